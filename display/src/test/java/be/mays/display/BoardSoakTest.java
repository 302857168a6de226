package be.mays.display;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.board.Slide;
import be.mays.api.client.TokenFile;
import be.mays.display.screen.Theme;
import be.mays.platform.time.SystemMonotonicClock;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day and a night of calls in one page that is never loaded anew. The program's clocks are the test's; sounds are
 * fetched, decoded and played through in full, only faster. The figures go to {@code target/soak/board.csv}.
 */
@Tag("long")
@Timeout(900)
class BoardSoakTest {
    private static final int HOURS = 24;
    private static final int CALLS_AN_HOUR = 40;
    private static final Duration BETWEEN_CALLS = Duration.ofHours(1).dividedBy(CALLS_AN_HOUR);
    private static final int COUNTERS = 12;
    private static final int BURST = 20;
    private static final int WARM_UP_HOURS = 2;
    private static final double MAY_GROW = 1.1;
    private static final String PLAYS_FASTER = """
            const start = AudioBufferSourceNode.prototype.start;
            AudioBufferSourceNode.prototype.start = function (...when) {
              this.playbackRate.value = 60;
              return start.apply(this, when);
            };
            """;

    private final AtomicLong aheadNanos = new AtomicLong();
    private volatile Instant wall = Instant.parse("2026-11-23T07:00:00Z");
    private Boards boards = Boards.empty().waiting(3, 2);
    private final FakeMays server = FakeMays.start(boards.state());
    private long announcement;

    @TempDir
    private Path folder;

    /** What Chromium says of the page after a collection of garbage. */
    private record Size(int hour, long heapBytes, long nodes, long listeners) {}

    @Test
    void aDayAndANightOfCallsLeaveThePageAsLargeAsItWas() throws IOException {
        new TokenFile(folder).keep(FakeMays.TOKEN);
        server.play(List.of(new Slide("a", "Gesloten op 1 mei", null, null, 12, List.of(), null, null)));
        SystemMonotonicClock monotonic = new SystemMonotonicClock();
        List<Size> sizes = new ArrayList<>();
        try (PageBrowser chromium = PageBrowser.open();
                DisplayProgram program = DisplayProgram.start(
                        DisplayConfig.of(server.uri(), folder)
                                .withPage(new DisplayConfig.Page("127.0.0.1", 0, Theme.DARK)),
                        () -> wall,
                        () -> monotonic.nanos() + aheadNanos.get())) {
            Page page = chromium.browser().newContext().newPage();
            page.addInitScript(PLAYS_FASTER);
            page.navigate(program.pageUri().toString());
            CDPSession inspector = page.context().newCDPSession(page);
            inspector.send("Performance.enable");
            for (int hour = 1; hour <= HOURS; hour++) {
                hour(page);
                sizes.add(size(inspector, hour));
            }
            assertThat(program.listShown())
                    .extracting(Shown::announcement)
                    .doesNotHaveDuplicates()
                    .contains(announcement)
                    .hasSizeGreaterThan(HOURS * CALLS_AN_HOUR);
        } finally {
            server.close();
            write(sizes);
        }
        List<Size> warm = sizes.subList(WARM_UP_HOURS, sizes.size());
        Size first = warm.getFirst();
        assertThat(warm)
                .allSatisfy(size -> assertThat(size.heapBytes())
                        .as("heap after %d hours", size.hour())
                        .isLessThan((long) (first.heapBytes() * MAY_GROW)))
                .allSatisfy(size -> assertThat(size.nodes())
                        .as("nodes after %d hours", size.hour())
                        .isLessThan((long) (first.nodes() * MAY_GROW) + 100))
                // why: those of the sounds of the last seconds go a little later
                .allSatisfy(size -> assertThat(size.listeners())
                        .as("listeners after %d hours", size.hour())
                        .isLessThan(2 * first.listeners()));
    }

    /** An hour: calls one by one, one recall, one undo, and a burst; then time to show and speak what waits. */
    private void hour(Page page) {
        for (int i = 0; i < CALLS_AN_HOUR; i++) {
            call();
            if (i == 10) {
                recall();
            }
            if (i == 20) {
                boards = boards.undone(boards.calls().getFirst().number());
            }
            for (int more = 0; i == 30 && more < BURST; more++) {
                call();
            }
            server.show(boards.state());
            String last = boards.calls().getFirst().number();
            page.locator("#main").getByText(last).first().waitFor();
            pass(BETWEEN_CALLS);
        }
        for (int rest = 0; rest < 20; rest++) {
            pass(Duration.ofSeconds(9));
            page.waitForTimeout(110);
        }
        // why: the same picture at every measuring, so that only what is left behind can differ
        assertThat(page.locator(".row.marked")).hasCount(0);
    }

    private void call() {
        int counter = (int) (announcement % COUNTERS) + 1;
        for (var present : List.copyOf(boards.calls())) {
            if (present.counter().equals(Integer.toString(counter))) {
                boards = boards.over(present.number());
            }
        }
        announcement++;
        String number = String.format(Locale.ROOT, "%s%03d", announcement % 3 == 0 ? "R" : "A", announcement % 999 + 1);
        boards = boards.called(Boards.call(announcement, number, counter, "left", "eerste verdieping"));
    }

    private void recall() {
        var latest = boards.calls().getFirst();
        announcement++;
        boards = boards.called(Boards.call(announcement, latest.number(), Integer.parseInt(latest.counter())));
    }

    private void pass(Duration span) {
        aheadNanos.addAndGet(span.toNanos());
        wall = wall.plus(span);
    }

    private static Size size(CDPSession inspector, int hour) {
        inspector.send("HeapProfiler.collectGarbage");
        Map<String, Long> figures = new HashMap<>();
        JsonObject metrics = inspector.send("Performance.getMetrics");
        for (JsonElement metric : metrics.getAsJsonArray("metrics")) {
            figures.put(
                    metric.getAsJsonObject().get("name").getAsString(),
                    metric.getAsJsonObject().get("value").getAsLong());
        }
        return new Size(
                hour,
                figures.getOrDefault("JSHeapUsedSize", -1L),
                figures.getOrDefault("Nodes", -1L),
                figures.getOrDefault("JSEventListeners", -1L));
    }

    private static void write(List<Size> sizes) throws IOException {
        StringBuilder table = new StringBuilder("hour,heap_bytes,nodes,listeners\n");
        sizes.forEach(size -> table.append(
                size.hour() + "," + size.heapBytes() + "," + size.nodes() + "," + size.listeners() + "\n"));
        Path file = Path.of("target", "soak", "board.csv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, table);
    }
}
