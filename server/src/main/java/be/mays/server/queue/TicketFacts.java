package be.mays.server.queue;

import be.mays.server.catalog.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a ticket in every state.
 *
 * @param number null for a question that is not present
 * @param lane the present lane
 * @param service what the visitor comes for; null when only a lane was chosen
 * @param language BCP 47 tag
 * @param issuedSeq the place of its issue in the journal: the order of equals
 * @param arrival the start of the wait; kept on every transfer
 * @param due when it should be called at the latest
 * @param appointmentAt the booked time; null for a walk-in
 * @param flagged waiting although the slip is not proven printed
 * @param appointmentMissing a by-appointment service chosen without one
 * @param named who it is meant for after a transfer; null: any counter of the lane
 * @param notes codes
 * @param handover what colleagues gave along
 */
public record TicketFacts(
        TicketId id,
        @Nullable TicketNumber number,
        Lane lane,
        @Nullable String service,
        Channel channel,
        String language,
        long issuedSeq,
        Instant issuedAt,
        Instant arrival,
        Instant due,
        @Nullable Instant appointmentAt,
        boolean flagged,
        boolean appointmentMissing,
        @Nullable Named named,
        List<String> notes,
        Handover handover,
        LastEvent last) {
    public TicketFacts {
        notes = List.copyOf(notes);
        // why: journals of earlier releases have none
        handover = Objects.requireNonNullElse(handover, Handover.NONE);
    }

    /** The same ticket after another event. */
    public TicketFacts withLast(LastEvent event) {
        return with(lane, service, due, flagged, named, notes, handover, event);
    }

    /** The same ticket, flagged or not. */
    public TicketFacts withFlagged(boolean isFlagged) {
        return with(lane, service, due, isFlagged, named, notes, handover, last);
    }

    /** The same ticket with another due time. */
    public TicketFacts withDue(Instant newDue) {
        return with(lane, service, newDue, flagged, named, notes, handover, last);
    }

    /** The same ticket, meant for somebody else; null: for any counter of the lane. */
    public TicketFacts withNamed(@Nullable Named newNamed) {
        return with(lane, service, due, flagged, newNamed, notes, handover, last);
    }

    /** The same ticket handed over. */
    public TicketFacts withTransfer(
            Lane newLane,
            @Nullable String newService,
            Instant newDue,
            @Nullable Named newNamed,
            List<String> newNotes,
            Handover newHandover) {
        return with(newLane, newService, newDue, flagged, newNamed, newNotes, newHandover, last);
    }

    /** The same ticket in another day's journal. */
    public TicketFacts withIssuedSeq(long seq) {
        return new TicketFacts(
                id,
                number,
                lane,
                service,
                channel,
                language,
                seq,
                issuedAt,
                arrival,
                due,
                appointmentAt,
                flagged,
                appointmentMissing,
                named,
                notes,
                handover,
                last);
    }

    private TicketFacts with(
            Lane newLane,
            @Nullable String newService,
            Instant newDue,
            boolean newFlagged,
            @Nullable Named newNamed,
            List<String> newNotes,
            Handover newHandover,
            LastEvent newLast) {
        return new TicketFacts(
                id,
                number,
                newLane,
                newService,
                channel,
                language,
                issuedSeq,
                issuedAt,
                arrival,
                newDue,
                appointmentAt,
                newFlagged,
                appointmentMissing,
                newNamed,
                newNotes,
                newHandover,
                newLast);
    }

    /** Whether the visitor is in the building. */
    public boolean isPresent() {
        return channel.isPresent();
    }
}
