package be.mays.server.statistics;

import java.time.LocalDate;
import java.util.Optional;

/** Days whose journal was removed. Thread-safe. */
@FunctionalInterface
public interface KeptDays {
    /** No day was removed yet. */
    KeptDays NONE = (_, _) -> Optional.empty();

    /** What was kept of a day; nothing while its journal is there. */
    Optional<KeptDay> find(String site, LocalDate day);
}
