package be.mays.server.queue;

import static be.mays.server.queue.Commands.AN;
import static be.mays.server.queue.Commands.appointment;
import static be.mays.server.queue.Commands.call;
import static be.mays.server.queue.Commands.issue;
import static be.mays.server.queue.Commands.issueFor;
import static be.mays.server.queue.Commands.issuePaper;
import static be.mays.server.queue.Commands.next;
import static be.mays.server.queue.Commands.nextAfter;
import static be.mays.server.queue.Commands.open;
import static be.mays.server.queue.Commands.question;
import static be.mays.server.queue.Commands.ticket;
import static be.mays.server.queue.TestSites.ALL_ROUND;
import static be.mays.server.queue.TestSites.PLAIN;
import static be.mays.server.queue.TestSites.QUICK;
import static be.mays.server.queue.TestSites.ROOM;
import static be.mays.server.queue.TestSites.THEMATIC;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Architecture section 3, call order. */
class CallOrderTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant HALF_PAST_NINE = Scenario.NINE.plus(Duration.ofMinutes(30));

    private final Scenario scenario = Scenario.atTownHall();

    @Test
    void callNextTakesTheTicketWithTheEarliestDueTime() {
        scenario.given(open(ALL_ROUND, AN), issue(1, Lane.THEMATIC))
                .after(Duration.ofMinutes(9))
                .given(issue(2, Lane.QUICK))
                .when(next(ALL_ROUND, AN))
                .thenCalled(2, CallReason.Rule.EARLIEST_DUE)
                .when(nextAfter(2, ALL_ROUND, AN))
                .thenCalled(1, CallReason.Rule.EARLIEST_DUE);
    }

    @Test
    void aTicketThatIsDueEarlierGoesFirstWhateverItsLane() {
        scenario.given(open(ALL_ROUND, AN), issue(1, Lane.PRIVATE))
                .after(Duration.ofMinutes(16))
                .given(issue(2, Lane.QUICK))
                .when(next(ALL_ROUND, AN))
                .thenCalled(1, CallReason.Rule.EARLIEST_DUE);
    }

    @Test
    void whoCameFirstGoesFirstWhenDueTimesAreEqual() {
        scenario.given(open(ALL_ROUND, AN), issue(1, Lane.THEMATIC))
                .after(Duration.ofMinutes(10))
                .given(issue(2, Lane.QUICK), issue(3, Lane.QUICK))
                .when(next(ALL_ROUND, AN))
                .thenCalled(1, CallReason.Rule.EARLIEST_DUE)
                .when(nextAfter(1, ALL_ROUND, AN))
                .thenCalled(2, CallReason.Rule.EARLIEST_DUE);
    }

    @Test
    void theReasonOfACallIsStoredWithItsDueTime() {
        scenario.given(open(ALL_ROUND, AN), issue(1, Lane.QUICK))
                .when(next(ALL_ROUND, AN))
                .then(new QueueEvent.TicketCalled(
                        ticket(1),
                        ALL_ROUND,
                        "an",
                        new CallReason(
                                CallReason.Rule.EARLIEST_DUE, Scenario.NINE.plus(Duration.ofMinutes(10)), null)));
    }

    @Test
    void aQuickCounterTakesOthersOnlyWhenNobodyWaitsForIt() {
        scenario.given(open(QUICK, AN), issue(1, Lane.THEMATIC))
                .after(Duration.ofMinutes(40))
                .given(issue(2, Lane.QUICK))
                .when(next(QUICK, AN))
                .thenCalled(2, CallReason.Rule.OWN_LANE)
                .when(nextAfter(2, QUICK, AN))
                .thenCalled(1, CallReason.Rule.HELPING);
    }

    @Test
    void aThematicCounterTakesAQuickTicketThatIsDueEarlier() {
        scenario.given(open(THEMATIC, AN), issue(1, Lane.THEMATIC), issue(2, Lane.QUICK))
                .when(next(THEMATIC, AN))
                .thenCalled(2, CallReason.Rule.EARLIEST_DUE);
    }

    @Test
    void aCounterDoesNotTakeALaneThatItDoesNotServe() {
        scenario.given(open(QUICK, AN), issue(1, Lane.PRIVATE))
                .when(next(QUICK, AN))
                .thenNobody(Nobody.Cause.OTHER_LANE, 1);
    }

    @Test
    void aCounterWithoutTheEquipmentLetsTheTicketWait() {
        scenario.given(open(PLAIN, AN), issueFor(1, TestSites.PASSPORT))
                .after(MINUTE)
                .given(issueFor(2, TestSites.EXTRACT))
                .when(next(PLAIN, AN))
                .thenCalled(2, CallReason.Rule.EARLIEST_DUE)
                .when(nextAfter(2, PLAIN, AN))
                .thenNobody(Nobody.Cause.EQUIPMENT, 1);
    }

    @Test
    void aClerkIsNotGivenATicketOutsideTheirSkills() {
        Clerk onlyMoving = new Clerk("eva", false, Set.of(Lane.THEMATIC), Set.of(TestSites.MOVING));
        scenario.given(open(THEMATIC, onlyMoving), issueFor(1, TestSites.EXTRACT))
                .when(next(THEMATIC, onlyMoving))
                .thenNobody(Nobody.Cause.SKILL, 1)
                .given(issueFor(2, TestSites.MOVING))
                .when(next(THEMATIC, onlyMoving))
                .thenCalled(2, CallReason.Rule.EARLIEST_DUE);
    }

    @Test
    void aTicketWhoseSlipIsStillPrintingIsNotCalled() {
        scenario.given(open(QUICK, AN), issuePaper(1, Lane.QUICK))
                .when(next(QUICK, AN))
                .thenNobody(Nobody.Cause.PRINTING, 1);
    }

    @Test
    void anAppointmentIsDueAtItsBookedTime() {
        scenario.given(open(ALL_ROUND, AN), appointment(1, Lane.THEMATIC, HALF_PAST_NINE));
        assertThat(scenario.ticket(1).facts().due()).isEqualTo(HALF_PAST_NINE);
        scenario.after(Duration.ofMinutes(21)).given(issue(2, Lane.QUICK));
        assertThat(scenario.ticket(2).facts().due()).isAfter(HALF_PAST_NINE);
        scenario.after(Duration.ofMinutes(4)).when(next(ALL_ROUND, AN)).thenCalled(1, CallReason.Rule.APPOINTMENT);
    }

    @Test
    void anAppointmentThatIsALittleLateIsDueAtCheckIn() {
        scenario.after(Duration.ofMinutes(40)).given(appointment(1, Lane.THEMATIC, HALF_PAST_NINE));
        assertThat(scenario.ticket(1).facts().due()).isEqualTo(scenario.now());
    }

    @Test
    void anAppointmentThatIsMoreThanTenMinutesLateCountsAsAWalkInFromCheckIn() {
        scenario.after(Duration.ofMinutes(40).plusSeconds(1))
                .given(open(ALL_ROUND, AN), appointment(1, Lane.THEMATIC, HALF_PAST_NINE));
        assertThat(scenario.ticket(1).facts().due()).isEqualTo(scenario.now().plus(Duration.ofMinutes(20)));
        scenario.when(next(ALL_ROUND, AN)).thenCalled(1, CallReason.Rule.EARLIEST_DUE);
    }

    @Test
    void anAppointmentIsNotCalledMoreThanFiveMinutesEarlyWhileAWalkInWaits() {
        scenario.given(open(ALL_ROUND, AN), appointment(1, Lane.PRIVATE, HALF_PAST_NINE))
                .after(Duration.ofMinutes(24).plusSeconds(59))
                .given(issue(2, Lane.PRIVATE))
                .when(next(ALL_ROUND, AN))
                .thenCalled(2, CallReason.Rule.EARLIEST_DUE);
    }

    @Test
    void anAppointmentIsCalledFiveMinutesEarlyWhenItIsDueFirst() {
        scenario.given(open(ALL_ROUND, AN), appointment(1, Lane.PRIVATE, HALF_PAST_NINE))
                .after(Duration.ofMinutes(25))
                .given(issue(2, Lane.PRIVATE))
                .when(next(ALL_ROUND, AN))
                .thenCalled(1, CallReason.Rule.APPOINTMENT);
    }

    @Test
    void anEarlyAppointmentIsCalledWhenNoWalkInWaits() {
        scenario.given(open(ALL_ROUND, AN), appointment(1, Lane.PRIVATE, HALF_PAST_NINE))
                .when(next(ALL_ROUND, AN))
                .thenCalled(1, CallReason.Rule.APPOINTMENT);
    }

    @Test
    void ofTwoEarlyAppointmentsTheOneOfTheCountersOwnLaneGoesFirst() {
        scenario.given(
                        open(ROOM, AN),
                        appointment(1, Lane.THEMATIC, HALF_PAST_NINE),
                        appointment(2, Lane.PRIVATE, HALF_PAST_NINE.plus(MINUTE)))
                .when(next(ROOM, AN))
                .thenCalled(2, CallReason.Rule.APPOINTMENT);
    }

    @Test
    void aQuestionThatIsNotPresentIsDueAfterFourHoursOfOpeningTime() {
        Scenario village = Scenario.at(TestSites.VILLAGE)
                .after(Duration.ofHours(1))
                .given(open(TestSites.VILLAGE_COUNTER, AN), question(1, Lane.QUICK));
        // why: two hours are left on Monday from ten to twelve, two more from nine on Tuesday
        assertThat(village.ticket(1).facts().due()).isEqualTo("2026-03-03T10:00:00Z");
        village.given(issue(2, Lane.QUICK))
                .when(next(TestSites.VILLAGE_COUNTER, AN))
                .thenCalled(2, CallReason.Rule.EARLIEST_DUE)
                .when(nextAfter(2, TestSites.VILLAGE_COUNTER, AN))
                .thenCalled(1, CallReason.Rule.EARLIEST_DUE);
        assertThat(village.state().recentCalls())
                .extracting(RecentCall::ticket)
                .as("a question is not called on a board")
                .containsExactly(ticket(2));
    }

    @Test
    void theListOfNextTicketsIsTheOrderInWhichTheyAreCalled() {
        scenario.given(open(QUICK, AN), issue(1, Lane.THEMATIC), issue(2, Lane.QUICK), issue(3, Lane.QUICK));
        List<TicketId> listed = new CallOrder(
                        scenario.state(),
                        TestSites.TOWN_HALL,
                        TestSites.TOWN_HALL.findCounter(QUICK).orElseThrow(),
                        AN,
                        scenario.now())
                .listNext(10).stream().map(choice -> choice.ticket().id()).toList();
        assertThat(listed).containsExactly(ticket(2), ticket(3), ticket(1));
        scenario.when(next(QUICK, AN))
                .thenCalled(2, CallReason.Rule.OWN_LANE)
                .when(nextAfter(2, QUICK, AN))
                .thenCalled(3, CallReason.Rule.OWN_LANE)
                .when(nextAfter(3, QUICK, AN))
                .thenCalled(1, CallReason.Rule.HELPING);
    }

    @Test
    void aChosenTicketMustFitTheCounterEvenWithAReason() {
        scenario.given(open(PLAIN, AN), issueFor(1, TestSites.PASSPORT))
                .when(call(1, PLAIN, AN))
                .thenRefused(RefusalReason.NOT_ADMITTED);
    }
}
