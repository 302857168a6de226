package be.mays.server.queue.dispatch;

import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.SiteDayEvolution;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The durable states that everybody may read, and those who hear of each new one. Thread-safe. */
final class PublishedDays {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedDays.class);

    private final TicketJournal journal;
    private final List<StateListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, SiteDay> days = new ConcurrentHashMap<>();

    PublishedDays(TicketJournal journal) {
        this.journal = journal;
    }

    void addListener(StateListener listener) {
        listeners.add(listener);
    }

    /** The published state of a site, read from the journal when it is not known. */
    SiteDay find(String site) {
        return Objects.requireNonNull(days.computeIfAbsent(site, this::load));
    }

    /** The state by the journal. */
    SiteDay load(String site) {
        return SiteDayEvolution.fold(SiteDay.empty(site), journal.readLatestDay(site));
    }

    /** From now on this is the state; the listeners hear what led to it, and of it. */
    void publish(SiteDay state, List<JournalEntry> written) {
        days.put(state.site(), state);
        listeners.forEach(listener -> tell(listener, written, state));
    }

    /** Tells the listeners to look again, though nothing is known to have changed. */
    void tellAgain(String site) {
        try {
            SiteDay state = find(site);
            listeners.forEach(listener -> tell(listener, List.of(), state));
        } catch (RuntimeException away) {
            // why: who waits looks again by itself; the database that failed the write may be away for reading too
            LOG.warn("nobody was told to look again at site {}: {}", site, away.toString());
        }
    }

    /** Forgets all, so that each is read from the journal again. */
    void forget() {
        days.clear();
    }

    private static void tell(StateListener listener, List<JournalEntry> written, SiteDay state) {
        try {
            if (!written.isEmpty()) {
                listener.onJournaled(List.copyOf(written));
            }
            listener.onPublished(state);
        } catch (RuntimeException fault) {
            // why: the change is durable already; a deaf listener must not make it look failed
            LOG.error("a listener failed on version {} of site {}", state.version(), state.site(), fault);
        }
    }
}
