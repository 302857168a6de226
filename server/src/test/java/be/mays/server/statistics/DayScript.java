package be.mays.server.statistics;

import be.mays.server.catalog.Lane;
import be.mays.server.queue.CallReason;
import be.mays.server.queue.Channel;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a day's journal, in minutes after nine on a Monday in Belgium. */
final class DayScript {
    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    static final Instant NINE = Instant.parse("2026-03-02T08:00:00Z");
    static final Instant NEXT_DAY = Instant.parse("2026-03-03T12:00:00Z");

    private final List<JournalEntry> entries = new ArrayList<>();
    private long tickets;

    static Instant minute(double minute) {
        return NINE.plus(Duration.ofSeconds(Math.round(minute * 60)));
    }

    /** The next ticket, which waits at once. */
    TicketId issue(double minute, Lane lane, @Nullable String service, Channel channel, boolean estimated) {
        TicketId ticket = new TicketId(new UUID(1, ++tickets));
        add(
                minute,
                new QueueEvent.TicketIssued(
                        ticket,
                        null,
                        lane,
                        service,
                        channel,
                        "nl",
                        "press-" + tickets,
                        minute(minute),
                        minute(minute + 10),
                        null,
                        false,
                        false,
                        false,
                        estimated));
        return ticket;
    }

    TicketId issue(double minute, Lane lane) {
        return issue(minute, lane, null, Channel.KIOSK, false);
    }

    DayScript add(double minute, QueueEvent event) {
        entries.add(new JournalEntry("town-hall", entries.size() + 1L, MONDAY, minute(minute), "system", event));
        return this;
    }

    DayScript call(double minute, TicketId ticket) {
        CallReason reason = new CallReason(CallReason.Rule.EARLIEST_DUE, minute(minute), null);
        return add(minute, new QueueEvent.TicketCalled(ticket, "quick-1", "an", reason));
    }

    /** Called after a wait, there a minute later, and served. */
    TicketId serve(double minute, Lane lane, @Nullable String service, double wait, double length) {
        TicketId ticket = issue(minute, lane, service, Channel.KIOSK, false);
        call(minute + wait, ticket);
        add(minute + wait + 1, new QueueEvent.ServiceStarted(ticket));
        add(minute + wait + 1 + length, new QueueEvent.ServiceFinished(ticket, List.of(), null));
        return ticket;
    }

    List<JournalEntry> entries() {
        return List.copyOf(entries);
    }
}
