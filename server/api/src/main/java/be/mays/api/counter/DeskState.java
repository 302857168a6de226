package be.mays.api.counter;

import be.mays.api.ticket.Lane;
import be.mays.api.ticket.TicketView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a desk shows: {@code GET /api/v1/counters/{counter}} and each event of
 * {@code GET /api/v1/counters/{counter}/events}.
 *
 * @param version grows with every change of the site
 * @param ticket the one called or served here; null when there is none
 * @param parked tickets that this counter set aside
 * @param last the last ticket that ended here, so that it can be undone; null when there is none
 * @param waiting how many wait, by lane
 * @param queue the tickets that this counter may call, in call order, at most 20
 * @param shownAt when the present call, or the last recall, could first be seen on a display board; null while no
 *     board has said so
 * @param noShowFrom from when it is fair to note that the called visitor did not come: 30 s after the call was shown,
 *     or was made when no board tells; null when nobody is called here
 * @param recallFrom from when the present visitor can be called again; null when not, or not any more
 * @param amberAfterSeconds how long this service takes at most in 8 of 10 visits; null when nobody is here, or too few
 *     visits are known
 * @param nobody why nobody can be called, when the queue is empty and nobody is here; null otherwise
 * @param colleagues the site's counters at which other clerks work
 * @param rooms the site's private rooms
 * @param cutOff the site's kiosks that are cut off from the server in opening hours
 */
public record DeskState(
        long version,
        Instant time,
        CounterView counter,
        @Nullable TicketView ticket,
        List<TicketView> parked,
        @Nullable TicketView last,
        List<LaneCount> waiting,
        List<TicketView> queue,
        @Nullable Instant shownAt,
        @Nullable Instant noShowFrom,
        List<CutOff> cutOff,
        @Nullable Instant recallFrom,
        @Nullable Integer amberAfterSeconds,
        NextAnswer.@Nullable Nobody nobody,
        List<CounterView> colleagues,
        List<RoomView> rooms) {
    /**
     * The waiting of one lane.
     *
     * @param longestSince arrival of the one who waits longest; null when nobody waits
     */
    public record LaneCount(
            Lane lane, int waiting, @Nullable Instant longestSince) {}

    /**
     * A kiosk that has not been heard of; it may have given out numbers of its own.
     *
     * @param device the kiosk's id
     * @param since the last sign of life
     * @param numbers the stretches of numbers that it holds for today
     * @param sentence all of it for the clerk
     */
    public record CutOff(String device, String name, Instant since, List<NumberRange> numbers, String sentence) {}

    /** Numbers as printed, both inclusive. */
    public record NumberRange(String from, String to) {}
}
