package be.mays.display;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.board.Slide;
import be.mays.api.client.TokenFile;
import be.mays.display.screen.Theme;
import be.mays.platform.time.SystemMonotonicClock;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page shows as time goes by, on clocks that the test moves. */
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class BoardTimeTest {
    private static final Boards MORNING =
            Boards.empty().called(Boards.call(2, "R016", 12)).waiting(3, 2);
    private static final LocatorAssertions.HasAttributeOptions SOON =
            new LocatorAssertions.HasAttributeOptions().setTimeout(15_000);

    private static PageBrowser chromium;

    private final FakeMays server = FakeMays.start(MORNING.state());
    private final AtomicLong aheadNanos = new AtomicLong();
    private volatile Instant wall = Instant.parse("2026-11-23T09:21:00Z");
    private DisplayProgram program;
    private Page page;

    @TempDir
    private Path folder;

    @BeforeAll
    static void openBrowser() {
        chromium = PageBrowser.open();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @BeforeEach
    void open() throws IOException {
        new TokenFile(folder).keep(FakeMays.TOKEN);
        program = start(0);
        page = chromium.browser().newContext().newPage();
        page.navigate(program.pageUri().toString());
        assertThat(page.locator(".panel .number")).hasText("R016");
    }

    @AfterEach
    void stop() {
        page.context().close();
        program.close();
        server.close();
    }

    @Test
    void aRecallIsHeardAgainAndAnUndoneCallIsGone() {
        Boards called = MORNING.called(Boards.call(8, "A042", 3));
        server.show(called.state());
        assertThat(page.locator("body")).hasAttribute("data-playing", "8");

        pass(Duration.ofSeconds(20));
        Boards recalled = called.called(Boards.call(9, "A042", 3));
        server.show(recalled.state());
        assertThat(page.locator("body")).hasAttribute("data-playing", "9", SOON);
        assertThat(page.locator("#main").getByText("A042")).hasCount(1);

        server.show(recalled.undone("A042").state());
        assertThat(page.locator("#main").getByText("A042")).hasCount(0);
    }

    @Test
    void aServerThatWasGoneForTenMinutesLeavesASilentBoardThatThenAnnouncesOnlyWhatStillStands() {
        server.be(FakeMays.Mood.FAULT);
        assertThat(page.locator("body")).hasAttribute("data-kind", "lost", SOON);
        assertThat(page.locator("#main")).containsText("sinds 10.21 uur");
        pass(Duration.ofMinutes(10));
        assertThat(page.locator("#main")).containsText("sinds 10.21 uur");
        assertThat(page.locator("#live")).isEmpty();

        server.show(MORNING.called(Boards.call(8, "A042", 3))
                .over("A042")
                .called(Boards.call(9, "A043", 4))
                .state());
        server.be(FakeMays.Mood.WELL);
        assertThat(page.locator("body")).hasAttribute("data-playing", "9", SOON);
        assertThat(program.listShown()).extracting(Shown::number).contains("A042", "A043");
    }

    @Test
    void aProgramThatIsRestartedShowsThePresentCallsAndAnnouncesNoneOfThem() throws IOException {
        server.show(MORNING.called(Boards.call(8, "A042", 3)).state());
        assertThat(page.locator("body")).hasAttribute("data-playing", "8");
        String before = page.locator("body").getAttribute("data-boot");
        int port = program.pageUri().getPort();
        program.close();

        program = start(port);

        // why: the page loads itself anew when it learns of another run, and falls silent with it
        assertThat(page.locator("body")).not().hasAttribute("data-boot", before, SOON);
        assertThat(page.locator(".panel .number")).hasText("A042");
        assertThat(page.locator("#live")).isEmpty();
        assertThat(page.evaluate("() => 'playing' in document.body.dataset")).isEqualTo(false);
    }

    @Test
    void aClockThatIsYearsWrongChangesNothingButTheShownTime() {
        wall = Instant.parse("2019-01-01T00:00:00Z");
        server.show(MORNING.called(Boards.call(8, "A042", 3)).state());
        assertThat(page.locator("body")).hasAttribute("data-playing", "8");
        assertThat(page.locator(".panel .number").first()).hasText("A042");

        while (server.listReported().stream().noneMatch(call -> call.announcement() == 8)) {
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(server.listReported())
                .allSatisfy(call -> assertThat(call.ageMillis())
                        .isBetween(0L, Duration.ofMinutes(2).toMillis()));
    }

    @Test
    void slidesStandBetweenCallsAndACallReplacesThemAtOnce() throws IOException {
        program.close();
        server.play(List.of(
                new Slide("a", "Op 1 mei gesloten", null, null, 12, List.of(), null, null),
                TestPictures.slide(server, "b", "Affiche van de jaarmarkt")));
        server.show(MORNING.over("R016").waiting(3, 2).state());
        program = start(0);
        page.navigate(program.pageUri().toString());
        assertThat(page.locator("body")).hasAttribute("data-kind", "calls");

        assertThat(page.locator(".calm .number")).hasText("R016");
        while (!Files.exists(folder.resolve("slides/playlist.json"))) {
            page.waitForTimeout(20);
        }
        passUntil("message");
        assertThat(page.locator(".sheet")).hasText("Op 1 mei gesloten");
        assertThat(page.locator(".row-number")).hasText("R016");
        assertThat(page.locator(".figures")).containsText("3 wachten");
        expectClean();
        pass(Duration.ofSeconds(12));
        assertThat(page.locator(".sheet img")).hasAttribute("alt", "Affiche van de jaarmarkt");
        assertThat(page.evaluate("async () => { const i = document.querySelector('.sheet img');"
                        + " await i.decode(); return i.naturalWidth; }"))
                .isEqualTo(TestPictures.WIDTH);

        Boards called = MORNING.over("R016").called(Boards.call(8, "A042", 3));
        server.show(called.state());
        assertThat(page.locator(".panel .number")).hasText("A042");
        assertThat(page.locator(".sheet")).hasCount(0);
        assertThat(page.locator("body")).hasAttribute("data-playing", "8");
        pass(Duration.ofMinutes(2));
        assertThat(page.locator(".panel .number")).hasText("A042");

        server.show(called.over("A042").state());
        passUntil("message");
        server.be(FakeMays.Mood.FAULT);
        assertThat(page.locator("body")).hasAttribute("data-kind", "lost", SOON);
        assertThat(page.locator(".sheet")).hasCount(0);
        server.be(FakeMays.Mood.WELL);
        server.show(called.over("A042").waiting(0, 0).closed("Morgen open").state());
        assertThat(page.locator("body")).hasAttribute("data-kind", "closed", SOON);
        pass(Duration.ofMinutes(1));
        assertThat(page.locator("body")).hasAttribute("data-kind", "closed");
        assertThat(page.locator(".sheet")).hasCount(0);
    }

    /** Time goes by in steps until the page shows this kind of picture. */
    private void passUntil(String kind) {
        for (int i = 0; i < 40 && !kind.equals(page.locator("body").getAttribute("data-kind")); i++) {
            pass(Duration.ofSeconds(2));
            page.waitForTimeout(150);
        }
        assertThat(page.locator("body")).hasAttribute("data-kind", kind);
    }

    private void expectClean() {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .extracting(
                        rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
    }

    private void pass(Duration span) {
        aheadNanos.addAndGet(span.toNanos());
        wall = wall.plus(span);
    }

    private DisplayProgram start(int port) {
        SystemMonotonicClock monotonic = new SystemMonotonicClock();
        return DisplayProgram.start(
                DisplayConfig.of(server.uri(), folder).withPage(new DisplayConfig.Page("127.0.0.1", port, Theme.DARK)),
                () -> wall,
                () -> monotonic.nanos() + aheadNanos.get());
    }
}
