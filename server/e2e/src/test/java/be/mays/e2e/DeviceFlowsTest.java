package be.mays.e2e;

import static be.mays.e2e.DeskHall.tabTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.device.ClockMove;
import be.mays.api.device.DeviceKind;
import be.mays.api.device.DeviceView;
import be.mays.api.device.Heartbeat;
import be.mays.api.device.Heartbeat.Paper;
import be.mays.api.device.Heartbeat.PaperLevel;
import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import be.mays.e2e.contract.ContractClient.Caller;
import be.mays.e2e.contract.TestServer;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The administrator's page of devices in a real browser, with no mouse. */
@SuppressWarnings("NullAway.Init")
class DeviceFlowsTest extends BrowserTest {
    private static final Instant TEN = Instant.parse("2026-03-04T09:00:00Z");
    private final List<BrowserContext> windows = new ArrayList<>();
    private TestServer server;
    private Caller kiosk;
    private Caller board;
    private Instant now = TEN;

    @BeforeEach
    void start() {
        server = TestServer.startAt("device-flows-" + UUID.randomUUID(), TEN);
        kiosk = server.pair(DeviceKind.KIOSK, "Zuil inkom", "stadhuis");
        board = server.pair(DeviceKind.BOARD, "Scherm wachtzaal", "stadhuis");
        Caller riet = server.pair(DeviceKind.KIOSK, "Zuil De Riet", "opoeteren");
        beat(riet, paper(PaperLevel.OK, 61_000L), 0L, new Part("printer", Status.OK, "epson-tm, usb /dev/usb/lp0"));
    }

    @AfterEach
    void stop() {
        windows.forEach(BrowserContext::close);
        server.close();
    }

    private static Paper paper(PaperLevel level, Long millimeters) {
        return new Paper(level, millimeters, millimeters / 70, TEN.plus(Duration.ofDays(9)));
    }

    private static void beat(Caller device, Paper paper, Long ahead, Part... parts) {
        device.post("/api/v1/devices/me/heartbeat", new Heartbeat("0.1.0", List.of(parts), paper, ahead))
                .expect(204);
    }

    /** The kiosk's paper is low, and the board's sign is dead, for long enough to be alarms. */
    private void letThingsGoWrong() {
        for (int i = 0; i < 20; i++) {
            now = now.plusSeconds(15);
            server.client().anyone().post("/replay/clock", new ClockMove(now)).expect(200);
            beat(
                    kiosk,
                    paper(PaperLevel.LOW, 4_000L),
                    1_200L,
                    new Part("printer", Status.OK, "epson-tm, usb /dev/usb/lp0"),
                    new Part("paper", Status.OK, "PAPER_LOW, about 4 m, about 57 slips"),
                    new Part("buttons", Status.OK, "three buttons"),
                    new Part("scanner", Status.DISABLED, "no scanner: this kiosk reads no codes"),
                    new Part("outage", Status.OK, "0 numbers to hand in, 0 refused"));
            board.post(
                            "/api/v1/devices/me/heartbeat",
                            new Heartbeat(
                                    "0.1.0",
                                    List.of(
                                            new Part("screen", Status.UNAVAILABLE, "no browser shows the page"),
                                            new Part("sound", Status.OK, null),
                                            new Part("sign stadhuis-3", Status.FAILED, "no answer from address 3")),
                                    null,
                                    -4_000L))
                    .expect(204);
            server.program().alarms().look();
        }
    }

    private Page open(int width, int height) {
        BrowserContext window = chromium.newContext(width, height);
        windows.add(window);
        Page page = window.newPage();
        page.navigate(server.program().uri().resolve("/devices").toString());
        page.waitForFunction("() => document.activeElement?.id === 'user'");
        page.keyboard().type(TestServer.ADMINISTRATOR);
        page.keyboard().press("Tab");
        page.keyboard().type(TestServer.PASSWORD);
        page.keyboard().press("Enter");
        page.locator("h1").waitFor();
        return page;
    }

    private static Locator row(Page page, String name) {
        return page.locator("tr", new Page.LocatorOptions().setHasText(name));
    }

