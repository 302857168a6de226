package be.mays.server.queue;

import be.mays.server.catalog.CounterPlan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls. */
final class Calling {
    private Calling() {}

    static Outcome callNext(Draft draft, QueueCommand.CallNext command) {
        CounterPlan plan = draft.counterPlan(command.counter());
        Counter.Open counter = requireOpen(draft, command.counter(), command.clerk());
        @Nullable TicketId finish = command.finish();
        @Nullable TicketId present = counter.ticket();
        if (finish != null && !finish.equals(present)) {
            throw Draft.wrongState(draft.ticket(finish), "be finished at " + command.counter());
        }
        requireFree(present, finish, command.counter());
        // why: who goes back in line by this finish did not wait when the key was pressed, and would be called at once
        // to the counter that they leave
        CallOrder order = new CallOrder(draft.state(), draft.site, plan, command.clerk(), draft.now);
        if (finish != null) {
            TicketMoves.end(draft, draft.ticket(finish), List.of(), null);
        }
        Optional<CallOrder.Choice> choice = order.findNext();
        if (choice.isEmpty()) {
            return draft.accepted(null, finish, order.explainNobody());
        }
        Ticket.Waiting next = choice.get().ticket();
        call(draft, next, plan.id(), counter.clerk(), choice.get().rule(), null);
        return draft.accepted(next.id(), finish, null);
    }

    static Outcome callTicket(Draft draft, QueueCommand.CallTicket command) {
        CounterPlan plan = draft.counterPlan(command.counter());
        Counter.Open counter = requireOpen(draft, command.counter(), command.clerk());
        requireFree(counter.ticket(), null, command.counter());
        Ticket ticket = draft.ticket(command.ticket());
        switch (ticket) {
            case Ticket.Parked parked -> {
                boolean here = parked.counter().equals(plan.id());
                if (!here && !command.clerk().lead()) {
                    throw new Refusal(
                            RefusalReason.NOT_YOURS,
                            "ticket " + parked.id() + " is parked at counter " + parked.counter());
                }
                call(draft, parked, plan.id(), counter.clerk(), CallReason.Rule.PARKED, command.reason());
            }
            case Ticket.Waiting waiting -> {
                @Nullable String reason = command.reason();
                if (reason == null) {
                    throw new Refusal(RefusalReason.REASON_REQUIRED, "calling a ticket out of turn needs a reason");
                }
                CallOrder order = new CallOrder(draft.state(), draft.site, plan, command.clerk(), draft.now);
                // why: who chooses a visitor of another language knows how they will talk
                order.findObstacle(waiting.facts())
                        .filter(obstacle -> obstacle != Nobody.Cause.LANGUAGE)
                        .ifPresent(obstacle -> {
                            throw new Refusal(
                                    RefusalReason.NOT_ADMITTED,
                                    "ticket " + waiting.id() + " may not be called at " + plan.id() + ": " + obstacle);
                        });
                call(draft, waiting, plan.id(), counter.clerk(), CallReason.Rule.CHOSEN, reason);
            }
            default -> throw Draft.wrongState(ticket, "be called");
        }
        return draft.accepted(ticket.id());
    }

    private static void call(
            Draft draft, Ticket ticket, String counter, String clerk, CallReason.Rule rule, @Nullable String code) {
        CallReason reason = new CallReason(rule, ticket.facts().due(), code);
        draft.emit(new QueueEvent.TicketCalled(ticket.id(), counter, clerk, reason));
    }

    private static void requireFree(@Nullable TicketId present, @Nullable TicketId finish, String counter) {
        if (present != null && finish == null) {
            throw new Refusal(RefusalReason.TICKET_OPEN, "ticket " + present + " is open at counter " + counter);
        }
    }

    static Counter.Open requireOpen(Draft draft, String id, Clerk clerk) {
        return switch (draft.state().counter(id)) {
            case Counter.Closed _ -> throw new Refusal(RefusalReason.COUNTER_CLOSED, "counter " + id + " is closed");
            case Counter.Paused _ -> throw new Refusal(RefusalReason.COUNTER_PAUSED, "counter " + id + " is paused");
            case Counter.Closing _ -> throw new Refusal(RefusalReason.COUNTER_CLOSED, "counter " + id + " is closing");
            case Counter.Open open -> {
                if (!open.clerk().equals(clerk.id())) {
                    throw new Refusal(RefusalReason.NOT_YOURS, "counter " + id + " is worked by " + open.clerk());
                }
                yield open;
            }
        };
    }
}
