package be.mays.server.queue;

import static be.mays.server.queue.Commands.AN;
import static be.mays.server.queue.Commands.BEN;
import static be.mays.server.queue.Commands.LEAD;
import static be.mays.server.queue.Commands.call;
import static be.mays.server.queue.Commands.close;
import static be.mays.server.queue.Commands.finish;
import static be.mays.server.queue.Commands.issue;
import static be.mays.server.queue.Commands.next;
import static be.mays.server.queue.Commands.nextAfter;
import static be.mays.server.queue.Commands.open;
import static be.mays.server.queue.Commands.park;
import static be.mays.server.queue.Commands.start;
import static be.mays.server.queue.Commands.ticket;
import static be.mays.server.queue.TestSites.ALL_ROUND;
import static be.mays.server.queue.TestSites.PLAIN;
import static be.mays.server.queue.TestSites.THEMATIC;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Lane;
import org.junit.jupiter.api.Test;

/** Architecture section 3: counters, Next and parked tickets. */
class CounterRulesTest {
    private final Scenario scenario =
            Scenario.atTownHall().given(open(ALL_ROUND, AN), issue(1, Lane.QUICK), issue(2, Lane.QUICK));

    @Test
    void aClerkWorksAtOneCounter() {
        scenario.when(open(PLAIN, AN)).thenRefused(RefusalReason.CLERK_ELSEWHERE);
    }

    @Test
    void aCounterHasOneClerk() {
        scenario.when(open(ALL_ROUND, BEN)).thenRefused(RefusalReason.COUNTER_TAKEN);
    }

    @Test
    void aCounterThatTheSiteDoesNotHaveIsRefused() {
        scenario.when(open("attic", BEN)).thenRefused(RefusalReason.COUNTER_UNKNOWN);
        scenario.when(next("attic", BEN)).thenRefused(RefusalReason.COUNTER_UNKNOWN);
    }

    @Test
    void openingTwiceIsHarmless() {
        scenario.when(open(ALL_ROUND, AN)).thenNothingHappens();
    }

    @Test
    void nextWithATicketOpenIsRefusedUnlessItNamesIt() {
        scenario.given(next(ALL_ROUND, AN))
                .when(next(ALL_ROUND, AN))
                .thenRefused(RefusalReason.TICKET_OPEN)
                .when(nextAfter(1, ALL_ROUND, AN))
                .thenEvents(QueueEvent.ServiceFinished.class, QueueEvent.TicketCalled.class);
    }

    @Test
    void nextThatNamesAnotherTicketThanTheOpenOneIsRefused() {
        scenario.given(next(ALL_ROUND, AN))
                .when(nextAfter(2, ALL_ROUND, AN))
                .thenRefused(RefusalReason.WRONG_STATE)
                .when(nextAfter(9, ALL_ROUND, AN))
                .thenRefused(RefusalReason.TICKET_UNKNOWN);
    }

    @Test
    void nextFinishesTheOpenTicketAlsoWhenNobodyWaits() {
        scenario.given(next(ALL_ROUND, AN), nextAfter(1, ALL_ROUND, AN));
        Scenario.Result result = scenario.when(nextAfter(2, ALL_ROUND, AN));
        result.thenEvents(QueueEvent.ServiceFinished.class);
        assertThat(result.accepted().finished()).isEqualTo(ticket(2));
        assertThat(result.accepted().nobody()).isEqualTo(new Nobody(java.util.Map.of()));
    }

    @Test
    void aCounterThatClosesWithATicketOpenFinishesItFirst() {
        scenario.given(next(ALL_ROUND, AN), start(1, AN))
                .when(close(ALL_ROUND, AN))
                .then(new QueueEvent.CounterClosing(ALL_ROUND))
                .when(close(ALL_ROUND, AN))
                .thenNothingHappens()
                .when(finish(1, AN))
                .thenEvents(QueueEvent.ServiceFinished.class, QueueEvent.CounterClosed.class);
    }

    @Test
    void aClosingCounterClosesHoweverItsTicketLeaves() {
        scenario.given(next(ALL_ROUND, AN), close(ALL_ROUND, AN))
                .when(Commands.toLane(1, AN, Lane.THEMATIC))
                .thenEvents(QueueEvent.TicketTransferred.class, QueueEvent.CounterClosed.class);
        scenario.given(open(ALL_ROUND, AN), next(ALL_ROUND, AN), close(ALL_ROUND, AN))
                .when(new QueueCommand.Cancel(ticket(2), AN, null))
                .thenEvents(QueueEvent.TicketCanceled.class, QueueEvent.CounterClosed.class);
    }

    @Test
    void aParkedTicketFreesItsCounterAndIsCalledByItWithoutAReason() {
        scenario.given(next(ALL_ROUND, AN), start(1, AN), park(1, AN))
                .when(next(ALL_ROUND, AN))
                .thenCalled(2, CallReason.Rule.EARLIEST_DUE)
                .given(finish(2, AN))
                .when(new QueueCommand.CallTicket(ticket(1), ALL_ROUND, AN, null))
                .thenCalled(1, CallReason.Rule.PARKED);
    }

    @Test
    void aParkedTicketIsNotCalledByNext() {
        scenario.given(next(ALL_ROUND, AN), park(1, AN), next(ALL_ROUND, AN), finish(2, AN));
        Scenario.Result result = scenario.when(next(ALL_ROUND, AN));
        result.thenNothingHappens();
        assertThat(result.accepted().nobody()).isNotNull();
    }

    @Test
    void aParkedTicketIsCalledAndUnparkedByItsCounterOrALeadOnly() {
        scenario.given(open(PLAIN, BEN), open(THEMATIC, LEAD), next(ALL_ROUND, AN), park(1, AN))
                .when(call(1, PLAIN, BEN))
                .thenRefused(RefusalReason.NOT_YOURS)
                .when(new QueueCommand.Unpark(ticket(1), BEN))
                .thenRefused(RefusalReason.NOT_YOURS)
                .when(call(1, THEMATIC, LEAD))
                .thenCalled(1, CallReason.Rule.PARKED);
    }

    @Test
    void parkedTicketsGoBackInLineWhenTheirCounterCloses() {
        scenario.given(next(ALL_ROUND, AN), park(1, AN))
                .when(close(ALL_ROUND, AN))
                .then(new QueueEvent.CounterClosed(ALL_ROUND), new QueueEvent.TicketUnparked(ticket(1)));
    }

    @Test
    void aTicketParkedAtAClosingCounterGoesBackInLineAtOnce() {
        scenario.given(next(ALL_ROUND, AN), close(ALL_ROUND, AN)).given(park(1, AN));
        assertThat(scenario.ticket(1)).isInstanceOf(Ticket.Waiting.class);
        assertThat(scenario.state().counter(ALL_ROUND)).isInstanceOf(Counter.Closed.class);
    }
}
