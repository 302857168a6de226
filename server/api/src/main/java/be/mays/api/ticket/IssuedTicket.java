package be.mays.api.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A new ticket with everything to print.
 *
 * @param id the ticket's id, for the calls that follow
 * @param number as printed, for example {@code A042}; null for a question that is not present
 * @param state printing for a kiosk (confirm the slip!), else waiting
 * @param visitToken opens the visitor's page; 128 random bits in base64url
 * @param slip what the slip says; null for a question that is not present
 */
public record IssuedTicket(
        String id,
        String site,
        @Nullable String number,
        Lane lane,
        TicketState state,
        Instant issuedAt,
        String visitToken,
        @Nullable Slip slip) {}
