package be.mays.server.queue;

import static be.mays.server.queue.Commands.AN;
import static be.mays.server.queue.Commands.BEN;
import static be.mays.server.queue.Commands.KIOSK;
import static be.mays.server.queue.Commands.LEAD;
import static be.mays.server.queue.Commands.callPrinted;
import static be.mays.server.queue.Commands.close;
import static be.mays.server.queue.Commands.finish;
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
import static be.mays.server.queue.TestSites.PLAIN;
import static be.mays.server.queue.TestSites.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Lane;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A kiosk is cut off: clerks type the numbers of its slips, and the numbers are handed in later. */
class TypedNumberTest {
    private static final QueueCommand.HandIn HAND_IN = handIn(9, press(9), "A058", MONDAY, NINE);

    private final Scenario scenario = Scenario.atTownHall()
            .given(open(ALL_ROUND, AN), open(PLAIN, BEN), new QueueCommand.ReserveBlocks(KIOSK))
            .after(Duration.ofMinutes(30));

    @Test
    void aTypedNumberOfAKiosksBlockBecomesATicketAndIsCalledInTheSameStep() {
        scenario.when(callPrinted(1, "A058", ALL_ROUND, AN))
                .thenEvents(QueueEvent.TicketIssued.class, QueueEvent.TicketCalled.class)
                .when(callPrinted(2, "A059", PLAIN, BEN))
                .thenCalled(2, CallReason.Rule.CHOSEN);
        Ticket.Called called = (Ticket.Called) scenario.ticket(1);
        assertThat(scenario.number(1)).isEqualTo("A058");
        assertThat(called.counter()).isEqualTo(ALL_ROUND);
        assertThat(called.reason().code()).isEqualTo("typed");
        assertThat(called.facts().lane()).isEqualTo(Lane.QUICK);
        assertThat(called.facts().channel()).isEqualTo(Channel.KIOSK);
        assertThat(scenario.state().recentCalls())
                .extracting(call -> call.number().print())
                .containsExactly("A059", "A058");
    }

    @Test
    void theArrivalOfATypedNumberIsAGuessAndLeftOutOfStatistics() {
        scenario.given(callPrinted(1, "A058", ALL_ROUND, AN));
        assertThat(scenario.journal())
                .extracting(JournalEntry::event)
                .filteredOn(QueueEvent.TicketIssued.class::isInstance)
                .singleElement()
                .satisfies(issued -> assertThat(((QueueEvent.TicketIssued) issued).estimated())
                        .isTrue());
    }

    @Test
    void aNumberOfASharedSeriesIsOfTheLaneThatTheCounterIsFor() {
        scenario.given(open(ROOM, LEAD), callPrinted(1, "R058", ROOM, LEAD), callPrinted(2, "R059", ALL_ROUND, AN));
        assertThat(scenario.ticket(1).facts().lane()).isEqualTo(Lane.PRIVATE);
        assertThat(scenario.ticket(2).facts().lane()).isEqualTo(Lane.THEMATIC);
    }

    @Test
    void aNumberTypedBeforeItsHandInIsOneTicket() {
        scenario.given(callPrinted(1, "A058", ALL_ROUND, AN), start(1, AN));
        Ticket served = scenario.ticket(1);
        Scenario.Result result = scenario.when(HAND_IN);
        result.then(new QueueEvent.TicketJoined(ticket(1), press(9), "typed A058 " + ticket(1), NINE));
        assertThat(result.accepted().ticket()).isEqualTo(ticket(1));
        assertThat(scenario.ticket(1)).isEqualTo(served);
        assertThat(scenario.state().listTickets()).hasSize(1);
        assertThat(scenario.state().recentCalls()).hasSize(1);
    }

    @Test
    void aJoinedHandInSentTwiceCountsOnce() {
        scenario.given(callPrinted(1, "A058", ALL_ROUND, AN), HAND_IN);
        scenario.when(HAND_IN).thenNothingHappens();
        scenario.given(start(1, AN), finish(1, AN)).when(HAND_IN).thenNothingHappens();
    }

    @Test
    void aLateOnlineRequestOfAJoinedPressGetsTheTypedTicket() {
        scenario.given(callPrinted(1, "A058", ALL_ROUND, AN), HAND_IN);
        Scenario.Result late = scenario.when(issuePaper(9, Lane.QUICK));
        late.thenNothingHappens();
        assertThat(late.accepted().ticket()).isEqualTo(ticket(1));
    }

    @Test
    void theClerkMayStillTakeTheCallBackAfterTheHandIn() {
        scenario.given(callPrinted(1, "A058", ALL_ROUND, AN));
        QueueCommand undo = scenario.undo(1, AN);
        scenario.after(Duration.ofSeconds(5)).given(HAND_IN).when(undo).thenAccepted();
        assertThat(scenario.ticket(1)).isInstanceOf(Ticket.Waiting.class);
        assertThat(scenario.state().waiting(Lane.QUICK)).hasSize(1);
    }

    @Test
    void aNumberServedHoursBeforeItsHandInIsNotQueuedAgain() {
        scenario.given(callPrinted(1, "A058", ALL_ROUND, AN), finish(1, AN)).after(Duration.ofHours(3));
        scenario.when(HAND_IN).thenEvents(QueueEvent.TicketJoined.class);
        assertThat(scenario.state().waiting(Lane.QUICK)).isEmpty();
    }