    @Test
    void whatNeedsAPersonStandsOnTopInTheRowAndInTheNavigation() {
        letThingsGoWrong();
        Page page = open(1280, 900);
        assertThat(page.locator(".alarm-list li")).hasCount(4);
        assertThat(page.locator(".alarm-list"))
                .containsText("Papier bijna op · Zuil inkom, Stadhuis Maaseik sinds woensdag 4 maart om 10.");
        assertThat(page.locator(".alarm-list")).containsText("Leg vandaag een nieuwe rol papier in de printer.");
        assertThat(page.locator("nav .alarm-count")).containsText("4");
        assertThat(row(page, "Zuil inkom")).containsText("Papier bijna op");
        assertThat(row(page, "Zuil inkom")).containsText("Bijna op, nog ongeveer 4 m, goed voor 57 bonnen");
        assertThat(row(page, "Zuil inkom")).containsText("tot ongeveer vrijdag 13 maart");
        assertThat(row(page, "Zuil inkom")).containsText("Gelijk");
        assertThat(row(page, "Scherm wachtzaal")).containsText("4 s achter");
        assertThat(row(page, "Zuil De Riet")).containsText("Niet bereikbaar");
        Chromium.requireAccessible(page);
        Chromium.picture(page, "devices");
        tabTo(page, ".devices-table .parts summary");
        page.keyboard().press("Enter");
        Chromium.requireAccessible(page);
        Chromium.picture(page, "devices-parts");
    }

    @Test
    void withoutAlarmsThePageSaysSo() {
        Page page = open(1280, 900);
        assertThat(page.locator(".alarms")).containsText("Er zijn geen alarmen.");
        assertThat(page.locator("nav .alarm-count")).hasCount(0);
        Chromium.requireAccessible(page);
        Chromium.picture(page, "devices-calm");
    }

    @Test
    void atTwiceTheSizeEveryRowIsAListThatFits() {
        letThingsGoWrong();
        Page page = open(640, 450);
        assertThat(row(page, "Zuil inkom")).isVisible();
        Object wide =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) wide).intValue()).isZero();
        Chromium.requireAccessible(page);
        row(page, "Zuil inkom").scrollIntoViewIfNeeded();
        Chromium.picture(page, "devices-200");
    }

    @Test
    void aDeviceGetsAnotherNameAndANewTokenAndIsRevokedByTheKeyboardAlone() {
        Page page = open(1280, 900);
        openMenu(page, "Scherm wachtzaal");
        tabTo(page, ".menu[open] button.rename");
        page.keyboard().press("Enter");
        page.locator("#rename[open]").waitFor();
        Chromium.requireAccessible(page);
        tabTo(page, "#new-name");
        page.keyboard().press("Control+A");
        page.keyboard().type("Scherm trapzaal");
        page.keyboard().press("Enter");
        assertThat(row(page, "Scherm trapzaal")).isVisible();

        openMenu(page, "Scherm trapzaal");
        Chromium.picture(page, "devices-menu");
        tabTo(page, ".menu[open] button.rotate");
        page.keyboard().press("Enter");
        assertThat(page.locator("#done"))
                .hasText(
                        "Scherm trapzaal krijgt binnen een minuut een nieuwe sleutel. Daarna werkt de oude niet meer.");
        assertThat(board.get("/api/v1/devices/me").as(DeviceView.class).tokenDue())
                .isTrue();
        page.reload();
        assertThat(row(page, "Scherm trapzaal")).containsText("Wordt vervangen");

        openMenu(page, "Scherm trapzaal");
        page.keyboard().press("Escape");
        assertThat(page.locator(".menu[open]")).hasCount(0);
        openMenu(page, "Scherm trapzaal");
        tabTo(page, ".menu[open] button.revoke");
        page.keyboard().press("Enter");
        page.locator("#revoke[open]").waitFor();
        page.keyboard().press("Enter");
        assertThat(page.locator("#revoke[open]")).hasCount(0);
        assertThat(row(page, "Scherm trapzaal")).isVisible();
        tabTo(page, ".menu[open] button.revoke");
        page.keyboard().press("Enter");
        page.locator("#revoke[open]").waitFor();
        tabTo(page, "#revoke .danger");
        page.keyboard().press("Enter");
        assertThat(row(page, "Scherm trapzaal")).hasCount(0);
        assertThat(page.locator(".gone")).containsText("Ingetrokken toestellen (1)");
        board.get("/api/v1/devices/me").expectProblem(401, "UNAUTHORIZED");
    }

    private static void openMenu(Page page, String name) {
        page.evaluate("() => document.activeElement?.blur()");
        row(page, name).locator(".menu summary").focus();
        page.keyboard().press("Enter");
        assertThat(row(page, name).locator(".menu[open]")).isVisible();
    }
}
