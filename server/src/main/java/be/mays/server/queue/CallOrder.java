package be.mays.server.queue;

import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.ServiceOffer;
import be.mays.server.catalog.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is called next: the earliest due ticket that the clerk's skills, the counter's equipment and its policy
 * admit. A due time is arrival plus target, so every ticket ages alike and overtaking never exceeds the
 * difference of two targets.
 */
public final class CallOrder {
    private final SiteDay state;
    private final Site site;
    private final CounterPlan counter;
    private final Clerk clerk;
    private final Instant now;

    /** The order that one clerk at one counter sees at one instant. */
    public CallOrder(SiteDay state, Site site, CounterPlan counter, Clerk clerk, Instant now) {
        this.state = state;
        this.site = site;
        this.counter = counter;
        this.clerk = clerk;
        this.now = now;
    }

    /** A ticket and the rule that picks it. */
    public record Choice(Ticket.Waiting ticket, CallReason.Rule rule) {}

    /** The ticket to call. */
    public Optional<Choice> findNext() {
        return listNext(1).stream().findFirst();
    }

    /** The tickets that this counter would call, in order, as if nobody else called. */
    public List<Choice> listNext(int most) {
        Set<Lane> own = counter.first().isEmpty() ? counter.lanes() : counter.first();
        Set<Lane> others = EnumSet.noneOf(Lane.class);
        others.addAll(counter.lanes());
        others.removeAll(own);
        boolean allAlike = counter.first().isEmpty();
        List<Choice> chosen = new ArrayList<>();
        // why: early appointments come last, own lanes first, and only when no walk-in waits for this counter
        List<Choice> early = new ArrayList<>();
        collect(own, true, allAlike ? CallReason.Rule.EARLIEST_DUE : CallReason.Rule.OWN_LANE, most, chosen, early);
        if (chosen.size() < most && !others.isEmpty()) {
            collect(others, false, CallReason.Rule.HELPING, most, chosen, early);
        }
        for (Choice choice : early) {
            if (chosen.size() < most) {
                chosen.add(choice);
            }
        }
        return chosen;
    }

    private void collect(
            Set<Lane> lanes,
            boolean withNamed,
            CallReason.Rule rule,
            int most,
            List<Choice> chosen,
            List<Choice> early) {
        PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::entry));
        for (Lane lane : lanes) {
            Head.push(heads, state.waiting(lane).iterator(), false);
            Head.push(heads, state.questions(lane).iterator(), false);
        }
        if (withNamed) {
            Head.push(heads, listNamedForHere().iterator(), true);
        }
        while (chosen.size() < most && !heads.isEmpty()) {
            Head head = heads.remove();
            Head.push(heads, head.rest(), head.named());
            Ticket.Waiting ticket = (Ticket.Waiting) state.get(head.entry().ticket());
            boolean isNamed = ticket.facts().named() != null;
            if (isNamed != head.named() || findObstacle(ticket.facts()).isPresent()) {
                continue;
            }
            if (isEarly(ticket.facts())) {
                early.add(new Choice(ticket, CallReason.Rule.APPOINTMENT));
            } else {
                chosen.add(new Choice(ticket, ruleFor(ticket.facts(), rule)));
            }
        }
    }

    private List<QueueEntry> listNamedForHere() {
        List<QueueEntry> entries = new ArrayList<>();
        for (TicketId id : state.listNamed()) {
            TicketFacts facts = state.get(id).facts();
            @Nullable Named named = facts.named();
            if (named != null && named.fits(counter.id(), clerk.id())) {
                entries.add(QueueEntry.of(facts));
            }
        }
        entries.sort(Comparator.naturalOrder());
        return entries;
    }

    private static CallReason.Rule ruleFor(TicketFacts facts, CallReason.Rule rule) {
        if (facts.named() != null) {
            return CallReason.Rule.NAMED;
        }
        @Nullable Instant booked = facts.appointmentAt();
        return booked != null && !DueTime.isLate(facts.arrival(), booked) ? CallReason.Rule.APPOINTMENT : rule;
    }

    private boolean isEarly(TicketFacts facts) {
        @Nullable Instant booked = facts.appointmentAt();
        return booked != null && now.isBefore(booked.minus(DueTime.EARLY));
    }

    /** What keeps a ticket from this clerk at this counter, whatever its turn; nothing when it may be called. */
    public Optional<Nobody.Cause> findObstacle(TicketFacts facts) {
        @Nullable Named named = facts.named();
        if (named != null && !named.fits(counter.id(), clerk.id())) {
            return Optional.of(Nobody.Cause.NAMED_ELSEWHERE);
        }
        if (!clerk.isSkilledFor(facts)) {
            return Optional.of(Nobody.Cause.SKILL);
        }
        // why: a language that nobody here speaks must not keep its visitor waiting for ever
        if (!clerk.speaks(facts) && named == null && now.isBefore(facts.due())) {
            return Optional.of(Nobody.Cause.LANGUAGE);
        }
        @Nullable String service = facts.service();
        Set<String> needed = service == null
                ? Set.of()
                : site.findService(service).map(ServiceOffer::equipment).orElse(Set.of());
        return counter.equipment().containsAll(needed) ? Optional.empty() : Optional.of(Nobody.Cause.EQUIPMENT);
    }

    /** How many wait that this counter may not call, and why. */
    public Nobody explainNobody() {
        Map<Nobody.Cause, Integer> causes = new EnumMap<>(Nobody.Cause.class);
        for (Lane lane : Lane.values()) {
            List<QueueEntry> entries = new ArrayList<>(state.waiting(lane));
            entries.addAll(state.questions(lane));
            for (QueueEntry entry : entries) {
                TicketFacts facts = state.get(entry.ticket()).facts();
                Nobody.Cause cause = findObstacle(facts).orElse(Nobody.Cause.OTHER_LANE);
                causes.merge(cause, 1, Integer::sum);
            }
        }
        if (!state.listPrinting().isEmpty()) {
            causes.put(Nobody.Cause.PRINTING, state.listPrinting().size());
        }
        return new Nobody(causes);
    }

    /** The first entry of one queue in a merge of several; named: the queue of tickets meant for this counter. */
    private record Head(QueueEntry entry, Iterator<QueueEntry> rest, boolean named) {
        static void push(PriorityQueue<Head> heads, Iterator<QueueEntry> rest, boolean named) {
            if (rest.hasNext()) {
                heads.add(new Head(rest.next(), rest, named));
            }
        }
    }
}
