package be.mays.server.queue.dispatch;

import be.mays.platform.time.BusinessClock;
import be.mays.server.catalog.Site;
import be.mays.server.queue.Decider;
import be.mays.server.queue.Outcome;
import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.SiteDay;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides a command, unless its key was answered before. */
final class CommandWork extends Work<LaneAnswer> {
    // why: what is not yours now may be yours when you ask again
    private static final int FORBIDDEN = 403;

    private final CommandRequest request;
    private final Function<String, Optional<Site>> sites;
    private final BusinessClock clock;

    CommandWork(CommandRequest request, Function<String, Optional<Site>> sites, BusinessClock clock) {
        this.request = request;
        this.sites = sites;
        this.clock = clock;
    }

    @Override
    Optional<String> findSite() {
        return Optional.of(request.site());
    }

    @Override
    LaneAnswer decide(Batch draft, TicketJournal.Transaction transaction) {
        @Nullable RequestKey key = request.key();
        if (key != null) {
            Optional<TicketJournal.KnownRequest> known = draft.findAnswered(key).or(() -> transaction.findKnown(key));
            if (known.isPresent()) {
                return again(known.get(), key);
            }
        }
        Optional<Site> site = sites.apply(request.site());
        if (site.isEmpty()) {
            return new LaneAnswer.SiteUnknown();
        }
        SiteDay before = draft.state(request.site());
        Instant now = later(clock.now(), before.lastAt());
        draft.turnDay(site.get(), now);
        Outcome outcome =
                Decider.decide(draft.state(request.site()), request.command(), site.get(), now, request.actor());
        if (outcome instanceof Outcome.Accepted accepted) {
            draft.accept(accepted);
            noteVisit(draft, transaction, accepted);
        }
        StoredAnswer answer = request.answer().answer(outcome, draft.state(request.site()));
        if (key != null && answer.status() != FORBIDDEN) {
            draft.answer(key, answer, now, transaction);
        }
        return new LaneAnswer.Answered(answer);
    }

    private void noteVisit(Batch draft, TicketJournal.Transaction transaction, Outcome.Accepted accepted) {
        @Nullable String token = request.visitToken();
        if (token != null) {
            accepted.entries().stream()
                    .filter(entry -> entry.event() instanceof QueueEvent.TicketIssued
                            || entry.event() instanceof QueueEvent.TicketJoined)
                    .findFirst()
                    .ifPresent(begun -> draft.addVisit(token, begun, transaction));
        }
    }

    /** What was answered before, or that the key belongs to another request. */
    static LaneAnswer again(TicketJournal.KnownRequest known, RequestKey key) {
        return known.requestHash().equals(key.requestHash())
                ? new LaneAnswer.Answered(known.answer())
                : new LaneAnswer.KeyReused();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    @Override
    String describe() {
        return request.command().getClass().getSimpleName() + " at " + request.site();
    }
}
