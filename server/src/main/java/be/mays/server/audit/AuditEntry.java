package be.mays.server.audit;

import java.time.Instant;

/**
 * One action of a member of staff.
 *
 * @param actor for example {@code staff:an}
 * @param site empty: about no site
 * @param action the name of an event of the queue, such as {@code TicketCalled}, or of another change, such as
 *     {@code revoke-device}
 * @param number the ticket's number; empty: about no ticket, or one without a number
 * @param subject a counter, a user, an id; empty: nothing more to say
 */
public record AuditEntry(Instant at, String actor, String site, String action, String number, String subject) {}
