package be.mays.server.queue;

import static be.mays.server.queue.Commands.AN;
import static be.mays.server.queue.Commands.KIOSK;
import static be.mays.server.queue.Commands.close;
import static be.mays.server.queue.Commands.handIn;
import static be.mays.server.queue.Commands.issue;
import static be.mays.server.queue.Commands.issuePaper;
import static be.mays.server.queue.Commands.next;
import static be.mays.server.queue.Commands.open;
import static be.mays.server.queue.Commands.press;
import static be.mays.server.queue.Commands.start;
import static be.mays.server.queue.Commands.ticket;
import static be.mays.server.queue.Scenario.MONDAY;
import static be.mays.server.queue.Scenario.NINE;
import static be.mays.server.queue.TestSites.ALL_ROUND;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Lane;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Architecture section 6: numbers that a kiosk gave out without the server. Superseding per state: the ticket table. */
class HandInTest {
    private final Scenario scenario = Scenario.atTownHall()
            .given(open(ALL_ROUND, AN), new QueueCommand.ReserveBlocks(KIOSK))
            .after(Duration.ofMinutes(30));

    @Test
    void aNumberOfAnOutageWaitsFromItsPressOn() {
        scenario.given(handIn(1, press(1), "A058", MONDAY, NINE.plusSeconds(60)));
        TicketFacts facts = scenario.ticket(1).facts();
        assertThat(scenario.ticket(1)).isInstanceOf(Ticket.Waiting.class);
        assertThat(scenario.number(1)).isEqualTo("A058");
        assertThat(facts.arrival()).isEqualTo(NINE.plusSeconds(60));
        assertThat(facts.due()).isEqualTo(NINE.plusSeconds(660));
        assertThat(facts.flagged()).isFalse();
    }

    @Test
    void aHandInDoesNotMoveTheNumbersThatAreGivenInTurn() {
        scenario.given(issue(1, Lane.QUICK), handIn(2, press(2), "A058", MONDAY, NINE), issue(3, Lane.QUICK));
        assertThat(scenario.number(3)).isEqualTo("A002");
    }

    @Test
    void aSlipThatIsNotProvenIsFlagged() {
        scenario.given(new QueueCommand.HandIn(
                KIOSK, ticket(1), press(1), "A058", Lane.QUICK, null, "nl", MONDAY, NINE, false, false));
        assertThat(scenario.ticket(1).facts().flagged()).isTrue();
    }

    @Test
    void theOnlineTicketOfALateAnswerIsSupersededAndItsCallRemoved() {
        scenario.given(issuePaper(1, Lane.QUICK), new QueueCommand.DoubtPrint(ticket(1)), next(ALL_ROUND, AN))
                .when(handIn(2, press(1), "A058", MONDAY, NINE))
                .thenEvents(QueueEvent.TicketIssued.class, QueueEvent.TicketSuperseded.class);
        assertThat(scenario.state().recentCalls()).isEmpty();
        assertThat(scenario.state().counter(ALL_ROUND).findTicket()).isEmpty();
        scenario.when(next(ALL_ROUND, AN)).thenCalled(2, CallReason.Rule.EARLIEST_DUE);
    }

    @Test
    void aTicketThatHadEndedKeepsItsEndWhenItIsSuperseded() {
        scenario.given(issue(1, Lane.QUICK), next(ALL_ROUND, AN), Commands.noShow(1, AN));
        Ticket.Closed ended = (Ticket.Closed) scenario.ticket(1);
        scenario.after(Duration.ofMinutes(40)).given(handIn(2, press(1), "A058", MONDAY, NINE));
        assertThat(scenario.ticket(1)).isInstanceOfSatisfying(Ticket.Closed.class, closed -> {
            assertThat(closed.as()).isEqualTo(ClosedAs.SUPERSEDED);
            assertThat(closed.at()).isEqualTo(ended.at());
        });
    }

    @Test
    void supersedingTheLastTicketOfAClosingCounterClosesIt() {
        scenario.given(issue(1, Lane.QUICK), next(ALL_ROUND, AN), close(ALL_ROUND, AN))
                .when(handIn(2, press(1), "A058", MONDAY, NINE))
                .thenEvents(
                        QueueEvent.TicketIssued.class,
                        QueueEvent.TicketSuperseded.class,
                        QueueEvent.CounterClosed.class);
    }

