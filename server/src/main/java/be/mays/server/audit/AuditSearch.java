package be.mays.server.audit;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds what staff did, in the queue and beside it. Any thread may ask. */
public interface AuditSearch {
    /**
     * What to look for.
     *
     * @param from inclusive
     * @param until exclusive
     * @param sites whose journals are searched
     * @param user null: everybody
     */
    record Wanted(
            Instant from,
            Instant until,
            List<String> sites,
            @Nullable String user) {
        public Wanted {
            sites = List.copyOf(sites);
        }
    }

    /** The newest entries that pass, newest first, at most so many. */
    List<AuditEntry> find(Wanted wanted, Predicate<AuditEntry> passes, int most);
}
