package be.mays.server.queue;

import be.mays.server.catalog.CounterPlan;
import java.util.Optional;

/** Private rooms are reserved and given back. */
final class RoomMoves {
    private RoomMoves() {}

    static Outcome reserve(Draft draft, QueueCommand.ReserveRoom command) {
        requireRoom(draft, command.counter());
        Counter room = draft.state().counter(command.counter());
        String clerk = command.clerk().id();
        room.findClerk().filter(worker -> !worker.equals(clerk)).ifPresent(worker -> {
            throw new Refusal(RefusalReason.COUNTER_TAKEN, "room " + room.id() + " is used by " + worker);
        });
        requireMine(draft, command.counter(), command.clerk());
        draft.emit(new QueueEvent.RoomReserved(command.counter(), clerk, draft.now.plus(command.length())));
        return draft.accepted(null);
    }

    static Outcome free(Draft draft, QueueCommand.FreeRoom command) {
        requireRoom(draft, command.counter());
        requireMine(draft, command.counter(), command.clerk());
        if (draft.state().findReservation(command.counter(), draft.now).isPresent()) {
            draft.emit(new QueueEvent.RoomFreed(command.counter()));
        }
        return draft.accepted(null);
    }

    private static void requireRoom(Draft draft, String counter) {
        CounterPlan plan = draft.counterPlan(counter);
        if (!plan.isRoom()) {
            throw new Refusal(RefusalReason.NOT_A_ROOM, "counter " + counter + " is no private room");
        }
    }

    /** A room may be reserved again, and given back, by who has it or by a lead with a reason. */
    private static void requireMine(Draft draft, String counter, Clerk clerk) {
        Optional<Reservation> other = draft.state()
                .findReservation(counter, draft.now)
                .filter(reservation -> !reservation.clerk().equals(clerk.id()));
        if (other.isEmpty()) {
            return;
        }
        Reservation reservation = other.get();
        if (!clerk.lead()) {
            throw new Refusal(
                    RefusalReason.ROOM_RESERVED,
                    "room " + counter + " is kept for " + reservation.clerk() + " until " + reservation.until());
        }
        draft.emit(new QueueEvent.CounterTakenOver(counter, reservation.clerk(), Draft.reasonOf(clerk)));
    }

    /** Nobody else may work in a room while it is kept for a colleague. */
    static void requireNotKeptForAnother(Draft draft, String counter, Clerk clerk) {
        draft.state()
                .findReservation(counter, draft.now)
                .filter(reservation -> !reservation.clerk().equals(clerk.id()))
                .ifPresent(reservation -> {
                    throw new Refusal(
                            RefusalReason.ROOM_RESERVED,
                            "room " + counter + " is kept for " + reservation.clerk() + " until "
                                    + reservation.until());
                });
    }
}
