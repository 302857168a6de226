package be.mays.server.queue;

import static be.mays.server.queue.Commands.AN;
import static be.mays.server.queue.Commands.issue;
import static be.mays.server.queue.Commands.issueFor;
import static be.mays.server.queue.Commands.issuePaper;
import static be.mays.server.queue.Commands.next;
import static be.mays.server.queue.Commands.noShow;
import static be.mays.server.queue.Commands.open;
import static be.mays.server.queue.Commands.reinstate;
import static be.mays.server.queue.Commands.start;
import static be.mays.server.queue.Commands.ticket;
import static be.mays.server.queue.Commands.toLane;
import static be.mays.server.queue.TestSites.ALL_ROUND;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Architecture section 3: issue, print, transfer, recall, reinstate. */
class TicketRulesTest {
    private final Scenario scenario = Scenario.atTownHall().given(open(ALL_ROUND, AN));

    @Test
    void aPaperTicketPrintsFirstAndAnyOtherWaitsAtOnce() {
        scenario.given(issuePaper(1, Lane.QUICK), issue(2, Lane.QUICK));
        assertThat(scenario.ticket(1)).isInstanceOf(Ticket.Printing.class);
        assertThat(scenario.ticket(2)).isInstanceOf(Ticket.Waiting.class);
    }

    @Test
    void ninetySecondsOfSilenceFlagTheTicketAndLetItWait() {
        scenario.given(issuePaper(1, Lane.QUICK));
        assertThat(scenario.state().findNextDeadline()).contains(scenario.now().plusSeconds(90));
        scenario.after(Duration.ofSeconds(90).minusMillis(1))
                .when(new QueueCommand.PassTime())
                .thenRefused(RefusalReason.NOTHING_DUE)
                .after(Duration.ofMillis(1))
                .when(new QueueCommand.PassTime())
                .then(new QueueEvent.SlipDoubted(ticket(1)));
        assertThat(scenario.ticket(1).facts().flagged()).isTrue();
        scenario.when(next(ALL_ROUND, AN)).thenCalled(1, CallReason.Rule.EARLIEST_DUE);
    }

    @Test
    void aLateConfirmationTakesTheFlagAway() {
        scenario.given(
                issuePaper(1, Lane.QUICK),
                new QueueCommand.DoubtPrint(ticket(1)),
                new QueueCommand.ConfirmPrinted(ticket(1)));
        assertThat(scenario.ticket(1).facts().flagged()).isFalse();
        scenario.when(new QueueCommand.DisprovePrint(ticket(1))).thenRefused(RefusalReason.WRONG_STATE);
    }

    @Test
    void aDisprovedSlipRemovesTheCallFromTheBoardAndFreesTheCounter() {
        scenario.given(issuePaper(1, Lane.QUICK), new QueueCommand.DoubtPrint(ticket(1)), next(ALL_ROUND, AN))
                .given(new QueueCommand.DisprovePrint(ticket(1)));
        assertThat(scenario.state().recentCalls()).isEmpty();
        assertThat(scenario.state().counter(ALL_ROUND).findTicket()).isEmpty();
    }

    @Test
    void aVisitorWhoShowsTheSlipAfterAllWaitsAgainAndIsNotVoidedAgain() {
        scenario.given(
                        issuePaper(1, Lane.QUICK),
                        new QueueCommand.DoubtPrint(ticket(1)),
                        new QueueCommand.DisprovePrint(ticket(1)))
                .after(Duration.ofMinutes(20))
                .given(reinstate(1, AN));
        assertThat(scenario.ticket(1).facts().due())
                .isEqualTo(scenario.ticket(1).facts().arrival().plus(Duration.ofMinutes(10)));
        scenario.when(new QueueCommand.DisprovePrint(ticket(1))).thenRefused(RefusalReason.WRONG_STATE);
    }

    @Test
    void aServiceOrLaneThatTheSiteDoesNotHaveIsRefused() {
        Scenario village = Scenario.at(TestSites.VILLAGE);
        village.when(issueFor(1, "unknown")).thenRefused(RefusalReason.SERVICE_UNKNOWN);
        village.when(issue(1, Lane.PRIVATE)).thenRefused(RefusalReason.LANE_NOT_HERE);
        village.when(transferFor(null, null)).thenRefused(RefusalReason.TICKET_UNKNOWN);
    }

    @Test
    void kiosksStopAtTheLastIssueTimeAndTheReceptionDoesNot() {
        Scenario village = Scenario.at(TestSites.VILLAGE)
                .after(Duration.ofHours(3).minusMinutes(15))
                .given(issuePaper(1, Lane.QUICK))
                .after(Duration.ofMillis(1));
        village.when(issuePaper(2, Lane.QUICK)).thenRefused(RefusalReason.LANE_CLOSED);
        village.given(issue(3, Lane.QUICK)).after(Duration.ofHours(2)).given(issue(4, Lane.QUICK));
    }

    @Test
    void whoWaitsAtClosingTimeIsStillServed() {
        Scenario village = Scenario.at(TestSites.VILLAGE)
                .given(open(TestSites.VILLAGE_COUNTER, AN), issue(1, Lane.QUICK))
                .after(Duration.ofHours(5));
        village.when(next(TestSites.VILLAGE_COUNTER, AN)).thenCalled(1, CallReason.Rule.EARLIEST_DUE);
    }

