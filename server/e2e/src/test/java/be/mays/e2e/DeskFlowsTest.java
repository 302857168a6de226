package be.mays.e2e;

import static be.mays.e2e.DeskHall.press;
import static be.mays.e2e.DeskHall.pressLater;
import static be.mays.e2e.DeskHall.tabTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.DeskState;
import be.mays.api.counter.NextAnswer;
import be.mays.api.counter.NextRequest;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.TransferRequest;
import be.mays.e2e.contract.ContractClient.Caller;
import be.mays.server.statistics.ServiceDurations;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Clerks at work in a real browser, with no mouse. */
class DeskFlowsTest extends DeskBrowserTest {
    @Test
    void aMorningOfTwoClerksTakesOneKeyForEachVisitor() {
        hall.issue(null);
        hall.issue(null);
        hall.issue("reispas-aanvraag");
        Page an = hall.desk("an", "stadhuis-1");
        Page ben = hall.desk("ben", "stadhuis-3");
        press(an, "F8");
        assertThat(an.locator("#status")).hasAttribute("data-status", "open");
        Chromium.requireAccessible(an);
        pressLater(an, "F8");
        assertThat(an.locator("#number")).hasText("A001");
        assertThat(an.locator("#why")).containsText("Eerst aan de beurt");
        press(an, "F8");
        assertThat(hall.ticketAt("stadhuis-1"))
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
        hall.issue("reispas-aanvraag");
        Page an = hall.open("an", "stadhuis-1");
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

        Page ben = hall.open("ben", "stadhuis-3");
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

        Page carla = hall.open("carla", "stadhuis-6");
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
        assertThat(hall.ticketAt("stadhuis-3")).isNull();
    }

    @Test
    void aCallAFinishAndANoShowAreTakenBackByOneKey() {
        hall.issue(null);
        hall.issue(null);
        Page an = hall.open("an", "stadhuis-1");
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

        hall.moveClock(Duration.ofSeconds(31));
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
        hall.moveClock(Duration.ofSeconds(31));
        assertThat(an.locator("#strip")).hasAttribute("data-kind", "none");
    }

    @Test
    void whenTheAnswerToACallIsLostTheDeskSaysWhatIsCertainAndCallsOnce() {
        hall.issue(null);
        hall.issue(null);
        Page an = hall.open("an", "stadhuis-1");
        hall.line().fail(Relay.Fault.ANSWERS_LOST);
        press(an, "F8");
        assertThat(an.locator("#strip")).hasAttribute("data-kind", "unknown");
        assertThat(an.locator("#strip-title")).hasText("Volgende: gelukt of niet?");
        assertThat(an.locator("#strip-text")).containsText("er was niemand bij u");
        assertThat(an.locator("#connection")).hasAttribute("data-state", "lost");
        Chromium.picture(an, "desk-lost");
        assertThat(hall.ticketAt("stadhuis-1")).as("it was done").isEqualTo("A001");
        tabTo(an, "#strip-first");
        hall.line().mend();
        an.keyboard().press("Enter");
        assertThat(an.locator("#strip-title")).hasText("Volgende: gelukt.");
        assertThat(an.locator("#number")).hasText("A001");
        assertThat(hall.ticketAt("stadhuis-1")).isEqualTo("A001");
    }

    @Test
    void whenACallNeverArrivedTheDeskAsksAgainOrLetsTheClerkStop() {
        hall.issue(null);
        Page an = hall.open("an", "stadhuis-1");
        hall.line().fail(Relay.Fault.CUT);
        press(an, "F8");
        assertThat(an.locator("#strip")).hasAttribute("data-kind", "unknown");
        assertThat(hall.ticketAt("stadhuis-1")).as("it was not done").isNull();
        tabTo(an, "#strip-second");
        an.keyboard().press("Enter");
        assertThat(an.locator("#strip")).hasAttribute("data-kind", "none");
        hall.line().mend();
        assertThat(an.locator("#connection")).hasAttribute("data-state", "on");
        assertThat(an.locator("#idle")).isVisible();
        assertThat(hall.ticketAt("stadhuis-1")).as("nor later").isNull();
        pressLater(an, "F8");
        assertThat(an.locator("#number")).hasText("A001");
    }

