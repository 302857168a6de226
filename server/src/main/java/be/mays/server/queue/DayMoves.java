package be.mays.server.queue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What time alone does. */
final class DayMoves {
    private DayMoves() {}

    static Outcome passTime(Draft draft) {
        int before = 0;
        for (TicketId id : List.copyOf(draft.state().listPrinting())) {
            Ticket ticket = draft.ticket(id);
            if (!ticket.facts().issuedAt().plus(SiteDay.PRINT_SILENCE).isAfter(draft.now)) {
                draft.emit(new QueueEvent.SlipDoubted(id));
                before++;
            }
        }
        for (TicketId id : List.copyOf(draft.state().listNamed())) {
            if (!draft.state().releaseOf(draft.ticket(id).facts()).isAfter(draft.now)) {
                draft.emit(new QueueEvent.TicketReleased(id));
                before++;
            }
        }
        if (before == 0) {
            throw new Refusal(RefusalReason.NOTHING_DUE, "nothing is due at site " + draft.site.id());
        }
        return draft.accepted(null);
    }

    /** Ends all that is open, carries questions over, and begins the new day. Twice is harmless. */
    static Outcome turnDay(Draft draft, LocalDate day) {
        SiteDay state = draft.state();
        if (!day.isAfter(state.day())) {
            throw new Refusal(RefusalReason.NOTHING_DUE, "site " + draft.site.id() + " is at " + state.day());
        }
        List<TicketFacts> questions = new ArrayList<>();
        if (!state.day().equals(SiteDay.NO_DAY)) {
            List<Ticket> open = new ArrayList<>(
                    state.listTickets().stream().filter(Ticket::isOpen).toList());
            open.sort(Comparator.comparingLong(ticket -> ticket.facts().issuedSeq()));
            for (Ticket ticket : open) {
                if (ticket.facts().isPresent()) {
                    draft.emit(new QueueEvent.TicketExpired(ticket.id()));
                } else {
                    questions.add(ticket.facts());
                }
            }
            for (Counter counter : List.copyOf(draft.state().counters().values())) {
                if (!(counter instanceof Counter.Closed)) {
                    draft.emit(new QueueEvent.CounterClosed(counter.id()));
                }
            }
            draft.emit(new QueueEvent.DayClosed(state.day()));
        }
        List<NumberBlock> kept = draft.state().blocks().stream()
                .filter(block -> !block.day().isBefore(day))
                .toList();
        draft.emit(new QueueEvent.DayOpened(day, kept));
        questions.forEach(facts -> draft.emit(new QueueEvent.TicketCarriedOver(facts)));
        return draft.accepted(null);
    }
}
