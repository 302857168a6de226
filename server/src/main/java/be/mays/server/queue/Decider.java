package be.mays.server.queue;

import be.mays.server.catalog.Site;
import java.time.Instant;

/** What happens on a command. Pure and total: every command in every state gives an outcome. */
public final class Decider {
    private Decider() {}

    /**
     * Decides one command.
     *
     * @param site the catalog's plan for the state's site
     * @param now not before the state's last event, and within its business day unless the command turns it
     * @param actor who asks, as the journal names them
     */
    public static Outcome decide(SiteDay state, QueueCommand command, Site site, Instant now, String actor) {
        Draft draft = new Draft(state, site, now, actor);
        try {
            return switch (command) {
                case QueueCommand.Issue issue -> Issuing.issue(draft, issue);
                case QueueCommand.HandIn handIn -> Issuing.handIn(draft, handIn);
                case QueueCommand.ReserveBlocks reserve -> Issuing.reserveBlocks(draft, reserve);
                case QueueCommand.CallNext next -> Calling.callNext(draft, next);
                case QueueCommand.CallTicket call -> Calling.callTicket(draft, call);
                case QueueCommand.CallPrinted call -> TypedNumbers.callPrinted(draft, call);
                case QueueCommand.ForTicket move -> TicketMoves.move(draft, move);
                case QueueCommand.OpenCounter open -> CounterMoves.open(draft, open);
                case QueueCommand.PauseCounter pause -> CounterMoves.pause(draft, pause);
                case QueueCommand.CloseCounter close -> CounterMoves.close(draft, close);
                case QueueCommand.ReserveRoom reserve -> RoomMoves.reserve(draft, reserve);
                case QueueCommand.FreeRoom free -> RoomMoves.free(draft, free);
                case QueueCommand.PassTime _ -> DayMoves.passTime(draft);
                case QueueCommand.TurnDay turn -> DayMoves.turnDay(draft, turn.day());
            };
        } catch (Refusal refusal) {
            return refusal.toOutcome();
        }
    }
}