    @Test
    void theWrongQueueIsOneKeyAndOneChoice() {
        hall.issue(null);
        Page an = hall.open("an", "stadhuis-1");
        press(an, "F8");
        assertThat(an.locator("#number")).hasText("A001");
        press(an, "Control+F2");
        assertThat(an.locator("#wrong-dialog")).isVisible();
        Chromium.requireAccessible(an);
        press(an, "Tab");
        press(an, "Enter");
        assertThat(an.locator("#idle")).isVisible();
        DeskState room = hall.state("stadhuis-6");
        assertThat(room.queue().getFirst().lane()).isEqualTo(Lane.PRIVATE);
    }

    @Test
    void theTimerTurnsAmberWhenAVisitTakesLongerThanUsual() {
        Caller an = hall.signIn("an");
        an.put("/api/v1/counters/stadhuis-1/session", CounterSessionRequest.own(CounterStatus.OPEN, null))
                .expect(200);
        for (int i = 0; i < ServiceDurations.FEWEST_VISITS; i++) {
            hall.issue("reispas-aanvraag");
            String ticket = Objects.requireNonNull(an.post("/api/v1/counters/stadhuis-1/next")
                            .expect(200)
                            .as(NextAnswer.class)
                            .ticket())
                    .id();
            an.post("/api/v1/tickets/" + ticket + "/start").expect(200);
            hall.moveClockOnly(Duration.ofMinutes(5));
            an.post("/api/v1/tickets/" + ticket + "/finish").expect(200);
        }
        hall.moveToTomorrow();
        hall.issue("reispas-aanvraag");
        Page desk = hall.open("an", "stadhuis-1");
        press(desk, "F8");
        assertThat(desk.locator("#number")).hasText("A001");
        press(desk, "F2");
        assertThat(desk.locator("#phase")).containsText("In gesprek");
        hall.moveClock(Duration.ofMinutes(4));
        assertThat(desk.locator("#phase")).containsText("In gesprek, 4:");
        assertThat(desk.locator("#phase")).not().containsText("Langer");
        hall.moveClock(Duration.ofSeconds(70));
        assertThat(desk.locator("#phase")).containsText("Langer dan gewoonlijk");
        Chromium.requireAccessible(desk);
        Chromium.picture(desk, "desk-amber");
    }

    @Test
    void everyKeyIsShownAndCanBeChanged() {
        Page an = hall.open("an", "stadhuis-1");
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
        hall.issue("reispas-aanvraag");
        Page an = hall.open("an", "stadhuis-1");
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
    void aDialogActsOnTheVisitorItWasOpenedForAlthoughAnotherStandsThere() {
        hall.issue(null);
        hall.issue(null);
        hall.open("an", "stadhuis-1");
        Caller an = hall.signIn("an");
        String first = next(an, null);
        Page lies = hall.desk("lies", "stadhuis-1");
        assertThat(lies.locator("#number")).hasText("A001");
        press(lies, "Control+F8");
        assertThat(lies.locator("#cancel-dialog")).isVisible();

        next(an, first);
        assertThat(lies.locator("#number")).hasText("A002");
        lies.keyboard().press("Enter");
        assertThat(lies.locator("#strip")).hasAttribute("data-kind", "refused");
        assertThat(hall.ticketAt("stadhuis-1")).isEqualTo("A002");
    }

    private static String next(Caller clerk, @Nullable String finish) {
        return Objects.requireNonNull(clerk.post("/api/v1/counters/stadhuis-1/next", new NextRequest(finish))
                        .expect(200)
                        .as(NextAnswer.class)
                        .ticket())
                .id();
    }

    @Test
    void aResultDoesNotEndAVisitThatAColleagueWantsBackUnlessTheClerkSaysSo() {
        hall.issue(null);
        Caller an = hall.signIn("an");
        hall.open("an", "stadhuis-1");
        String ticket = next(an, null);
        an.post(
                        "/api/v1/tickets/" + ticket + "/transfer",
                        new TransferRequest(Lane.THEMATIC, null, null, null, null, null, null, null, true, null))
                .expect(200);
        Page ben = hall.open("ben", "stadhuis-3");
        press(ben, "F8");
        assertThat(ben.locator("#number")).hasText("A001");
        press(ben, "Control+F9");
        assertThat(ben.locator("#outcome-back")).containsText("gaat eerst terug naar An");
        Chromium.requireAccessible(ben);
        Chromium.picture(ben, "desk-outcome");
        press(ben, "Enter");
        assertThat(ben.locator("#idle")).isVisible();
        assertThat(Objects.requireNonNull(an.post("/api/v1/counters/stadhuis-1/next")
                                .expect(200)
                                .as(NextAnswer.class)
                                .ticket())
                        .number())
                .isEqualTo("A001");
    }
}
