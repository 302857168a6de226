package be.mays.server.board;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each of the last calls could first be seen on a board of its site. In memory only: after a restart the boards
 * show the calls that stand and do not tell again, and desks fall back on the time of the call. Thread-safe.
 */
public final class ShownTimes {
    private static final int KEPT = 500;

    private final Map<String, OneSite> sites = new ConcurrentHashMap<>();
    private volatile Hearer hearer = (_, _, _) -> {};

    /** Hears of each call that was shown first to this server. */
    @FunctionalInterface
    public interface Hearer {
        /** The call of the site could be seen since then. */
        void shown(String site, long announcement, Instant at);
    }

    private static final class OneSite {
        private final Map<Long, Instant> first = new LinkedHashMap<>();
        private long revision;
    }

    /** Tells this of what boards report here. */
    public void tell(Hearer other) {
        hearer = other;
    }

    /**
     * A board of the site showed the call. Of several boards the first counts.
     *
     * @return whether this is news
     */
    public boolean note(String site, long announcement, Instant at) {
        boolean news = noteHere(site, announcement, at);
        if (news) {
            hearer.shown(site, announcement, at);
        }
        return news;
    }

    /** As {@link #note}, for what another server has told. */
    public boolean noteHere(String site, long announcement, Instant at) {
        OneSite one = sites.computeIfAbsent(site, _ -> new OneSite());
        synchronized (one) {
            if (one.first.putIfAbsent(announcement, at) != null) {
                return false;
            }
            one.revision++;
            if (one.first.size() > KEPT) {
                one.first.remove(one.first.keySet().iterator().next());
            }
            return true;
        }
    }

    /** When the call could first be seen; nothing while no board has said so. */
    public Optional<Instant> find(String site, long announcement) {
        OneSite one = sites.computeIfAbsent(site, _ -> new OneSite());
        synchronized (one) {
            return Optional.ofNullable(one.first.get(announcement));
        }
    }

    /** Grows with every call of the site that was shown. */
    public long revision(String site) {
        OneSite one = sites.computeIfAbsent(site, _ -> new OneSite());
        synchronized (one) {
            return one.revision;
        }
    }
}
