package be.mays.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.DeskState;
import be.mays.api.counter.NextAnswer;
import be.mays.api.counter.StaffChange;
import be.mays.api.device.ClockMove;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.Lane;
import be.mays.e2e.contract.ContractClient.Caller;
import be.mays.e2e.contract.TestServer;
import be.mays.server.statistics.ServiceDurations;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clerks at work in a real browser, with no mouse. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class DeskFlowsTest {
    private static final Instant TEN = Instant.parse("2026-03-04T09:00:00Z");
    private static final String PASSWORD = "een lang wachtwoord";

    private static Chromium chromium;

    private final List<BrowserContext> windows = new ArrayList<>();
    private TestServer server;
    private Caller reception;
    private CuttableLine line;
    private Instant now = TEN;

    @BeforeAll
    static void openBrowser() {
        chromium = new Chromium();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @BeforeEach
    void start() throws IOException {
        server = TestServer.startAt("desk-flows-" + UUID.randomUUID(), TEN);
        reception = server.administrator();
        line = new CuttableLine(server.program().uri());
        for (String user : List.of("an", "ben", "carla")) {
            String name = user.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + user.substring(1);
            reception
                    .put("/api/v1/staff/" + user, new StaffChange(name, "clerk", PASSWORD, null, null))
                    .expect(201);
        }
    }

    @AfterEach
    void stop() throws IOException {
        windows.forEach(BrowserContext::close);
        line.close();
        server.close();
    }

    @Test
    void aMorningOfTwoClerksTakesOneKeyForEachVisitor() {
        issue(null);
        issue(null);
        issue("reispas-aanvraag");
        Page an = desk("an", "stadhuis-1");
        Page ben = desk("ben", "stadhuis-3");
        press(an, "F8");
        assertThat(an.locator("#status")).hasAttribute("data-status", "open");
        Chromium.requireAccessible(an);
        pressLater(an, "F8");
        assertThat(an.locator("#number")).hasText("A001");
        assertThat(an.locator("#why")).containsText("Eerst aan de beurt");
        press(an, "F8");
        assertThat(ticketAt("stadhuis-1"))
                .as("a second press within a second is the same one")
                .isEqualTo("A001");
        press(ben, "F8");
        assertThat(ben.locator("#status")).hasAttribute("data-status", "open");
        pressLater(ben, "F8");
        assertThat(ben.locator("#number")).hasText("A002");
        press(an, "F2");
        assertThat(an.locator("#phase")).containsText("In gesprek");

        pressLater(an, "F8");
        assertThat(an.locator("#number")).hasText("A003");
        assertThat(an.locator("#service")).containsText("eispas");
        assertThat(an.locator("#knowledge-card .sheet-card")).isVisible();
        assertThat(an.locator("#bring li").first()).isVisible();
        Chromium.requireAccessible(an);
        Chromium.picture(an, "desk-served");
        pressLater(an, "F8");
        assertThat(an.locator("#idle-title")).containsText("wacht");
        press(an, "F6");
        assertThat(an.locator("#pause-dialog")).isVisible();
        Chromium.requireAccessible(an);
        press(an, "Enter");
        assertThat(an.locator("#status")).hasAttribute("data-status", "paused");
        pressLater(an, "F8");
        assertThat(an.locator("#status")).hasAttribute("data-status", "open");
        press(an, "Control+F6");
        assertThat(an.locator("#status")).hasAttribute("data-status", "closed");
        pressLater(ben, "F8");
        assertThat(ben.locator("#idle")).isVisible();
    }

    @Test
    void aVisitorGoesFromQuickToThematicToAPrivateRoomAndBack() {
        issue("reispas-aanvraag");
        Page an = open("an", "stadhuis-1");
        press(an, "F8");
        assertThat(an.locator("#number")).hasText("A001");
        press(an, "F2");
        assertThat(an.locator("#phase")).containsText("In gesprek");
        tabTo(an, "#bring input");
        press(an, "Space");
        press(an, "Shift+F4");
        assertThat(an.locator("#transfer-dialog")).isVisible();
        Chromium.requireAccessible(an);
        Chromium.picture(an, "desk-transfer");
        press(an, "ArrowDown");
        tabTo(an, "#transfer-text");
        an.keyboard().type("Zoon belt om elf");
        press(an, "Enter");
        assertThat(an.locator("#idle")).isVisible();

        Page ben = open("ben", "stadhuis-3");
        assertThat(ben.locator("#causes")).containsText("Zoon belt om elf");
        assertThat(ben.locator("#causes")).containsText("Nagekeken");
        Chromium.picture(ben, "desk-handed-over");
        press(ben, "F8");
        assertThat(ben.locator("#number")).hasText("A001");
        assertThat(ben.locator("#notes")).containsText("Zoon belt om elf");
        assertThat(ben.locator("#notes")).containsText("Nagekeken: Uw identiteitskaart");
        press(ben, "Shift+F4");
        press(ben, "ArrowDown");
        tabTo(ben, "#transfer-form input[name=back]");
        press(ben, "Space");
        press(ben, "Enter");
        assertThat(ben.locator("#idle")).isVisible();

        Page carla = open("carla", "stadhuis-6");
        press(carla, "F8");
        assertThat(carla.locator("#number")).hasText("A001");
        assertThat(carla.locator("#back-to")).hasText("Ben");
        Chromium.requireAccessible(carla);
        pressLater(carla, "F8");
        assertThat(carla.locator("#strip-title")).containsText("gaat terug naar Ben");

        pressLater(ben, "F8");
        assertThat(ben.locator("#number")).hasText("A001");
        assertThat(ben.locator("#why")).containsText("Doorverwezen");
        press(ben, "F9");
        assertThat(ben.locator("#strip-title")).hasText("A001 is afgerond.");
        assertThat(ticketAt("stadhuis-3")).isNull();
    }

    @Test
    void aCallAFinishAndANoShowAreTakenBackByOneKey() {
        issue(null);
        issue(null);
        Page an = open("an", "stadhuis-1");
        press(an, "F8");
        assertThat(an.locator("#number")).hasText("A001");
        press(an, "Control+z");
        assertThat(an.locator("#idle")).isVisible();
        pressLater(an, "F8");
        assertThat(an.locator("#number")).hasText("A001");
        press(an, "F9");
        assertThat(an.locator("#strip-title")).hasText("A001 is afgerond.");
        press(an, "Control+z");
        assertThat(an.locator("#main")).hasAttribute("data-mode", "called");
        assertThat(an.locator("#number")).hasText("A001");

        moveClock(Duration.ofSeconds(31));
        assertThat(an.locator("#no-show")).hasAttribute("aria-disabled", "false");
        press(an, "Shift+F8");
        assertThat(an.locator("#strip-title")).hasText("A001 is niet verschenen.");
        press(an, "Control+z");
        assertThat(an.locator("#main")).hasAttribute("data-mode", "called");
        assertThat(an.locator("#number")).hasText("A001");

        pressLater(an, "F8");
        assertThat(an.locator("#number")).hasText("A002");
        press(an, "Control+z");
        assertThat(an.locator("#strip-title")).hasText("A001 is afgerond.");
        press(an, "Control+z");
        assertThat(an.locator("#main")).hasAttribute("data-mode", "called");
        assertThat(an.locator("#number")).hasText("A001");
        press(an, "F9");
        assertThat(an.locator("#strip")).hasAttribute("data-kind", "undo");
        moveClock(Duration.ofSeconds(31));
        assertThat(an.locator("#strip")).hasAttribute("data-kind", "none");
    }

    @Test
    void whenTheAnswerToACallIsLostTheDeskSaysWhatIsCertainAndCallsOnce() {
        issue(null);
        issue(null);
        Page an = open("an", "stadhuis-1");
        line.loseAnswers();
        press(an, "F8");
        assertThat(an.locator("#strip")).hasAttribute("data-kind", "unknown");
        assertThat(an.locator("#strip-title")).hasText("Volgende: gelukt of niet?");
        assertThat(an.locator("#strip-text")).containsText("er was niemand bij u");
        assertThat(an.locator("#connection")).hasAttribute("data-state", "lost");
        Chromium.picture(an, "desk-lost");
        assertThat(ticketAt("stadhuis-1")).as("it was done").isEqualTo("A001");
        tabTo(an, "#strip-first");
        line.mend();
        an.keyboard().press("Enter");
        assertThat(an.locator("#strip-title")).hasText("Volgende: gelukt.");
        assertThat(an.locator("#number")).hasText("A001");
        assertThat(ticketAt("stadhuis-1")).isEqualTo("A001");
    }

    @Test
    void whenACallNeverArrivedTheDeskAsksAgainOrLetsTheClerkStop() {
        issue(null);
        Page an = open("an", "stadhuis-1");
        line.cut();
        press(an, "F8");
        assertThat(an.locator("#strip")).hasAttribute("data-kind", "unknown");
        assertThat(ticketAt("stadhuis-1")).as("it was not done").isNull();
        tabTo(an, "#strip-second");
        an.keyboard().press("Enter");
        assertThat(an.locator("#strip")).hasAttribute("data-kind", "none");
        line.mend();
        assertThat(an.locator("#connection")).hasAttribute("data-state", "on");
        assertThat(an.locator("#idle")).isVisible();
        assertThat(ticketAt("stadhuis-1")).as("nor later").isNull();
        pressLater(an, "F8");
        assertThat(an.locator("#number")).hasText("A001");
    }

    @Test
    void theWrongQueueIsOneKeyAndOneChoice() {
        issue(null);
        Page an = open("an", "stadhuis-1");
        press(an, "F8");
        assertThat(an.locator("#number")).hasText("A001");
        press(an, "Control+F2");
        assertThat(an.locator("#wrong-dialog")).isVisible();
        Chromium.requireAccessible(an);
        press(an, "Tab");
        press(an, "Enter");
        assertThat(an.locator("#idle")).isVisible();
        DeskState room =
                reception.get("/api/v1/counters/stadhuis-6").expect(200).as(DeskState.class);
        assertThat(room.queue().getFirst().lane()).isEqualTo(Lane.PRIVATE);
    }

    @Test
    void theTimerTurnsAmberWhenAVisitTakesLongerThanUsual() {
        Caller an = server.client().signIn("an", PASSWORD);
        an.put("/api/v1/counters/stadhuis-1/session", CounterSessionRequest.own(CounterStatus.OPEN, null))
                .expect(200);
        for (int i = 0; i < ServiceDurations.FEWEST_VISITS; i++) {
            issue("reispas-aanvraag");
            String ticket = Objects.requireNonNull(an.post("/api/v1/counters/stadhuis-1/next")
                            .expect(200)
                            .as(NextAnswer.class)
                            .ticket())
                    .id();
            an.post("/api/v1/tickets/" + ticket + "/start").expect(200);
            now = now.plus(Duration.ofMinutes(5));
            server.client().anyone().post("/replay/clock", new ClockMove(now)).expect(200);
            an.post("/api/v1/tickets/" + ticket + "/finish").expect(200);
        }
        now = TEN.plus(Duration.ofDays(1));
        server.client().anyone().post("/replay/clock", new ClockMove(now)).expect(200);
        reception = server.client().signIn(TestServer.ADMINISTRATOR, TestServer.PASSWORD);
        issue("reispas-aanvraag");
        Page desk = open("an", "stadhuis-1");
        press(desk, "F8");
        assertThat(desk.locator("#number")).hasText("A001");
        press(desk, "F2");
        assertThat(desk.locator("#phase")).containsText("In gesprek");
        moveClock(Duration.ofMinutes(4));
        assertThat(desk.locator("#phase")).containsText("In gesprek, 4:");
        assertThat(desk.locator("#phase")).not().containsText("Langer");
        moveClock(Duration.ofSeconds(70));
        assertThat(desk.locator("#phase")).containsText("Langer dan gewoonlijk");
        Chromium.requireAccessible(desk);
        Chromium.picture(desk, "desk-amber");
    }

    @Test
    void everyKeyIsShownAndCanBeChanged() {
        Page an = open("an", "stadhuis-1");
        press(an, "F1");
        assertThat(an.locator("#keys-dialog")).isVisible();
        Chromium.requireAccessible(an);
        Chromium.picture(an, "desk-keys");
        tabTo(an, "#key-pause");
        press(an, "Alt+p");
        assertThat(an.locator("#key-pause")).hasValue("Alt+P");
        tabTo(an, "#keys-save");
        press(an, "Enter");
        assertThat(an.locator("#pause kbd")).hasText("Alt P");
        assertThat(an.locator("#status")).hasAttribute("data-status", "open");
        press(an, "Alt+p");
        assertThat(an.locator("#pause-dialog")).isVisible();
        press(an, "Escape");
    }

    @Test
    void aDeskFitsASmallScreenATabletAndTwoHundredPercent() {
        issue("reispas-aanvraag");
        Page an = open("an", "stadhuis-1");
        press(an, "F8");
        assertThat(an.locator("#knowledge-card .sheet-card")).isVisible();
        for (int[] size : new int[][] {{1280, 720}, {1024, 768}, {820, 1180}, {640, 360}}) {
            an.setViewportSize(size[0], size[1]);
            assertThat(an.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s wide", size[0])
                    .isEqualTo(true);
            assertThat(an.locator("#next")).isInViewport();
            Chromium.requireAccessible(an);
            Chromium.picture(an, "desk-" + size[0]);
        }
    }

    @Test
    void theReceptionGivesATicketNotesAQuestionAndTakesIt() {
        open("an", "stadhuis-1");
        Page page = windows.getLast().pages().getFirst();
        page.navigate(line.uri().resolve("/reception/stadhuis").toString());
        assertThat(page.locator("#questions-none")).hasText("Er wacht geen vraag.");
        Chromium.requireAccessible(page);
        tabTo(page, "#issue-service");
        press(page, "ArrowDown");
        tabTo(page, "#issue button");
        press(page, "Enter");
        assertThat(page.locator("#issued-number")).hasText("A001");
        Chromium.requireAccessible(page);

        tabTo(page, "#question-service");
        press(page, "ArrowDown");
        tabTo(page, "#question button[value=later]");
        press(page, "Enter");
        assertThat(page.locator("#questions li")).hasCount(1);
        assertThat(page.locator("#questions li")).containsText("Telefoon");
        Chromium.requireAccessible(page);
        Chromium.picture(page, "reception");
        page.setViewportSize(640, 800);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        tabTo(page, "#questions li button");
        press(page, "Enter");
        page.waitForURL("**/desk/stadhuis-1");
        assertThat(page.locator("#phase")).containsText("In gesprek");
        assertThat(page.locator("#channel")).hasText("Telefoon");
        pressLater(page, "F8");
        assertThat(page.locator("#number")).hasText("A001");
    }

    @Test
    void theReceptionTypesTheNumberOfAKioskThatIsCutOff() {
        open("an", "stadhuis-1");
        issue(null);
        Page page = windows.getLast().pages().getFirst();
        page.navigate(line.uri().resolve("/reception/stadhuis").toString());
        tabTo(page, "#typed-number");
        page.keyboard().type("a999");
        press(page, "Enter");
        assertThat(page.locator("#said")).containsText("Dit nummer is vandaag aan niemand gegeven.");
        tabTo(page, "#typed-number");
        press(page, "Control+a");
        page.keyboard().type("a001");
        press(page, "Enter");
        page.waitForURL("**/desk/stadhuis-1");
        assertThat(page.locator("#number")).hasText("A001");
    }

    private void issue(@Nullable String service) {
        reception
                .post(
                        "/api/v1/sites/stadhuis/tickets",
                        new IssueRequest(service == null ? Lane.QUICK : null, service, null, null))
                .expect(201);
    }

    private void moveClock(Duration by) {
        now = now.plus(by);
        server.client().anyone().post("/replay/clock", new ClockMove(now)).expect(200);
        // why: a desk learns the time with what happens
        reception
                .post("/api/v1/sites/stadhuis/tickets", new IssueRequest(Lane.PRIVATE, null, null, null))
                .expect(201);
    }

    private @Nullable String ticketAt(String counter) {
        DeskState desk =
                reception.get("/api/v1/counters/" + counter).expect(200).as(DeskState.class);
        return desk.ticket() == null
                ? null
                : Objects.requireNonNull(desk.ticket().number());
    }

    /** Signs in and comes to the desk. */
    private Page desk(String user, String counter) {
        BrowserContext window = chromium.newContext(1280, 720);
        windows.add(window);
        Page page = window.newPage();
        page.navigate(line.uri().resolve("/desk/" + counter).toString());
        page.waitForFunction("() => document.activeElement?.id === 'user'");
        page.keyboard().type(user);
        press(page, "Tab");
        page.keyboard().type(PASSWORD);
        press(page, "Enter");
        page.locator("#main[data-mode]:not([data-mode=loading])").waitFor();
        return page;
    }

    /** The same, with the counter opened. */
    private Page open(String user, String counter) {
        server.client()
                .signIn(user, PASSWORD)
                .put("/api/v1/counters/" + counter + "/session", CounterSessionRequest.own(CounterStatus.OPEN, null))
                .expect(200);
        Page page = desk(user, counter);
        assertThat(page.locator("#status")).hasAttribute("data-status", "open");
        return page;
    }

    /** Presses a key when nothing is being asked of the server, as somebody does who looks at the screen. */
    private static void press(Page page, String key) {
        page.locator("#main:not([data-busy])").waitFor();
        page.keyboard().press(key);
    }

    /** Presses a key more than a second after the last one, for two presses within a second are one. */
    private static void pressLater(Page page, String key) {
        double loaded = ((Number) page.evaluate("() => performance.now()")).doubleValue();
        page.waitForFunction("past => performance.now() > past", loaded + 1_050);
        press(page, key);
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 200; i++) {
            if ((Boolean) page.evaluate("one => document.activeElement?.matches(one) === true", selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError(selector + " cannot be reached by the keyboard on " + page.url());
    }
}
