package be.mays.display;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.client.TokenFile;
import be.mays.api.device.Heartbeat;
import be.mays.display.screen.Theme;
import be.mays.display.sound.SoundCards;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The page in a real browser: the system's Chromium, as on the wall. */
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class BoardPageTest {
    private static final Boards MORNING = Boards.empty()
            .called(Boards.call(1, "A040", 1))
            .over("A040")
            .called(Boards.call(2, "R016", 12))
            .waiting(3, 2);
    private static final double SOON_MILLIS = 15_000;

    private static PageBrowser chromium;

    private final FakeMays server = FakeMays.start(MORNING.state());
    private DisplayProgram program;
    private @Nullable BrowserContext context;
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
        start(0, Theme.DARK);
        openPage(1920, 1080, 1);
    }

    @AfterEach
    void stop() {
        closePage();
        program.close();
        server.close();
    }

    @Test
    void aCallAppearsAndIsHeardOnceEvenWhenThePageIsLoadedAgain() {
        server.show(MORNING.called(Boards.call(8, "A042", 3, "left", null)).state());

        assertThat(page.locator(".panel .number")).hasText("A042");
        assertThat(page.locator("#live")).hasText("Nummer A042, balie 3");
        assertThat(page.locator("body")).hasAttribute("data-playing", "8");
        page.reload();
        assertThat(page.locator(".panel .number")).hasText("A042");
        assertThat(page.locator("#live")).isEmpty();
        assertThat(page.evaluate("() => 'playing' in document.body.dataset")).isEqualTo(false);
        assertThat(program.listHealth())
                .filteredOn(part -> part.name().equals("sound"))
                .extracting(Heartbeat.Part::status)
                .containsExactly(Heartbeat.Status.OK);
    }

    @Test
    void twoCallsAreNeverHeardAtTheSameTime() {
        server.show(MORNING.called(Boards.call(8, "A042", 3))
                .called(Boards.call(9, "A043", 4))
                .state());

        assertThat(page.locator("body")).hasAttribute("data-playing", "8");
        assertThat(page.locator(".panel .number")).hasText(new String[] {"A043", "A042"});
        assertThat(page.locator("body"))
                .hasAttribute("data-playing", "9", new LocatorAssertions.HasAttributeOptions().setTimeout(SOON_MILLIS));
    }

    @Test
    void thePageSaysByItselfThatTheProgramIsGoneAndRecoversWhenItIsBack() throws IOException {
        int port = program.pageUri().getPort();
        program.close();

        assertThat(page.locator("#page-lost"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON_MILLIS));
        assertThat(page.locator("#page-lost-since")).hasText(Pattern.compile("sinds \\d{1,2}\\.\\d\\d uur"));

        server.show(MORNING.called(Boards.call(8, "A042", 3)).state());
        start(port, Theme.DARK);
        assertThat(page.locator("#page-lost"))
                .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(SOON_MILLIS));
        assertThat(page.locator(".panel .number")).hasText("A042");
        assertThat(page.locator("#live")).isEmpty();
    }

    @ParameterizedTest(name = "{0} x {1} at {2}")
    @CsvSource({"1920, 1080, 1", "1280, 720, 1", "3840, 2160, 1", "1080, 1920, 1", "960, 540, 2", "1024, 768, 1"})
    void ofABurstOfTwentyEveryCallCanBeSeenWholeOnEveryScreen(int width, int height, double zoom) {
        openPage(width, height, zoom);
        Boards burst = MORNING.saying("Op dinsdag 1 december is het stadhuis open tot 19 uur.");
        for (int i = 0; i < 20; i++) {
            burst = burst.called(Boards.call(20 + i, "A0" + (50 + i), 1 + i % 12, "left", "eerste verdieping"));
        }
        server.show(burst.state());

        assertThat(page.locator(".panel")).hasCount(4);
        assertThat(page.locator(".row.marked")).hasCount(16);
        assertThat(listCutOff()).as("cut off at %d x %d", width, height).isEmpty();
        if (width != 1_024) {
            // why: on 4:3 the list is narrower; what finds no room there is counted in words
            assertThat(page.locator(".more")).isHidden();
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void axeFindsNothingInAnyPicture(Theme theme) throws IOException {
        program.close();
        start(0, theme);
        openPage(1920, 1080, 1);
        assertThat(page.locator(".panel")).hasCount(1);
        expectClean("calls");
        server.show(MORNING.over("R016").waiting(1, 0).state());
        assertThat(page.locator(".calm")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON_MILLIS));
        expectClean("calm");
        Boards empty = MORNING.over("R016").waiting(0, 0);
        server.show(empty.waiting(0, 0).state());
        assertThat(page.locator("body")).hasAttribute("data-kind", "nobody");
        expectClean("nobody");
        server.show(empty.waiting(0, 0).closed("Morgen open van 9 tot 12 uur.").state());
        assertThat(page.locator("body")).hasAttribute("data-kind", "closed");
        expectClean("closed");
        server.be(FakeMays.Mood.FAULT);
        assertThat(page.locator("body"))
                .hasAttribute("data-kind", "lost", new LocatorAssertions.HasAttributeOptions().setTimeout(SOON_MILLIS));
        expectClean("lost");
    }

    @Test
    void axeFindsNothingOnThePageOfTheVirtualSigns() throws IOException {
        program.close();
        program = DisplayProgram.start(
                DisplayConfig.of(server.uri(), folder)
                        .withSigns("1=modbus@virtual:11,12=modbus@virtual:22,5=modbus@/dev/no-such-line:15"),
                new SystemBusinessClock(),
                new SystemMonotonicClock(),
                oneSoundCard());
        page.navigate(program.pageUri().resolve("/signs").toString());

        assertThat(page.locator(".led").getByText("R016")).isVisible();
        assertThat(page.locator(".led")).hasCount(2);
        expectClean("signs");
        page.setViewportSize(640, 360);
        expectClean("signs at 200 %");
    }

    @Test
    void twoBoardsOfOneSiteEachShowTheCallsOfTheirZone() throws IOException {
        Path upstairs = folder.resolve("upstairs");
        new TokenFile(upstairs).keep(FakeMays.TOKEN);
        DisplayConfig zoned = DisplayConfig.read(List.of(
                "--server.url=" + server.uri(),
                "--data=" + upstairs,
                "--page.port=0",
                "--zone.counters=3,4",
                "--zone.groups=other",
                "--zone.directions=3=up"));
        try (DisplayProgram other =
                DisplayProgram.start(zoned, new SystemBusinessClock(), new SystemMonotonicClock(), oneSoundCard())) {
            Page second = page.context().newPage();
            second.navigate(other.pageUri().toString());
            server.show(MORNING.called(Boards.call(8, "A042", 3, "left", null)).state());

            assertThat(second.locator(".panel .number")).hasText("A042");
            assertThat(second.locator(".panel .icon-up")).isVisible();
            assertThat(second.locator(".figures li")).hasCount(1);
            assertThat(second.locator("#main").getByText("R016")).hasCount(0);
            assertThat(page.locator(".panel .icon-left")).isVisible();
            assertThat(page.locator(".figures li")).hasCount(2);
            assertThat(page.locator("#main").getByText("R016")).hasCount(1);
        }
    }

    @Test
    void theBoardTellsTheServerHowItIs() {
        assertThat(page.locator(".panel")).hasCount(1);
        while (server.listHeartbeats().isEmpty()) {
            page.waitForTimeout(20);
        }

        assertThat(server.listHeartbeats().getFirst().parts())
                .extracting(Heartbeat.Part::name)
                .containsExactly("screen", "sound", "speech", "clock", "counters", "board");
    }

    private void expectClean(String picture) {
        List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
        assertThat(violations)
                .as(picture)
                .extracting(
                        rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
    }

    /** Texts of calls that reach beyond their box or beyond the screen. */
    private List<?> listCutOff() {
        Object cut = page.evaluate("""
                () => {
                  const faults = [];
                  const within = (inner, outer, slack) =>
                    inner.left >= outer.left - slack && inner.right <= outer.right + slack &&
                    inner.top >= outer.top - slack && inner.bottom <= outer.bottom + slack;
                  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
                  for (const panel of document.querySelectorAll(".panel")) {
                    const box = panel.getBoundingClientRect();
                    for (const part of panel.querySelectorAll(".counter-name, .arrow .icon, .number")) {
                      const own = part.getBoundingClientRect();
                      if (!within(own, box, 2) || !within(own, screen, 1)) {
                        faults.push("panel " + part.textContent);
                      }
                    }
                    const number = panel.querySelector(".number").getBoundingClientRect();
                    const where = panel.querySelector(".arrow .icon").getBoundingClientRect();
                    if (where.left < number.right - 1) {
                      faults.push("overlap " + panel.textContent);
                    }
                  }
                  const list = document.querySelector(".list ol").getBoundingClientRect();
                  for (const row of document.querySelectorAll(".row")) {
                    const own = row.getBoundingClientRect();
                    if (own.left < list.right - 1 && (!within(own, list, 1) || row.scrollWidth > row.clientWidth + 1)) {
                      faults.push("row " + row.textContent);
                    }
                    const number = row.querySelector(".row-number");
                    if (number.scrollWidth > number.clientWidth + 1) {
                      faults.push("number " + number.textContent);
                    }
                  }
                  return faults;
                }
                """);
        return (List<?>) cut;
    }

    private void start(int port, Theme theme) {
        program = DisplayProgram.start(
                DisplayConfig.of(server.uri(), folder).withPage(new DisplayConfig.Page("127.0.0.1", port, theme)),
                new SystemBusinessClock(),
                new SystemMonotonicClock(),
                oneSoundCard());
    }

    // why: the machine of the tests has no loudspeaker, and a browser plays without one
    private SoundCards oneSoundCard() {
        try {
            return new SoundCards(Files.writeString(folder.resolve("cards"), " 0 [vc4hdmi0  ]: vc4-hdmi - HDMI\n"));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private void closePage() {
        @Nullable BrowserContext open = context;
        if (open != null) {
            open.close();
        }
    }

    private void openPage(int width, int height, double zoom) {
        closePage();
        BrowserContext fresh = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setDeviceScaleFactor(zoom));
        context = fresh;
        fresh.route(url -> !url.startsWith("http://127.0.0.1:"), route -> route.abort());
        page = fresh.newPage();
        page.navigate(program.pageUri().toString());
        assertThat(page.locator("body")).hasAttribute("data-kind", "calls");
    }
}
