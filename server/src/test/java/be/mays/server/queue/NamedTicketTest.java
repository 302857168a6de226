package be.mays.server.queue;

import static be.mays.server.queue.Commands.AN;
import static be.mays.server.queue.Commands.BEN;
import static be.mays.server.queue.Commands.LEAD;
import static be.mays.server.queue.Commands.call;
import static be.mays.server.queue.Commands.close;
import static be.mays.server.queue.Commands.issue;
import static be.mays.server.queue.Commands.next;
import static be.mays.server.queue.Commands.noShow;
import static be.mays.server.queue.Commands.open;
import static be.mays.server.queue.Commands.park;
import static be.mays.server.queue.Commands.pause;
import static be.mays.server.queue.Commands.ticket;
import static be.mays.server.queue.Commands.toClerk;
import static be.mays.server.queue.Commands.toCounter;
import static be.mays.server.queue.TestSites.ALL_ROUND;
import static be.mays.server.queue.TestSites.PLAIN;
import static be.mays.server.queue.TestSites.QUICK;
import static be.mays.server.queue.TestSites.THEMATIC;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Lane;
import be.mays.server.queue.QueueEvent.TicketReleased;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Architecture section 3: tickets named for a counter or clerk. */
class NamedTicketTest {
    private static final Duration QUICK_DUE_AND_GRACE = Duration.ofMinutes(25);

    private final Scenario scenario =
            Scenario.atTownHall().given(open(THEMATIC, AN), open(PLAIN, BEN), issue(1, Lane.QUICK));

    @Test
    void onlyTheNamedCounterCallsIt() {
        scenario.given(toCounter(1, AN, PLAIN))
                .when(next(THEMATIC, AN))
                .thenNobody(Nobody.Cause.NAMED_ELSEWHERE, 1)
                .when(call(1, THEMATIC, AN))
                .thenRefused(RefusalReason.NOT_ADMITTED)
                .when(next(PLAIN, BEN))
                .thenCalled(1, CallReason.Rule.NAMED);
    }

    @Test
    void onlyTheNamedClerkCallsIt() {
        scenario.given(toClerk(1, AN, BEN))
                .when(next(THEMATIC, AN))
                .thenNobody(Nobody.Cause.NAMED_ELSEWHERE, 1)
                .when(next(PLAIN, BEN))
                .thenCalled(1, CallReason.Rule.NAMED);
    }

    @Test
    void aNamedTicketKeepsItsTurnByDueTime() {
        scenario.given(toCounter(1, AN, PLAIN), issue(2, Lane.QUICK))
                .after(Duration.ofMinutes(1))
                .given(issue(3, Lane.QUICK), toCounter(3, AN, PLAIN))
                .when(next(PLAIN, BEN))
                .thenCalled(1, CallReason.Rule.NAMED)
                .when(Commands.nextAfter(1, PLAIN, BEN))
                .thenCalled(2, CallReason.Rule.EARLIEST_DUE)
                .when(Commands.nextAfter(2, PLAIN, BEN))
                .thenCalled(3, CallReason.Rule.NAMED);
    }

    @Test
    void aCounterCallsATicketNamedForItEvenOfALaneThatItDoesNotServe() {
        scenario.given(issue(2, Lane.PRIVATE), Commands.toCounter(2, AN, PLAIN))
                .when(next(PLAIN, BEN))
                .thenCalled(1, CallReason.Rule.EARLIEST_DUE)
                .when(Commands.nextAfter(1, PLAIN, BEN))
                .thenCalled(2, CallReason.Rule.NAMED);
    }

    @Test
    void itReturnsToItsLaneWhenTheCounterCloses() {
        scenario.given(toCounter(1, AN, PLAIN))
                .when(close(PLAIN, BEN))
                .then(new QueueEvent.CounterClosed(PLAIN), new TicketReleased(ticket(1)))
                .when(next(THEMATIC, AN))
                .thenCalled(1, CallReason.Rule.EARLIEST_DUE);
    }

    @Test
    void itReturnsToItsLaneWhenTheClerkGoes() {
        scenario.given(toClerk(1, AN, BEN))
                .when(close(PLAIN, BEN))
                .then(new QueueEvent.CounterClosed(PLAIN), new TicketReleased(ticket(1)));
    }

    @Test
    void itReturnsToItsLaneWhenItsCounterPausesOverTenMinutes() {
        scenario.given(toCounter(1, AN, PLAIN), pause(PLAIN, BEN))
                .after(Duration.ofMinutes(10).minusMillis(1))
                .when(new QueueCommand.PassTime())
                .thenRefused(RefusalReason.NOTHING_DUE);
        assertThat(scenario.state().findNextDeadline()).contains(scenario.now().plusMillis(1));
        scenario.after(Duration.ofMillis(1)).when(new QueueCommand.PassTime()).then(new TicketReleased(ticket(1)));
    }

    @Test
    void aShortPauseKeepsItNamed() {
        scenario.given(toClerk(1, AN, BEN), pause(PLAIN, BEN))
                .after(Duration.ofMinutes(9))
                .given(open(PLAIN, BEN))
                .after(Duration.ofMinutes(5))
                .when(new QueueCommand.PassTime())
                .thenRefused(RefusalReason.NOTHING_DUE)
                .when(next(PLAIN, BEN))
                .thenCalled(1, CallReason.Rule.NAMED);
    }

    @Test
    void itReturnsToItsLaneAtDuePlusFifteenMinutes() {
        scenario.given(toCounter(1, AN, PLAIN))
                .after(QUICK_DUE_AND_GRACE.minusMillis(1))
                .when(new QueueCommand.PassTime())
                .thenRefused(RefusalReason.NOTHING_DUE)
                .after(Duration.ofMillis(1))
                .when(new QueueCommand.PassTime())
                .then(new TicketReleased(ticket(1)));
    }

    @Test
    void aNoShowThatIsReinstatedAfterItsCounterClosedIsForEverybody() {
        scenario.given(toCounter(1, AN, PLAIN), next(PLAIN, BEN), noShow(1, BEN), close(PLAIN, BEN))
                .when(Commands.reinstate(1, AN))
                .then(
                        new QueueEvent.TicketReinstated(
                                ticket(1), scenario.ticket(1).facts().due()),
                        new TicketReleased(ticket(1)));
    }

    @Test
    void aTicketThatALeadCalledElsewhereIsReleasedWhenItsCounterHasClosedMeanwhile() {
        scenario.given(
                        open(QUICK, LEAD),
                        toCounter(1, AN, PLAIN),
                        next(PLAIN, BEN),
                        park(1, BEN),
                        call(1, QUICK, LEAD),
                        close(PLAIN, BEN))
                .when(new QueueCommand.Requeue(ticket(1), LEAD))
                .then(new QueueEvent.TicketRequeued(ticket(1)), new TicketReleased(ticket(1)));
    }

    @Test
    void aTicketMayBeNamedForACounterThatIsStillToOpen() {
        scenario.when(toCounter(1, AN, ALL_ROUND)).thenEvents(QueueEvent.TicketTransferred.class);
        assertThat(scenario.ticket(1).facts().named()).isEqualTo(new Named(ALL_ROUND, null));
    }
}
