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

    private static final class OneSite {
        private final Map<Long, Instant> first = new LinkedHashMap<>();
        private long revision;
    }

    /**
     * A board of the site showed the call. Of several boards the first counts.
     *
     * @return whether this is news
     */
    public boolean note(String site, long announcement, Instant at) {
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
