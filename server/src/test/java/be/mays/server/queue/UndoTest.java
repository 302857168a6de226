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
import static be.mays.server.queue.Commands.noShow;
import static be.mays.server.queue.Commands.open;
import static be.mays.server.queue.Commands.park;
import static be.mays.server.queue.Commands.pause;
import static be.mays.server.queue.Commands.start;
import static be.mays.server.queue.Commands.ticket;
import static be.mays.server.queue.TestSites.ALL_ROUND;
import static be.mays.server.queue.TestSites.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Lane;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Architecture section 3: undo. */
class UndoTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Scenario scenario = Scenario.atTownHall()
            .given(open(ALL_ROUND, AN), issue(1, Lane.QUICK), issue(2, Lane.QUICK))
            .after(Duration.ofMinutes(3));

    @Test
    void anUndoneCallLeavesTheTicketInLineAsBeforeAndTheBoardWithoutIt() {
        Ticket before = scenario.ticket(1);
        scenario.given(next(ALL_ROUND, AN)).after(LIMIT).given(scenario.undo(1, AN));
        assertThat(scenario.ticket(1)).isInstanceOf(Ticket.Waiting.class);
        assertThat(scenario.ticket(1).facts().withLast(before.facts().last())).isEqualTo(before.facts());
        assertThat(scenario.state().recentCalls()).isEmpty();
        scenario.when(next(ALL_ROUND, AN)).thenCalled(1, CallReason.Rule.EARLIEST_DUE);
    }

    @Test
    void anUndoneCallOfAParkedTicketParksItAgain() {
        scenario.given(next(ALL_ROUND, AN), start(1, AN), park(1, AN), call(1, ALL_ROUND, AN));
        scenario.when(scenario.undo(1, AN)).thenEvents(QueueEvent.EventUndone.class);
        assertThat(scenario.ticket(1)).isInstanceOf(Ticket.Parked.class);
    }

    @Test
    void anUndoneCallOfATicketParkedAtACounterThatHasClosedGoesBackInLine() {
        scenario.given(open(PLAIN, LEAD), next(ALL_ROUND, AN), park(1, AN), call(1, PLAIN, LEAD), close(ALL_ROUND, AN));
        scenario.when(scenario.undo(1, LEAD)).thenEvents(QueueEvent.EventUndone.class, QueueEvent.TicketUnparked.class);
        assertThat(scenario.ticket(1)).isInstanceOf(Ticket.Waiting.class);
    }

    @Test
    void anUndoneFinishBringsTheServiceBackWithItsStart() {
        scenario.given(next(ALL_ROUND, AN), start(1, AN));
        Ticket.Serving serving = (Ticket.Serving) scenario.ticket(1);
        scenario.after(Duration.ofMinutes(5)).given(finish(1, AN)).after(LIMIT).given(scenario.undo(1, AN));
        assertThat(scenario.ticket(1)).isInstanceOfSatisfying(Ticket.Serving.class, again -> {
            assertThat(again.since()).isEqualTo(serving.since());
            assertThat(again.call()).isEqualTo(serving.call());
        });
        assertThat(scenario.state().counter(ALL_ROUND).findTicket()).contains(ticket(1));
        assertThat(scenario.state().findLastEnded(ALL_ROUND)).isEmpty();
    }

    @Test
    void anUndoneFinishOfACalledTicketBringsTheCallBack() {
        scenario.given(next(ALL_ROUND, AN), finish(1, AN)).given(scenario.undo(1, AN));
        assertThat(scenario.ticket(1)).isInstanceOf(Ticket.Called.class);
    }

    @Test
    void anUndoneNoShowBringsTheCallBack() {
        scenario.given(next(ALL_ROUND, AN), noShow(1, AN)).after(LIMIT).given(scenario.undo(1, AN));
        assertThat(scenario.ticket(1)).isInstanceOf(Ticket.Called.class);
        assertThat(scenario.state().counter(ALL_ROUND).findTicket()).contains(ticket(1));
    }

    @Test
    void afterNextTheFirstUndoTakesBackTheCallAndTheSecondTheFinish() {
        scenario.given(next(ALL_ROUND, AN), start(1, AN))
                .after(Duration.ofMinutes(2))
                .given(nextAfter(1, ALL_ROUND, AN))
                .after(Duration.ofSeconds(10));
        scenario.when(scenario.undo(1, AN)).thenRefused(RefusalReason.COUNTER_BUSY);
        scenario.when(scenario.undo(2, AN)).thenEvents(QueueEvent.EventUndone.class);
        assertThat(scenario.ticket(2)).isInstanceOf(Ticket.Waiting.class);
        scenario.when(scenario.undo(1, AN)).thenEvents(QueueEvent.EventUndone.class);
        assertThat(scenario.ticket(1)).isInstanceOf(Ticket.Serving.class);
    }

    @Test
    void thirtySecondsIsTheLimitForCallFinishAndNoShow() {
        scenario.given(next(ALL_ROUND, AN)).after(LIMIT.plusMillis(1));
        scenario.when(scenario.undo(1, AN)).thenRefused(RefusalReason.TOO_LATE);
        scenario.given(finish(1, AN)).after(LIMIT.plusMillis(1));
        scenario.when(scenario.undo(1, AN)).thenRefused(RefusalReason.TOO_LATE);
        scenario.given(next(ALL_ROUND, AN), noShow(2, AN)).after(LIMIT.plusMillis(1));
        scenario.when(scenario.undo(2, AN)).thenRefused(RefusalReason.TOO_LATE);
    }

    @Test
    void anEventThatIsNotTheTicketsLastIsRefused() {
        scenario.given(next(ALL_ROUND, AN));
        QueueCommand.Undo undo = scenario.undo(1, AN);
        scenario.given(start(1, AN)).when(undo).thenRefused(RefusalReason.NOT_LAST);
    }

    @Test
    void whatIsUndoneCannotBeUndoneAgain() {
        scenario.given(next(ALL_ROUND, AN));
        QueueCommand.Undo undo = scenario.undo(1, AN);
        scenario.given(undo).when(undo).thenRefused(RefusalReason.NOT_LAST);
        scenario.when(scenario.undo(1, AN)).thenRefused(RefusalReason.NOT_UNDOABLE);
    }

    @Test
    void onlyItsClerkOrALeadMayUndo() {
        scenario.given(next(ALL_ROUND, AN));
        scenario.when(scenario.undo(1, BEN)).thenRefused(RefusalReason.NOT_YOURS);
        scenario.when(scenario.undo(1, LEAD)).thenEvents(QueueEvent.EventUndone.class);
    }

    @Test
    void aFinishIsNotUndoneWhileItsCounterHasAnotherTicketIsPausedClosedOrTakenByAnother() {
        scenario.given(next(ALL_ROUND, AN), finish(1, AN), call(2, ALL_ROUND, AN));
        scenario.when(scenario.undo(1, AN)).thenRefused(RefusalReason.COUNTER_BUSY);
        scenario.given(park(2, AN), pause(ALL_ROUND, AN));
        scenario.when(scenario.undo(1, AN)).thenRefused(RefusalReason.COUNTER_BUSY);
        scenario.given(close(ALL_ROUND, AN));
        scenario.when(scenario.undo(1, AN)).thenRefused(RefusalReason.COUNTER_BUSY);
        scenario.given(open(ALL_ROUND, BEN));
        scenario.when(scenario.undo(1, AN)).thenRefused(RefusalReason.COUNTER_BUSY);
    }

    @Test
    void undoingTheCallAtAClosingCounterClosesIt() {
        scenario.given(next(ALL_ROUND, AN), close(ALL_ROUND, AN));
        scenario.when(scenario.undo(1, AN)).thenEvents(QueueEvent.EventUndone.class, QueueEvent.CounterClosed.class);
    }

    @Test
    void aSlipConfirmedAfterTheCallDoesNotStandInTheWayOfAnUndo() {
        Scenario paper = Scenario.atTownHall()
                .given(
                        open(ALL_ROUND, AN),
                        Commands.issuePaper(1, Lane.QUICK),
                        new QueueCommand.DoubtPrint(ticket(1)),
                        next(ALL_ROUND, AN));
        QueueCommand.Undo undo = paper.undo(1, AN);
        paper.given(new QueueCommand.ConfirmPrinted(ticket(1)), undo);
        assertThat(paper.ticket(1)).isInstanceOf(Ticket.Waiting.class);
        assertThat(paper.ticket(1).facts().flagged()).isFalse();
    }

    @Test
    void anUndoneFinishLeavesALaterEndAtTheCounterStanding() {
        scenario.given(next(ALL_ROUND, AN), finish(1, AN), next(ALL_ROUND, AN), noShow(2, AN));
        scenario.given(scenario.undo(1, AN));
        assertThat(scenario.state().findLastEnded(ALL_ROUND)).contains(ticket(2));
    }
}
