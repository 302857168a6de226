package be.mays.server.operations;

import be.mays.server.queue.dispatch.LaneTransaction;
import be.mays.server.statistics.KeptDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What retention reads and removes. Removals run on the write lane. */
public interface RetentionStore {
    /** What has a term of its own, apart from business days. */
    enum Kind {
        ANSWERS,
        OFFLINE_ANSWERS,
        SESSIONS,
        PAIRINGS,
        ORDERS,
        REVOKED_DEVICES,
        AUDIT,
        ALARMS,
        FORMER_TOKENS,
        CARD_VERDICTS
    }

    /** Sites that have a journal, in the catalog or not. */
    List<String> listSites();

    /** The oldest business days before this one that can go whole; never the latest day, from which a site starts. */
    List<LocalDate> listClosedDays(String site, LocalDate before, int most);

    /** Writes a day's figures; those of a day that is gone stay as they are. */
    void keep(LaneTransaction transaction, String site, KeptDay kept, Instant now);

    /** What was written of a day. */
    Optional<KeptDay> findKept(String site, LocalDate day);

    /** Removes a day's journal, rows and visitors' links together; returns how many entries went. */
    int removeDay(LaneTransaction transaction, String site, LocalDate day, Instant now);

    /** Removes at most so many of a kind that ended before an instant; returns how many went. */
    int remove(LaneTransaction transaction, Kind kind, Instant before, int most);

    /** Forgets free texts of hand-overs of business days before this one. */
    void removeTexts(LaneTransaction transaction, LocalDate before);

    /** Forgets visitors' links of business days before this one. */
    void removeVisits(LaneTransaction transaction, LocalDate before);
}
