package be.mays.server.queue;

import be.mays.server.catalog.Lane;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened. Events carry all that {@code evolve} needs, so that a changed catalog never changes the
 * past. Names are stored: renaming one needs a migration.
 */
public sealed interface QueueEvent {

    /** Something that happened to a ticket. */
    sealed interface TicketEvent extends QueueEvent {
        /** Which ticket. */
        TicketId ticket();
    }

    /**
     * @param number null for a question that is not present
     * @param pressKey the key of the press or request; one key is one ticket for ever
     * @param printing whether a slip must be confirmed first
     * @param flagged issued in doubt, for example by an outage whose slip is not proven
     * @param estimated the arrival is not known well and is left out of statistics
     */
    record TicketIssued(
            TicketId ticket,
            @Nullable TicketNumber number,
            Lane lane,
            @Nullable String service,
            Channel channel,
            String language,
            String pressKey,
            Instant arrival,
            Instant due,
            @Nullable Instant appointmentAt,
            boolean appointmentMissing,
            boolean printing,
            boolean flagged,
            boolean estimated)
            implements TicketEvent {}

    /** An open question of an earlier day goes on; the number of the present journal is its new place. */
    record TicketCarriedOver(TicketFacts facts) implements TicketEvent {
        @Override
        public TicketId ticket() {
            return facts.id();
        }
    }

    /** The slip came out. */
    record SlipPrinted(TicketId ticket) implements TicketEvent {}

    /** Nobody knows whether the slip came out; the visitor waits all the same. */
    record SlipDoubted(TicketId ticket) implements TicketEvent {}

    /** No slip came out and none will. */
    record TicketVoided(TicketId ticket) implements TicketEvent {}

    /** Summoned to a counter. */
    record TicketCalled(TicketId ticket, String counter, String clerk, CallReason reason) implements TicketEvent {}

    /** Announced again. */
    record TicketRecalled(TicketId ticket) implements TicketEvent {}

    /** The visitor sits down. */
    record ServiceStarted(TicketId ticket) implements TicketEvent {}

    /**
     * @param services what was done; empty: what it was issued for
     * @param outcome a code; null: done
     */
    record ServiceFinished(
            TicketId ticket,
            List<String> services,
            @Nullable String outcome) implements TicketEvent {
        public ServiceFinished {
            services = List.copyOf(services);
        }
    }

    /** Called, did not come. */
    record NoShowRecorded(TicketId ticket) implements TicketEvent {}

    /** Back in line after a no-show or a void. */
    record TicketReinstated(TicketId ticket, Instant due) implements TicketEvent {}

    /** A called or served ticket is back in line. */
    record TicketRequeued(TicketId ticket) implements TicketEvent {}

    /**
     * Handed over: same number, same arrival.
     *
     * @param named null: any counter of the lane
     * @param wrongQueue the wrong queue was chosen
     * @param handover all that colleagues gave along so far
     */
    record TicketTransferred(
            TicketId ticket,
            Lane lane,
            @Nullable String service,
            Instant due,
            @Nullable Named named,
            List<String> notes,
            boolean wrongQueue,
            Handover handover)
            implements TicketEvent {
        public TicketTransferred {
            notes = List.copyOf(notes);
            // why: journals of earlier releases have none
            handover = Objects.requireNonNullElse(handover, Handover.NONE);
        }
    }

    /** A lead acts for the clerk whose ticket it is; what they did follows. */
    record TicketTakenOver(TicketId ticket, String from, String reason) implements TicketEvent {}

    /** No longer meant for one counter or clerk. */
    record TicketReleased(TicketId ticket) implements TicketEvent {}

    /** Set aside. */
    record TicketParked(TicketId ticket) implements TicketEvent {}

    /** Set aside no longer: back in line. */
    record TicketUnparked(TicketId ticket) implements TicketEvent {}

    /** Ended without service; reason is a code, null when the visitor left. */
    record TicketCanceled(TicketId ticket, @Nullable String reason) implements TicketEvent {}

    /**
     * A number that a clerk called by typing it was handed in: the press and the ticket are one.
     *
     * @param pressKey the key of the press, which is this ticket from now on
     * @param typedKey the key under which the ticket was issued
     * @param arrival when the button was pressed; the ticket keeps the one under which it was called
     */
    record TicketJoined(TicketId ticket, String pressKey, String typedKey, Instant arrival) implements TicketEvent {}

    /** Replaced by the number that a kiosk gave out without the server. */
    record TicketSuperseded(TicketId ticket, TicketId by) implements TicketEvent {}

    /** Still open when its business day ended. */
    record TicketExpired(TicketId ticket) implements TicketEvent {}

    /** The ticket's last event was taken back: it is as before. Both facts stay in the journal. */
    record EventUndone(TicketId ticket, long undone) implements TicketEvent {}

    /** Something that happened to a counter. */
    sealed interface CounterEvent extends QueueEvent {
        /** Which counter. */
        String counter();
    }

    /** A clerk serves, anew or after a pause. */
    record CounterOpened(String counter, String clerk) implements CounterEvent {}

    /** The clerk is away for a while. */
    record CounterPaused(String counter, String reason) implements CounterEvent {}

    /** The present ticket is the last. */
    record CounterClosing(String counter) implements CounterEvent {}

    /** Nobody serves there. */
    record CounterClosed(String counter) implements CounterEvent {}

    /** A lead acts for the clerk whose counter or room it is; what they did follows. */
    record CounterTakenOver(String counter, String from, String reason) implements CounterEvent {}

    /** Something that happened to a private room. */
    sealed interface RoomEvent extends QueueEvent {
        /** Which room. */
        String counter();
    }

    /** Kept for somebody. */
    record RoomReserved(String counter, String clerk, Instant until) implements RoomEvent {}

    /** Kept no longer. */
    record RoomFreed(String counter) implements RoomEvent {}

    /** Something that happened to the business day. */
    sealed interface DayEvent extends QueueEvent {}

    /** The day begins with the blocks reserved for it earlier. */
    record DayOpened(LocalDate day, List<NumberBlock> blocks) implements DayEvent {
        public DayOpened {
            blocks = List.copyOf(blocks);
        }
    }

    /** All that was open has ended. */
    record DayClosed(LocalDate day) implements DayEvent {}

    /** A kiosk holds numbers for an outage. */
    record BlockReserved(NumberBlock block) implements DayEvent {}
}
