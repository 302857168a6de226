package be.mays.server.queue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counters open, pause and close. */
final class CounterMoves {
    private CounterMoves() {}

    static Outcome open(Draft draft, QueueCommand.OpenCounter command) {
        draft.counterPlan(command.counter());
        String clerk = command.clerk().id();
        Counter counter = draft.state().counter(command.counter());
        requireNobodyElse(counter, clerk);
        RoomMoves.requireNotKeptForAnother(draft, command.counter(), command.clerk());
        Optional<Counter> elsewhere =
                draft.state().findCounterOf(clerk).filter(other -> !other.id().equals(command.counter()));
        if (elsewhere.isPresent()) {
            throw new Refusal(
                    RefusalReason.CLERK_ELSEWHERE,
                    clerk + " works at counter " + elsewhere.get().id());
        }
        switch (counter) {
            case Counter.Open _ -> {
                // why: asking twice is harmless
            }
            case Counter.Closing closing ->
                throw new Refusal(
                        RefusalReason.TICKET_OPEN, "ticket " + closing.ticket() + " must end before it opens again");
            case Counter.Closed _, Counter.Paused _ ->
                draft.emit(new QueueEvent.CounterOpened(command.counter(), clerk));
        }
        return draft.accepted(null);
    }

    static Outcome pause(Draft draft, QueueCommand.PauseCounter command) {
        Counter counter = draft.state().counter(command.counter());
        requireWorker(draft, counter, command.clerk());
        switch (counter) {
            case Counter.Open open
            when open.ticket() == null -> draft.emit(new QueueEvent.CounterPaused(open.id(), command.reason()));
            case Counter.Open open ->
                throw new Refusal(RefusalReason.TICKET_OPEN, "ticket " + open.ticket() + " is open at " + open.id());
            case Counter.Paused _ -> {
                // why: asking twice is harmless
            }
            case Counter.Closing _, Counter.Closed _ ->
                throw new Refusal(RefusalReason.COUNTER_CLOSED, "counter " + command.counter() + " is not open");
        }
        return draft.accepted(null);
    }

    static Outcome close(Draft draft, QueueCommand.CloseCounter command) {
        Counter counter = draft.state().counter(command.counter());
        requireWorker(draft, counter, command.clerk());
        switch (counter) {
            case Counter.Open open when open.ticket() != null -> draft.emit(new QueueEvent.CounterClosing(open.id()));
            case Counter.Open open -> closeNow(draft, open.id());
            case Counter.Paused paused -> closeNow(draft, paused.id());
            case Counter.Closing _, Counter.Closed _ -> {
                // why: asking twice is harmless
            }
        }
        return draft.accepted(null);
    }

    /** Ends a closing counter once its ticket is gone. */
    static void closeIfClosing(Draft draft, Ticket before) {
        boolean wasThere = before instanceof Ticket.Called || before instanceof Ticket.Serving;
        before.findCounter().filter(_ -> wasThere).ifPresent(id -> {
            if (draft.state().counter(id) instanceof Counter.Closing) {
                closeNow(draft, id);
            }
        });
    }

    /** Gives a ticket that came back to its lane when the counter or clerk that kept it has gone meanwhile. */
    static void letGoIfNobodyIsThere(Draft draft, TicketId id) {
        SiteDay state = draft.state();
        Ticket ticket = draft.ticket(id);
        if (ticket instanceof Ticket.Parked parked
                && !state.counter(parked.counter())
                        .findClerk()
                        .filter(parked.clerk()::equals)
                        .isPresent()) {
            draft.emit(new QueueEvent.TicketUnparked(id));
        } else if (ticket instanceof Ticket.Waiting waiting) {
            @Nullable Named who = waiting.facts().named();
            if (who != null && isNobodyThere(state, who)) {
                draft.emit(new QueueEvent.TicketReleased(id));
            }
        }
    }

    private static boolean isNobodyThere(SiteDay state, Named who) {
        @Nullable String counter = who.counter();
        @Nullable String clerk = who.clerk();
        return (counter != null && state.counter(counter) instanceof Counter.Closed)
                || (clerk != null && state.findCounterOf(clerk).isEmpty());
    }

    private static void closeNow(Draft draft, String id) {
        @Nullable String clerk = draft.state().counter(id).findClerk().orElse(null);
        draft.emit(new QueueEvent.CounterClosed(id));
        draft.state()
                .findReservation(id, draft.now)
                .filter(kept -> kept.clerk().equals(clerk))
                .ifPresent(_ -> draft.emit(new QueueEvent.RoomFreed(id)));
        for (TicketId named : List.copyOf(draft.state().listNamed())) {
            @Nullable Named who = draft.ticket(named).facts().named();
            if (who != null && (id.equals(who.counter()) || (clerk != null && clerk.equals(who.clerk())))) {
                draft.emit(new QueueEvent.TicketReleased(named));
            }
        }
        for (Ticket ticket : List.copyOf(draft.state().listTickets())) {
            if (ticket instanceof Ticket.Parked parked && parked.counter().equals(id)) {
                draft.emit(new QueueEvent.TicketUnparked(parked.id()));
            }
        }
    }

    private static void requireNobodyElse(Counter counter, String clerk) {
        counter.findClerk().filter(worker -> !worker.equals(clerk)).ifPresent(worker -> {
            throw new Refusal(RefusalReason.COUNTER_TAKEN, "counter " + counter.id() + " is worked by " + worker);
        });
    }

    private static void requireWorker(Draft draft, Counter counter, Clerk clerk) {
        draft.counterPlan(counter.id());
        counter.findClerk().filter(worker -> !worker.equals(clerk.id())).ifPresent(worker -> {
            if (!clerk.lead()) {
                throw new Refusal(RefusalReason.NOT_YOURS, "counter " + counter.id() + " is worked by " + worker);
            }
            draft.emit(new QueueEvent.CounterTakenOver(counter.id(), worker, Draft.reasonOf(clerk)));
        });
    }
}