    @Test
    void aServiceByAppointmentChosenWithoutOneIsIssuedAllTheSameAndMarked() {
        scenario.given(issueFor(1, TestSites.SOCIAL));
        assertThat(scenario.ticket(1).facts().appointmentMissing()).isTrue();
        assertThat(scenario.ticket(1).facts().lane()).isEqualTo(Lane.PRIVATE);
    }

    @Test
    void aTransferKeepsNumberArrivalAndNotesAndTakesTheTargetOfTheNewLane() {
        scenario.given(issue(1, Lane.QUICK)).after(Duration.ofMinutes(4)).given(next(ALL_ROUND, AN), start(1, AN));
        TicketFacts before = scenario.ticket(1).facts();
        scenario.after(Duration.ofMinutes(5))
                .given(new QueueCommand.Transfer(
                        ticket(1), AN, null, TestSites.MOVING, null, List.of("has-form", "has-form"), false));
        TicketFacts after = scenario.ticket(1).facts();
        assertThat(after.number()).isEqualTo(before.number());
        assertThat(after.arrival()).isEqualTo(Scenario.NINE);
        assertThat(after.lane()).isEqualTo(Lane.THEMATIC);
        assertThat(after.service()).isEqualTo(TestSites.MOVING);
        assertThat(after.due()).isEqualTo(Scenario.NINE.plus(Duration.ofMinutes(20)));
        assertThat(after.notes()).containsExactly("has-form");
        assertThat(scenario.state().counter(ALL_ROUND).findTicket()).isEmpty();
    }

    @Test
    void aTransferOfAWaitingTicketMustChangeSomething() {
        scenario.given(issue(1, Lane.QUICK)).when(toLane(1, AN, Lane.QUICK)).thenRefused(RefusalReason.NOTHING_CHANGES);
    }

    @Test
    void aTransferMustNameALaneServiceCounterOrClerk() {
        scenario.given(issue(1, Lane.QUICK), next(ALL_ROUND, AN));
        scenario.when(transferFor(null, null)).thenRefused(RefusalReason.NOTHING_CHANGES);
        scenario.when(transferFor(null, new Named(null, null))).thenRefused(RefusalReason.NOTHING_CHANGES);
        scenario.when(transferFor("unknown", null)).thenRefused(RefusalReason.SERVICE_UNKNOWN);
        scenario.when(transferFor(null, new Named("attic", null))).thenRefused(RefusalReason.COUNTER_UNKNOWN);
    }

    @Test
    void anAppointmentThatIsTransferredKeepsItsBookedTimeAsDue() {
        Instant booked = Scenario.NINE.plus(Duration.ofMinutes(30));
        scenario.given(Commands.appointment(1, Lane.THEMATIC, booked), toLane(1, AN, Lane.PRIVATE));
        assertThat(scenario.ticket(1).facts().due()).isEqualTo(booked);
    }

    @Test
    void aRecallIsAnnouncedAgainAtTheTopOfTheBoardsList() {
        scenario.given(issue(1, Lane.QUICK), issue(2, Lane.QUICK), open(TestSites.PLAIN, Commands.BEN))
                .given(next(ALL_ROUND, AN), next(TestSites.PLAIN, Commands.BEN))
                .given(new QueueCommand.Recall(ticket(1), AN));
        assertThat(scenario.state().recentCalls())
                .extracting(RecentCall::ticket)
                .containsExactly(ticket(1), ticket(2));
        assertThat(scenario.ticket(1)).isInstanceOfSatisfying(Ticket.Called.class, called -> {
            assertThat(called.recalls()).isEqualTo(1);
            assertThat(called.announcement()).isEqualTo(scenario.state().version());
        });
    }

    @Test
    void reinstatedWithinFifteenMinutesItKeepsItsDueTime() {
        scenario.given(issue(1, Lane.QUICK), next(ALL_ROUND, AN), noShow(1, AN))
                .after(Duration.ofMinutes(15))
                .when(reinstate(1, AN))
                .then(new QueueEvent.TicketReinstated(ticket(1), Scenario.NINE.plus(Duration.ofMinutes(10))));
    }

    @Test
    void reinstatedLaterItIsDueATargetAfterTheReinstatement() {
        scenario.given(issue(1, Lane.QUICK), next(ALL_ROUND, AN), noShow(1, AN))
                .after(Duration.ofMinutes(15).plusMillis(1));
        scenario.when(reinstate(1, AN))
                .then(new QueueEvent.TicketReinstated(ticket(1), scenario.now().plus(Duration.ofMinutes(10))));
    }

    @Test
    void aTicketIdThatIsInUseIsNeverOverwritten() {
        scenario.given(issue(1, Lane.QUICK));
        Ticket before = scenario.ticket(1);
        scenario.when(new QueueCommand.Issue(
                        ticket(1), "another-press", Lane.QUICK, null, Channel.KIOSK, "nl", false, null))
                .thenRefused(RefusalReason.WRONG_STATE);
        assertThat(scenario.ticket(1)).isEqualTo(before);
    }

    private static QueueCommand.Transfer transferFor(@Nullable String service, @Nullable Named named) {
        return new QueueCommand.Transfer(ticket(1), AN, null, service, named, List.of(), false);
    }
}
