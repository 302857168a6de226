package be.mays.server.queue;

import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state while one command is decided: each event is applied at once, so that rules see what they did. */
final class Draft {
    final Site site;
    final Instant now;
    private final String actor;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final Map<TicketId, Outcome.TouchedTicket> touched = new LinkedHashMap<>();
    private SiteDay state;
    private @Nullable SiteDay closedDay;

    Draft(SiteDay state, Site site, Instant now, String actor) {
        this.state = state;
        this.site = site;
        this.now = now;
        this.actor = actor;
    }

    SiteDay state() {
        return state;
    }

    void emit(QueueEvent event) {
        emitOn(event instanceof QueueEvent.DayOpened opened ? opened.day() : state.day(), event);
    }

    void emitOn(LocalDate day, QueueEvent event) {
        JournalEntry entry = new JournalEntry(site.id(), state.version() + 1, day, now, actor, event);
        entries.add(entry);
        state = SiteDayEvolution.evolve(state, entry);
        if (event instanceof QueueEvent.TicketEvent about) {
            SiteDay holder = day.isBefore(state.day()) ? evolveClosedDay(entry) : state;
            touched.put(about.ticket(), new Outcome.TouchedTicket(day, holder.get(about.ticket())));
        }
    }

    /** The tickets that this command completes in the journal of a day that is over. */
    private SiteDay evolveClosedDay(JournalEntry entry) {
        @Nullable SiteDay before = closedDay;
        if (before == null) {
            JournalEntry opened = new JournalEntry(
                    site.id(), 0, entry.day(), now, entry.actor(), new QueueEvent.DayOpened(entry.day(), List.of()));
            before = SiteDayEvolution.evolve(SiteDay.empty(site.id()), opened);
        }
        SiteDay after = SiteDayEvolution.evolve(before, entry);
        closedDay = after;
        return after;
    }

    Ticket ticket(TicketId id) {
        return state.findTicket(id)
                .orElseThrow(() -> new Refusal(RefusalReason.TICKET_UNKNOWN, "no ticket " + id + " today"));
    }

    CounterPlan counterPlan(String id) {
        return site.findCounter(id)
                .orElseThrow(() -> new Refusal(
                        RefusalReason.COUNTER_UNKNOWN, "site " + site.id() + " has no counter \"" + id + "\""));
    }

    Outcome.Accepted accepted(@Nullable TicketId ticket) {
        return accepted(ticket, null, null);
    }

    Outcome.Accepted accepted(@Nullable TicketId ticket, @Nullable TicketId finished, @Nullable Nobody nobody) {
        return new Outcome.Accepted(state, entries, List.copyOf(touched.values()), ticket, finished, nobody);
    }

    /** Acts of a lead for somebody else are journaled with their reason. */
    static String reasonOf(Clerk lead) {
        @Nullable String reason = lead.reason();
        if (reason == null) {
            throw new Refusal(RefusalReason.REASON_REQUIRED, "who acts for somebody else gives a reason");
        }
        return reason;
    }

    static Refusal wrongState(Ticket ticket, String move) {
        return new Refusal(
                RefusalReason.WRONG_STATE, "ticket " + ticket.id() + " is " + ticket.stateName() + ": cannot " + move);
    }
}
