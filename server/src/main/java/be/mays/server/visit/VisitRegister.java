package be.mays.server.visit;

import be.mays.server.queue.TicketId;
import java.time.LocalDate;
import java.util.Optional;

/** Knows which ticket a visitor's token opens. Thread-safe; a token must never be logged. */
@FunctionalInterface
public interface VisitRegister {
    /** The visit that this token opens; nothing when it is unknown or forgotten. */
    Optional<Visit> findVisit(String token);

    /**
     * A visit.
     *
     * @param day the business day of the ticket
     */
    record Visit(TicketId ticket, String site, LocalDate day) {}
}
