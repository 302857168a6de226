package be.mays.api.ticket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as staff see it; also the answer to each change of one.
 *
 * @param number as printed; null for a question that is not present
 * @param label the number, or for a question that is not present its channel and time; never null
 * @param state where it stands
 * @param closedAs how it ended; null while open
 * @param arrival the start of the wait
 * @param due when it should be called at the latest
 * @param calledAt the present or last call; null before the first
 * @param startedAt start of the present or last service; null before
 * @param counter where it is called, served or parked; null elsewhere
 * @param callReason the stored reason of the last call, as a sentence; null before the first
 * @param flagged waiting although the slip is not proven printed
 * @param appointmentMissing a by-appointment service chosen without one
 * @param notes codes of notes that staff added
 * @param texts free texts that staff added, oldest first
 * @param documents of those to bring, the ones that a colleague has seen
 * @param sendBackTo full name of the colleague who wants the visitor back afterwards; null: nobody does
 * @param event the sequence number of the ticket's last event, which undo names
 * @param undoable whether the last event is one that can be taken back
 * @param undoUntil until when; null when nothing can be undone
 */
public record TicketView(
        String id,
        String site,
        @Nullable String number,
        String label,
        Lane lane,
        @Nullable String service,
        @Nullable String serviceName,
        Channel channel,
        boolean present,
        String language,
        TicketState state,
        @Nullable ClosedAs closedAs,
        Instant arrival,
        Instant due,
        @Nullable Instant appointmentAt,
        @Nullable Instant calledAt,
        @Nullable Instant startedAt,
        @Nullable String counter,
        @Nullable String callReason,
        boolean flagged,
        boolean appointmentMissing,
        List<String> notes,
        List<String> bring,
        List<String> texts,
        List<String> documents,
        @Nullable String sendBackTo,
        int recalls,
        long event,
        boolean undoable,
        @Nullable Instant undoUntil) {}
