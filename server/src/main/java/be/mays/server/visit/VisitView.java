package be.mays.server.visit;

import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.LanePlan;
import be.mays.server.catalog.Site;
import be.mays.server.queue.ClosedAs;
import be.mays.server.queue.QueueEntry;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.Ticket;
import be.mays.server.queue.TicketNumber;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor sees of the own visit. It holds no lane and no service: two visits of lanes that share a
 * series can be told apart by number, time and counter only. Immutable.
 *
 * @param ahead how many present visitors of the same public group would be called before this one; null unless
 *     waiting
 * @param counter what the visitor reads over the counter; null unless called or served
 */
public record VisitView(
        String number,
        Instant issuedAt,
        Phase phase,
        @Nullable Integer ahead,
        @Nullable String counter) {

    /** How far the visit is. */
    public enum Phase {
        WAITING,
        CALLED,
        SERVING,
        /** Set aside; the clerk calls again. */
        PARKED,
        SERVED,
        NO_SHOW,
        /** Ended in another way: the number is no longer good. */
        ENDED
    }

    /**
     * The view of a ticket.
     *
     * @return nothing for a question that is not present: it has no public side
     */
    public static Optional<VisitView> find(Site site, SiteDay state, Ticket ticket) {
        @Nullable TicketNumber number = ticket.facts().number();
        if (number == null || !ticket.facts().isPresent()) {
            return Optional.empty();
        }
        Phase phase = phase(ticket);
        return Optional.of(new VisitView(
                number.print(),
                ticket.facts().issuedAt(),
                phase,
                phase == Phase.WAITING ? countAhead(site, state, ticket) : null,
                phase == Phase.CALLED || phase == Phase.SERVING ? label(site, ticket) : null));
    }

    private static final Comparator<QueueEntry> BY_ARRIVAL =
            Comparator.comparing(QueueEntry::arrival).thenComparingLong(QueueEntry::issuedSeq);

    private static Phase phase(Ticket ticket) {
        return switch (ticket) {
            // why: the slip with the token is in the visitor's hand before the kiosk has confirmed it
            case Ticket.Printing _, Ticket.Waiting _ -> Phase.WAITING;
            case Ticket.Called _ -> Phase.CALLED;
            case Ticket.Serving _ -> Phase.SERVING;
            case Ticket.Parked _ -> Phase.PARKED;
            case Ticket.Closed closed ->
                closed.as() == ClosedAs.SERVED
                        ? Phase.SERVED
                        : closed.as() == ClosedAs.NO_SHOW ? Phase.NO_SHOW : Phase.ENDED;
        };
    }

    /**
     * Counts over all lanes that share the series, as if they were one queue: by arrival, for due times would tell the
     * lanes apart by their targets.
     */
    private static int countAhead(Site site, SiteDay state, Ticket ticket) {
        QueueEntry own = QueueEntry.of(ticket.facts());
        Optional<String> series = site.findLane(ticket.facts().lane()).map(LanePlan::series);
        int ahead = 0;
        for (Map.Entry<Lane, LanePlan> lane : site.lanes().entrySet()) {
            if (series.filter(lane.getValue().series()::equals).isPresent()) {
                ahead += (int) state.waiting(lane.getKey()).stream()
                        .filter(other -> BY_ARRIVAL.compare(other, own) < 0)
                        .count();
            }
        }
        return ahead;
    }

    private static @Nullable String label(Site site, Ticket ticket) {
        return ticket.findCounter()
                .flatMap(site::findCounter)
                .map(CounterPlan::label)
                .orElse(null);
    }
}
