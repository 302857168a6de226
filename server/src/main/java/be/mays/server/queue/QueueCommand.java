package be.mays.server.queue;

import be.mays.server.catalog.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody wants to happen. */
public sealed interface QueueCommand {

    /**
     * A ticket, please.
     *
     * @param ticket the id that it gets
     * @param pressKey of the press or request
     * @param lane null when a service is named
     * @param service null when a lane is named
     * @param paper whether a slip is printed and confirmed
     * @param appointmentAt the booked time; null for a walk-in
     */
    record Issue(
            TicketId ticket,
            String pressKey,
            @Nullable Lane lane,
            @Nullable String service,
            Channel channel,
            String language,
            boolean paper,
            @Nullable Instant appointmentAt)
            implements QueueCommand {}

    /** A command about one ticket. */
    sealed interface ForTicket extends QueueCommand {
        /** Which ticket. */
        TicketId ticket();
    }

    /** The slip came out. */
    record ConfirmPrinted(TicketId ticket) implements ForTicket {}

    /** Nobody knows whether the slip came out. */
    record DoubtPrint(TicketId ticket) implements ForTicket {}

    /** It is proven that no slip is or will come out. */
    record DisprovePrint(TicketId ticket) implements ForTicket {}

    /**
     * The next visitor, please.
     *
     * @param finish the ticket to finish in the same step; null when none is open here
     */
    record CallNext(String counter, Clerk clerk, @Nullable TicketId finish) implements QueueCommand {}

    /** This visitor, please; reason is a code, and may be null only for a ticket parked at this counter. */
    record CallTicket(
            TicketId ticket,
            String counter,
            Clerk clerk,
            @Nullable String reason) implements ForTicket {}

    /**
     * The visitor who holds this slip, please; also when it is of a kiosk that is cut off.
     *
     * @param newTicket the id of the ticket that is made when nobody holds the number yet
     * @param number as printed: a letter and three digits
     */
    record CallPrinted(TicketId newTicket, String number, String counter, Clerk clerk) implements QueueCommand {}

    /** Announce again. */
    record Recall(TicketId ticket, Clerk clerk) implements ForTicket {}

    /** The visitor is at the counter. */
    record Start(TicketId ticket, Clerk clerk) implements ForTicket {}

    /** The visitor is helped; one who is wanted back goes there instead, unless an outcome is given. */
    record Finish(
            TicketId ticket,
            Clerk clerk,
            List<String> services,
            @Nullable String outcome) implements ForTicket {}

    /** Nobody came. */
    record RecordNoShow(TicketId ticket, Clerk clerk) implements ForTicket {}

    /** The visitor is there after all. */
    record Reinstate(TicketId ticket, Clerk clerk) implements ForTicket {}

    /** Back in line. */
    record Requeue(TicketId ticket, Clerk clerk) implements ForTicket {}

    /**
     * To another lane, service, counter or clerk; at least one is given.
     *
     * @param wrongQueue the wrong queue was chosen, by the visitor or for them
     * @param text the id of a free text; null: none
     * @param documents what the visitor was found to have with them
     * @param comeBack whether the visitor comes back to this clerk afterwards
     */
    record Transfer(
            TicketId ticket,
            Clerk clerk,
            @Nullable Lane lane,
            @Nullable String service,
            @Nullable Named named,
            List<String> notes,
            boolean wrongQueue,
            @Nullable String text,
            List<String> documents,
            boolean comeBack)
            implements ForTicket {
        public Transfer {
            notes = List.copyOf(notes);
            documents = List.copyOf(documents);
        }

        /** A hand-over with codes only. */
        public Transfer(
                TicketId ticket,
                Clerk clerk,
                @Nullable Lane lane,
                @Nullable String service,
                @Nullable Named named,
                List<String> notes,
                boolean wrongQueue) {
            this(ticket, clerk, lane, service, named, notes, wrongQueue, null, List.of(), false);
        }
    }

    /** Set aside. */
    record Park(TicketId ticket, Clerk clerk) implements ForTicket {}

    /** Set aside no longer. */
    record Unpark(TicketId ticket, Clerk clerk) implements ForTicket {}

    /** The visitor leaves. */
    record Cancel(TicketId ticket, Clerk clerk, @Nullable String reason) implements ForTicket {}

    /** That was a mistake; event is the journal's number of what to take back. */
    record Undo(TicketId ticket, Clerk clerk, long event) implements ForTicket {}

    /** Serve from here, anew or after a pause. */
    record OpenCounter(String counter, Clerk clerk) implements QueueCommand {}

    /** Away for a while. */
    record PauseCounter(String counter, Clerk clerk, String reason) implements QueueCommand {}

    /** Done here, after the present ticket if there is one. */
    record CloseCounter(String counter, Clerk clerk) implements QueueCommand {}

    /** A private room for this clerk, from now. */
    record ReserveRoom(String counter, Clerk clerk, Duration length) implements QueueCommand {}

    /** The room is needed no longer. */
    record FreeRoom(String counter, Clerk clerk) implements QueueCommand {}

    /** Numbers for an outage, for today and the next open day. */
    record ReserveBlocks(String device) implements QueueCommand {}

    /**
     * A number that a kiosk gave out without the server.
     *
     * @param number as printed
     * @param day the business day of the press
     * @param arrival when the button was pressed
     * @param estimated the arrival is a guess
     * @param printed whether the slip is proven
     */
    record HandIn(
            String device,
            TicketId ticket,
            String pressKey,
            String number,
            Lane lane,
            @Nullable String service,
            String language,
            LocalDate day,
            Instant arrival,
            boolean estimated,
            boolean printed)
            implements QueueCommand {}

    /** Whatever is due by now: silent printers, tickets named for too long. */
    record PassTime() implements QueueCommand {}

    /** The business day has turned. */
    record TurnDay(LocalDate day) implements QueueCommand {}
}
