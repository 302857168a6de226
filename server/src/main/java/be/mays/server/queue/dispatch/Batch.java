package be.mays.server.queue.dispatch;

import be.mays.server.catalog.Site;
import be.mays.server.queue.Decider;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.Outcome;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.SiteDayEvolution;
import be.mays.server.queue.TicketId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the commands of one batch have come to so far. */
final class Batch {
    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    private final PublishedDays published;
    private final Map<String, SiteDay> drafts = new LinkedHashMap<>();
    private final Map<String, List<JournalEntry>> entries = new LinkedHashMap<>();
    private final Set<String> movedSites = new LinkedHashSet<>();
    private final Map<String, Map<TicketId, Outcome.TouchedTicket>> touched = new HashMap<>();
    private final Map<String, TicketJournal.KnownRequest> answered = new HashMap<>();
    private final List<Runnable> writes = new ArrayList<>();

    /** Begins at what is published. */
    Batch(PublishedDays published) {
        this.published = published;
    }

    /** Nobody else decides on the batch's sites until it has ended, and what others wrote there is known. */
    void takeTurns(List<Work<?>> works, TicketJournal.Transaction transaction) {
        TreeSet<String> sites = new TreeSet<>();
        works.forEach(work -> work.findSite().ifPresent(sites::add));
        transaction.takeTurns(sites).forEach((site, lastSeq) -> {
            long known = state(site).version();
            if (lastSeq > known) {
                catchUp(site, transaction);
            } else if (lastSeq < known) {
                LOG.warn("site {} stands at {} in the database and at {} here: it was restored", site, lastSeq, known);
                drafts.put(site, published.load(site));
                movedSites.add(site);
            }
        });
    }

    void catchUp(String site, TicketJournal.Transaction transaction) {
        List<JournalEntry> missed = transaction.readAfter(site, state(site).version());
        drafts.put(site, SiteDayEvolution.fold(state(site), missed));
        movedSites.add(site);
    }

    SiteDay state(String site) {
        return Objects.requireNonNull(drafts.computeIfAbsent(site, published::find));
    }

    void accept(Outcome.Accepted accepted) {
        drafts.put(accepted.state().site(), accepted.state());
        entries.computeIfAbsent(accepted.state().site(), _ -> new ArrayList<>()).addAll(accepted.entries());
        accepted.touched()
                .forEach(changed -> touched.computeIfAbsent(accepted.state().site(), _ -> new LinkedHashMap<>())
                        .put(changed.ticket().id(), changed));
    }

    void turnDay(Site site, Instant now) {
        LocalDate today = site.businessDay(now);
        SiteDay state = state(site.id());
        if (today.isAfter(state.day())
                && Decider.decide(state, new QueueCommand.TurnDay(today), site, now, Dispatcher.SYSTEM)
                        instanceof Outcome.Accepted turned) {
            LOG.info("site {} begins business day {}", site.id(), today);
            accept(turned);
        }
    }

    /** What was answered to this key in this batch. */
    Optional<TicketJournal.KnownRequest> findAnswered(RequestKey key) {
        return Optional.ofNullable(answered.get(nameOf(key)));
    }

    /** Keeps an answer for whoever asks again with its key. */
    void answer(RequestKey key, StoredAnswer answer, Instant now, TicketJournal.Transaction transaction) {
        answered.put(nameOf(key), new TicketJournal.KnownRequest(key.requestHash(), answer));
        writes.add(() -> transaction.keep(key, answer, now));
    }

    /** Keeps the token of a visitor's page. */
    void addVisit(String token, JournalEntry begun, TicketJournal.Transaction transaction) {
        writes.add(() -> transaction.addVisit(token, begun));
    }

    private static String nameOf(RequestKey key) {
        return key.principal() + "\n" + key.key();
    }

    void writeTo(TicketJournal.Transaction transaction) {
        entries.forEach((site, list) -> {
            if (!list.isEmpty()) {
                transaction.append(list, touched.getOrDefault(site, Map.of()).values());
            }
        });
        writes.forEach(Runnable::run);
    }

    /** Whether anything was to be written for a command. */
    boolean isWritten() {
        return !entries.isEmpty() || !writes.isEmpty();
    }

    void publish() {
        entries.forEach((site, list) -> {
            if (!list.isEmpty()) {
                movedSites.add(site);
            }
        });
        movedSites.forEach(site -> published.publish(state(site), entries.getOrDefault(site, List.of())));
    }
}