    @Test
    void twoClerksTypeTheSameNumberAndOneGetsIt() {
        scenario.given(callPrinted(1, "A058", ALL_ROUND, AN))
                .when(callPrinted(2, "A058", PLAIN, BEN))
                .thenRefused(RefusalReason.WRONG_STATE);
        assertThat(scenario.state().listTickets()).hasSize(1);
    }

    @Test
    void aNumberTypedAfterItsHandInCallsTheWaitingTicket() {
        scenario.given(HAND_IN)
                .when(callPrinted(1, "A058", ALL_ROUND, AN))
                .thenEvents(QueueEvent.TicketCalled.class)
                .when(HAND_IN)
                .thenNothingHappens();
        assertThat(scenario.ticket(9)).isInstanceOf(Ticket.Called.class);
    }

    @Test
    void anOrdinaryNumberThatIsTypedCallsItsTicket() {
        scenario.given(issue(1, Lane.QUICK), issue(2, Lane.QUICK))
                .when(callPrinted(3, "A002", ALL_ROUND, AN))
                .thenCalled(2, CallReason.Rule.CHOSEN);
    }

    @Test
    void aNumberThatNobodyCanHaveIsRefusedAndSaysWhy() {
        scenario.when(callPrinted(1, "A001", ALL_ROUND, AN)).thenRefused(RefusalReason.NUMBER_NOT_GIVEN);
        for (String none : Set.of("A061", "A000", "B001", "A58", "58", "A0\uff158", "", "A0588")) {
            scenario.when(callPrinted(1, none, ALL_ROUND, AN)).thenRefused(RefusalReason.NUMBER_UNKNOWN);
        }
        scenario.given(issue(1, Lane.QUICK), next(ALL_ROUND, AN), finish(1, AN))
                .when(callPrinted(2, "A001", ALL_ROUND, AN))
                .thenRefused(RefusalReason.NUMBER_ENDED);
    }

    @Test
    void aNumberOfABlockOfAnotherDayIsRefused() {
        Scenario tuesday = Scenario.atTownHall().given(new QueueCommand.ReserveBlocks(KIOSK));
        Set<NumberBlock> monday = Set.copyOf(tuesday.state().blocks());
        tuesday.given(
                new QueueCommand.TurnDay(MONDAY.plusDays(1)),
                new QueueCommand.TurnDay(MONDAY.plusDays(2)),
                open(ALL_ROUND, AN));
        assertThat(monday).isNotEmpty();
        assertThat(tuesday.state().blocks()).isEmpty();
        tuesday.when(callPrinted(1, "A058", ALL_ROUND, AN)).thenRefused(RefusalReason.NUMBER_NOT_GIVEN);
    }

    @Test
    void aClerkWhoMayNotServeTheLaneIsRefusedAndNothingIsMade() {
        Clerk quickOnly = new Clerk("eva", false, Set.of(Lane.QUICK), Set.of());
        scenario.given(open(ROOM, quickOnly))
                .when(callPrinted(1, "R058", ROOM, quickOnly))
                .thenRefused(RefusalReason.NOT_ADMITTED);
        assertThat(scenario.state().listTickets()).isEmpty();
    }

    @Test
    void theOnlineTicketOfTheSamePressGoesWhenTheNumberWasTyped() {
        scenario.given(issuePaper(9, Lane.QUICK), callPrinted(1, "A058", ALL_ROUND, AN))
                .when(handIn(8, press(9), "A058", MONDAY, NINE))
                .thenEvents(QueueEvent.TicketJoined.class, QueueEvent.TicketSuperseded.class);
        assertThat(scenario.ticket(1)).isInstanceOf(Ticket.Called.class);
        assertThat(scenario.ticket(9))
                .isInstanceOfSatisfying(
                        Ticket.Closed.class, closed -> assertThat(closed.as()).isEqualTo(ClosedAs.SUPERSEDED));
    }

    @Test
    void whoIsServedOnTheOnlineTicketStaysAndTheTypedCallGoes() {
        scenario.given(issue(9, Lane.QUICK), next(ALL_ROUND, AN), start(9, AN), callPrinted(1, "A058", PLAIN, BEN))
                .given(close(PLAIN, BEN))
                .when(handIn(8, press(9), "A058", MONDAY, NINE))
                .thenEvents(
                        QueueEvent.TicketJoined.class,
                        QueueEvent.TicketSuperseded.class,
                        QueueEvent.CounterClosed.class);
        assertThat(scenario.ticket(9)).isInstanceOf(Ticket.Serving.class);
        assertThat(scenario.state().recentCalls()).hasSize(1);
    }

    @Test
    void whenBothHaveBeenServedBothStand() {
        scenario.given(issue(9, Lane.QUICK), next(ALL_ROUND, AN), start(9, AN), callPrinted(1, "A058", PLAIN, BEN))
                .given(start(1, BEN))
                .when(handIn(8, press(9), "A058", MONDAY, NINE))
                .thenEvents(QueueEvent.TicketJoined.class);
        assertThat(scenario.ticket(9)).isInstanceOf(Ticket.Serving.class);
        assertThat(scenario.ticket(1)).isInstanceOf(Ticket.Serving.class);
    }
}
