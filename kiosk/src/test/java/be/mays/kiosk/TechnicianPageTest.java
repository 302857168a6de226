package be.mays.kiosk;

import static be.mays.kiosk.Eventually.eventually;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ticket.Lane;
import be.mays.kiosk.flow.Phase;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.platform.time.SystemMonotonicClock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service page of a whole kiosk, in the system's Chromium. Leaves pictures in {@code target/pictures}. */
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class TechnicianPageTest {
    private static final String CODE = "246810";
    private static final Path PICTURES = Path.of("target/pictures");

    @TempDir
    Path folder;

    private FakeServer server;
    private KioskProgram kiosk;
    private Page page;

    @BeforeEach
    void start() throws Exception {
        server = new FakeServer();
        kiosk = KioskProgram.start(
                KioskConfig.read(
                        List.of(
                                "--kiosk.server=" + server.uri(),
                                "--kiosk.data=" + folder,
                                "--kiosk.page.port=0",
                                "--kiosk.speech.program=",
                                "--kiosk.service.code=" + CODE),
                        Map.of()),
                () -> FakeServer.NOON,
                new SystemMonotonicClock());
        server.approve();
        eventually("online", kiosk::isOnline);
        open(1280, 800, 1);
    }

    private void open(int width, int height, int scale) {
        page = KioskBrowser.newPage(width, height, scale);
    }

    @AfterEach
    void stop() {
        page.context().close();
        kiosk.close();
        server.close();
    }

    private String address(String path) {
        return kiosk.pageUri().resolve(path).toString();
    }

    private void enter() {
        page.navigate(address("/service"));
        page.locator("#code").fill(CODE);
        page.keyboard().press("Enter");
        assertThat(page.locator("#health-title")).isVisible();
    }

    private Locator button(String text) {
        return page.locator("button", new Page.LocatorOptions().setHasText(text))
                .first();
    }

    private void requireAccessible(String what) {
        assertThat(KioskBrowser.listViolations(page)).as(what).isEmpty();
        assertThat((boolean) page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth + 1"))
                .as(what + " is not wider than the screen")
                .isTrue();
    }

    private void look(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve("technician-" + name + ".png")));
    }

    @Test
    void theCodeIsTypedWithAFingerAndShowsHealthEventsAndPaper() {
        kiosk.press(Lane.QUICK);
        eventually("a slip", () -> server.verdicts().contains("A001 printed"));
        page.navigate(address("/service"));
        requireAccessible("the code");
        look("code");
        CODE.chars()
                .forEach(digit ->
                        page.locator("[data-digit='" + (char) digit + "']").click());
        button("Open").click();
        assertThat(page.locator("h1")).hasText("Onderhoud van de aanmeldzuil");
        assertThat(page.locator(".parts").first())
                .containsText(Pattern.compile("Printer\\s*in orde.*Scanner\\s*niet in gebruik", Pattern.DOTALL));
        assertThat(page.locator(".events")).containsText("Ticket A001 is gedrukt.");
        assertThat(page.locator(".paper")).containsText("pas na de eerste nieuwe rol");
        button("Ik heb de rol vervangen").click();
        assertThat(page.locator(".paper")).containsText("Nog ongeveer 80 meter.");
        assertThat(page.locator(".events li").first()).containsText("De rol is vervangen.");
        requireAccessible("the service page");
        look("page");
    }

    @Test
    void theChecksOfTheSelfTestRunHereAndSayWhatToDo() {
        kiosk.virtualPrinter().orElseThrow().setFault(Fault.PAPER_OUT, true);
        enter();
        button("Kijk alles na").click();
        assertThat(page.locator("#checks .progress"))
                .containsText(
                        Pattern.compile("vragen? aandacht"),
                        new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        assertThat(page.locator("#checks"))
                .containsText(Pattern.compile("Printer\\s*defect\\s*PAPER_OUT: put in a roll"));
        assertThat(page.locator("#checks")).containsText("Proefticket");
        requireAccessible("after the checks");
        look("checks");
        kiosk.virtualPrinter().orElseThrow().setFault(Fault.PAPER_OUT, false);
        button("Kijk alles opnieuw na").click();
        eventually("a test slip", () -> kiosk.virtualPrinter().orElseThrow().slipCount() == 1);
        assertThat(kiosk.virtualPrinter()
                        .orElseThrow()
                        .findLastSlip()
                        .orElseThrow()
                        .plainText())
                .contains("ZELFTEST");
        kiosk.press(Lane.QUICK);
        eventually("visitors are served again", () -> server.verdicts().contains("A001 printed"));
    }

    @Test
    void itWorksAtTwoHundredPercentAndWithoutAPointer() {
        page.context().close();
        open(1280, 800, 2);
        enter();
        requireAccessible("at 200 %");
        look("zoomed");
        for (int i = 0; i < 3; i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        assertThat(page.locator("#checks .progress")).isVisible();
    }

    @Test
    void aLongTouchOnTheClockOrThreeKeysLeadToItAndAShortTouchDoesNot() {
        page.navigate(kiosk.pageUri().toString());
        assertThat(page.locator(".lane")).hasCount(3);
        page.locator(".bar .clock").click();
        page.keyboard().press("Control+Alt+KeyS");
        assertThat(page.locator("#code")).isVisible();
        page.locator(".back").click();
        assertThat(page.locator(".lane")).hasCount(3);
        page.locator(".bar .clock").hover();
        page.mouse().down();
        assertThat(page.locator("#code")).isVisible();
        page.mouse().up();
    }

    @Test
    void wrongCodesHaveToWaitAndAClosedPageNeedsTheCodeAgain() {
        page.navigate(address("/service"));
        for (String said : List.of("nog 2 keer", "nog 1 keer", "Wacht 10 seconden")) {
            page.locator("#code").fill("000000");
            page.keyboard().press("Enter");
            assertThat(page.locator("#error")).containsText(said);
        }
        requireAccessible("a wrong code");
        look("wrong");
        page.locator("#code").fill(CODE);
        page.keyboard().press("Enter");
        assertThat(page.locator("#error")).containsText("Wacht");
    }

    @Test
    void whoLeavesIsOutAtOnce() {
        enter();
        button("Sluit het onderhoud").click();
        assertThat(page.locator(".lane")).hasCount(3);
        page.navigate(address("/service"));
        assertThat(page.locator("#code")).isVisible();
    }

    @Test
    void nothingIsDoneForAFormWithoutItsTokenOrFromAnotherSiteOrWithoutASession() throws Exception {
        enter();
        String cookie = page.context().cookies().getFirst().value;
        long slips = kiosk.virtualPrinter().orElseThrow().slipCount();
        assertThat(send("/service/checks", cookie, "same-origin", "form=wrong")).isEqualTo(403);
        assertThat(send("/service/roll", cookie, "same-origin", "")).isEqualTo(403);
        String form = page.locator("input[name=form]").first().inputValue();
        assertThat(send("/service/roll", cookie, "cross-site", "form=" + form)).isEqualTo(403);
        assertThat(send("/service/roll", "none", "same-origin", "form=" + form)).isEqualTo(303);
        assertThat(send("/service/leave", cookie, "same-origin", "form=wrong")).isEqualTo(403);
        page.reload();
        assertThat(page.locator(".paper")).containsText("pas na de eerste nieuwe rol");
        assertThat(kiosk.virtualPrinter().orElseThrow().slipCount()).isEqualTo(slips);
        assertThat(kiosk.state().phase()).isInstanceOf(Phase.Idle.class);
        assertThat(send("/service/roll", cookie, "same-origin", "form=" + form)).isEqualTo(303);
        page.reload();
        assertThat(page.locator(".paper")).containsText("Nog ongeveer 80 meter.");
    }

    private int send(String path, String cookie, String site, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address(path)))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .header("Sec-Fetch-Site", site)
                                    .header("Cookie", "mays-service=" + cookie)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
