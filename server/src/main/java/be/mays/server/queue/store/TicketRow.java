package be.mays.server.queue.store;

import be.mays.server.queue.Ticket;
import be.mays.server.queue.TicketFacts;
import be.mays.server.queue.TicketNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ticket as its row shows it: the fold of its journal, flattened. */
public record TicketRow(
        UUID id,
        String site,
        LocalDate day,
        @Nullable String series,
        @Nullable Integer number,
        @Nullable Integer round,
        String lane,
        @Nullable String service,
        String channel,
        String language,
        String state,
        @Nullable String closedAs,
        @Nullable String counter,
        @Nullable String clerk,
        Instant issuedAt,
        Instant arrival,
        Instant due,
        @Nullable Instant appointmentAt,
        boolean flagged,
        long lastSeq) {

    /** The row of a ticket. */
    public static TicketRow of(String site, LocalDate day, Ticket ticket) {
        TicketFacts facts = ticket.facts();
        @Nullable TicketNumber number = facts.number();
        return new TicketRow(
                ticket.id().value(),
                site,
                day,
                number == null ? null : number.series(),
                number == null ? null : number.number(),
                number == null ? null : number.round(),
                lower(facts.lane()),
                facts.service(),
                lower(facts.channel()),
                facts.language(),
                ticket.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                ticket instanceof Ticket.Closed closed ? lower(closed.as()) : null,
                ticket.findCounter().orElse(null),
                clerkOf(ticket),
                facts.issuedAt(),
                facts.arrival(),
                facts.due(),
                facts.appointmentAt(),
                facts.flagged(),
                facts.last().seq());
    }

    private static @Nullable String clerkOf(Ticket ticket) {
        return switch (ticket) {
            case Ticket.Called called -> called.clerk();
            case Ticket.Serving serving -> serving.clerk();
            case Ticket.Parked parked -> parked.clerk();
            case Ticket.Printing _, Ticket.Waiting _, Ticket.Closed _ -> null;
        };
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
