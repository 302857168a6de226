package be.mays.server.queue;

import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who should be called next, found by looking at every ticket; shares no code with {@link CallOrder}. */
final class BruteForceOrder {
    private final SiteDay state;
    private final Site site;
    private final CounterPlan counter;
    private final Clerk clerk;
    private final Instant now;

    BruteForceOrder(SiteDay state, Site site, CounterPlan counter, Clerk clerk, Instant now) {
        this.state = state;
        this.site = site;
        this.counter = counter;
        this.clerk = clerk;
        this.now = now;
    }

    Optional<TicketFacts> findFirst() {
        TicketFacts best = null;
        for (Ticket ticket : state.listTickets()) {
            if (ticket instanceof Ticket.Waiting waiting
                    && isAdmitted(waiting.facts())
                    && (best == null || isBefore(waiting.facts(), best))) {
                best = waiting.facts();
            }
        }
        return Optional.ofNullable(best);
    }

    private boolean isAdmitted(TicketFacts facts) {
        Named named = facts.named();
        if (named == null) {
            if (!counter.lanes().contains(facts.lane())) {
                return false;
            }
        } else if ((named.counter() != null && !named.counter().equals(counter.id()))
                || (named.clerk() != null && !named.clerk().equals(clerk.id()))) {
            return false;
        }
        if (!clerk.lanes().isEmpty() && !clerk.lanes().contains(facts.lane())) {
            return false;
        }
        String service = facts.service();
        if (service == null) {
            return true;
        }
        if (!clerk.services().isEmpty() && !clerk.services().contains(service)) {
            return false;
        }
        return site.findService(service)
                .map(offer -> counter.equipment().containsAll(offer.equipment()))
                .orElse(true);
    }

    /** 0: first lanes and named; 1: others; 2 and 3: appointments more than five minutes early. */
    private int rank(TicketFacts facts) {
        boolean first = counter.first().isEmpty() || counter.first().contains(facts.lane()) || facts.named() != null;
        Instant booked = facts.appointmentAt();
        boolean early = booked != null && Duration.between(now, booked).compareTo(Duration.ofMinutes(5)) > 0;
        return (first ? 0 : 1) + (early ? 2 : 0);
    }

    private boolean isBefore(TicketFacts a, TicketFacts b) {
        if (rank(a) != rank(b)) {
            return rank(a) < rank(b);
        }
        if (!a.due().equals(b.due())) {
            return a.due().isBefore(b.due());
        }
        if (!a.arrival().equals(b.arrival())) {
            return a.arrival().isBefore(b.arrival());
        }
        return a.issuedSeq() < b.issuedSeq();
    }
}
