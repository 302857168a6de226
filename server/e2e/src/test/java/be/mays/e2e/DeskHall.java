package be.mays.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.DeskState;
import be.mays.api.counter.StaffChange;
import be.mays.api.device.ClockMove;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.Lane;
import be.mays.e2e.contract.ContractClient.Caller;
import be.mays.e2e.contract.TestServer;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A town hall at ten o'clock with clerks in real browsers, who use no mouse. Used by one thread. */
final class DeskHall implements AutoCloseable {
    static final Instant TEN = Instant.parse("2026-03-04T09:00:00Z");
    static final String PASSWORD = "een lang wachtwoord";

    private final Chromium chromium;
    private final List<BrowserContext> windows = new ArrayList<>();
    private final TestServer server = TestServer.startAt("desk-hall-" + UUID.randomUUID(), TEN);
    private final Relay line = new Relay(server.program().uri());
    private Caller administrator = server.administrator();
    private Instant now = TEN;

    /** A server of its own with the clerks an, ben and carla and the lead lies. */
    DeskHall(Chromium chromium) throws IOException {
        this.chromium = chromium;
        for (String user : List.of("an", "ben", "carla", "lies")) {
            String name = user.substring(0, 1).toUpperCase(Locale.ROOT) + user.substring(1);
            String role = user.equals("lies") ? "lead" : "clerk";
            administrator
                    .put("/api/v1/staff/" + user, new StaffChange(name, role, PASSWORD, null, null))
                    .expect(201);
        }
    }

    /** The network between the browsers and the server. */
    Relay line() {
        return line;
    }

    /** Somebody without a browser. */
    Caller signIn(String user) {
        return server.client().signIn(user, PASSWORD);
    }

    /** The administrator, who owns the sample city's cards, without a browser. */
    Caller administrator() {
        return administrator;
    }

    /** A visitor for this service; null: for the quick lane. */
    void issue(@Nullable String service) {
        administrator
                .post(
                        "/api/v1/sites/stadhuis/tickets",
                        new IssueRequest(service == null ? Lane.QUICK : null, service, null, null))
                .expect(201);
    }

    /** Lets time pass while somebody waits elsewhere. */
    void moveClock(Duration by) {
        moveClockOnly(by);
        // why: a desk learns the time with what happens
        administrator
                .post("/api/v1/sites/stadhuis/tickets", new IssueRequest(Lane.PRIVATE, null, null, null))
                .expect(201);
    }

    /** The same without anybody who comes meanwhile. */
    void moveClockOnly(Duration by) {
        now = now.plus(by);
        server.client().anyone().post("/replay/clock", new ClockMove(now)).expect(200);
    }

    /** The same hour of the next day; sessions of the day before are over. */
    void moveToTomorrow() {
        now = TEN;
        moveClockOnly(Duration.ofDays(1));
        administrator = server.client().signIn(TestServer.ADMINISTRATOR, TestServer.PASSWORD);
    }

    /** What a desk shows. */
    DeskState state(String counter) {
        return administrator.get("/api/v1/counters/" + counter).expect(200).as(DeskState.class);
    }

    /** The number of the visitor at a counter; null: nobody. */
    @Nullable String ticketAt(String counter) {
        DeskState desk = state(counter);
        return desk.ticket() == null
                ? null
                : Objects.requireNonNull(desk.ticket().number());
    }

    /** Signs in and comes to the desk. */
    Page desk(String user, String counter) {
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
    Page open(String user, String counter) {
        signIn(user)
                .put("/api/v1/counters/" + counter + "/session", CounterSessionRequest.own(CounterStatus.OPEN, null))
                .expect(200);
        Page page = desk(user, counter);
        assertThat(page.locator("#status")).hasAttribute("data-status", "open");
        return page;
    }

    /** Presses a key when nothing is being asked of the server, as somebody does who looks at the screen. */
    static void press(Page page, String key) {
        page.locator("#main:not([data-busy])").waitFor();
        page.keyboard().press(key);
    }

    /** Presses a key more than a second after the last one, for two presses within a second are one. */
    static void pressLater(Page page, String key) {
        double loaded = ((Number) page.evaluate("() => performance.now()")).doubleValue();
        page.waitForFunction("past => performance.now() > past", loaded + 1_050);
        press(page, key);
    }

    /** Tabs to the first that matches. */
    static void tabTo(Page page, String selector) {
        for (int i = 0; i < 200; i++) {
            if ((Boolean) page.evaluate("one => document.activeElement?.matches(one) === true", selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError(selector + " cannot be reached by the keyboard on " + page.url());
    }

    @Override
    public void close() throws IOException {
        windows.forEach(BrowserContext::close);
        line.close();
        server.close();
    }
}