    @Test
    void whoIsServedAlreadyStaysAndTheLateNumberGoes() {
        scenario.given(issue(1, Lane.QUICK), next(ALL_ROUND, AN), start(1, AN))
                .when(handIn(2, press(1), "A058", MONDAY, NINE))
                .thenAccepted();
        assertThat(scenario.ticket(1)).isInstanceOf(Ticket.Serving.class);
        assertThat(scenario.ticket(2))
                .isInstanceOfSatisfying(
                        Ticket.Closed.class, closed -> assertThat(closed.as()).isEqualTo(ClosedAs.SUPERSEDED));
    }

    @Test
    void aRequestOvertakenByItsHandInGetsTheOfflineTicketAndCreatesNothing() {
        scenario.given(handIn(2, press(1), "A058", MONDAY, NINE));
        Scenario.Result result = scenario.when(issuePaper(1, Lane.QUICK));
        result.thenNothingHappens();
        assertThat(result.accepted().ticket()).isEqualTo(ticket(2));
        assertThat(scenario.state().findTicket(ticket(1))).isEmpty();
    }

    @Test
    void aHandInSentTwiceCountsOnce() {
        QueueCommand.HandIn handIn = handIn(2, press(1), "A058", MONDAY, NINE);
        scenario.given(handIn).when(handIn).thenNothingHappens();
        scenario.given(next(ALL_ROUND, AN)).when(handIn).thenNothingHappens();
    }

    @Test
    void aNumberOutsideTheKiosksBlocksIsRefused() {
        scenario.when(handIn(1, press(1), "A001", MONDAY, NINE)).thenRefused(RefusalReason.NUMBER_NOT_RESERVED);
        scenario.when(handIn(1, press(1), "R058", MONDAY, NINE)).thenRefused(RefusalReason.NUMBER_NOT_RESERVED);
        scenario.when(handIn(1, press(1), "A58", MONDAY, NINE)).thenRefused(RefusalReason.NUMBER_NOT_RESERVED);
        scenario.when(handIn(1, press(1), "A0５8", MONDAY, NINE)).thenRefused(RefusalReason.NUMBER_NOT_RESERVED);
        scenario.when(new QueueCommand.HandIn(
                        "kiosk-2", ticket(1), press(1), "A058", Lane.QUICK, null, "nl", MONDAY, NINE, false, true))
                .thenRefused(RefusalReason.NUMBER_NOT_RESERVED);
    }

    @Test
    void aNumberOfADayThatHasNotBegunIsRefused() {
        scenario.when(handIn(1, press(1), "A058", MONDAY.plusDays(1), NINE))
                .thenRefused(RefusalReason.NUMBER_NOT_RESERVED);
    }

    @Test
    void aNumberThatAnotherTicketHoldsIsRefused() {
        scenario.given(handIn(1, press(1), "A058", MONDAY, NINE))
                .when(handIn(2, press(2), "A058", MONDAY, NINE))
                .thenRefused(RefusalReason.NUMBER_TAKEN);
    }

    @Test
    void aKioskCannotOverwriteATicketByReusingItsId() {
        scenario.given(issue(1, Lane.QUICK))
                .when(handIn(1, press(2), "A058", MONDAY, NINE))
                .thenRefused(RefusalReason.WRONG_STATE);
    }

    @Test
    void aNumberOfAClosedDayIsJournaledThereAsIssuedAndExpiredAndTodayIsUntouched() {
        scenario.given(new QueueCommand.TurnDay(MONDAY.plusDays(1)), issue(1, Lane.QUICK));
        SiteDay before = scenario.state();
        Scenario.Result result = scenario.when(handIn(2, press(2), "A058", MONDAY, NINE));
        result.thenEvents(QueueEvent.TicketIssued.class, QueueEvent.TicketExpired.class);
        assertThat(result.accepted().entries()).extracting(JournalEntry::day).containsOnly(MONDAY);
        assertThat(scenario.state().listTickets()).containsExactlyElementsOf(before.listTickets());
        assertThat(scenario.state().version()).isEqualTo(before.version() + 2);
        scenario.given(issue(3, Lane.QUICK));
        assertThat(scenario.number(3)).isEqualTo("A002");
    }

    @Test
    void aNumberOfAClosedDayHandedInTwiceCountsOnce() {
        QueueCommand.HandIn handIn = handIn(2, press(2), "A058", MONDAY, NINE);
        scenario.given(new QueueCommand.TurnDay(MONDAY.plusDays(1)), handIn)
                .when(handIn)
                .thenNothingHappens();
        scenario.when(issuePaper(2, Lane.QUICK)).thenRefused(RefusalReason.WRONG_STATE);
    }
}
