package be.mays.server.card;

import be.mays.server.queue.dispatch.LaneTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where knowledge cards are kept. Versions are only ever added. Writes happen in the write lane's transactions. */
public interface CardRegister {
    /** How many versions there are of all cards together: changes with every change. */
    long countVersions();

    /** The latest version of each card, by id. */
    List<KnowledgeCard> listLatest();

    /** The versions of one card, latest first, at most so many; none when there is no such card. */
    List<KnowledgeCard> listVersions(String card, int most);

    /**
     * Adds the version after the given one.
     *
     * @param after the version that was edited; 0 for a new card
     * @return false when another version was added in the meantime
     */
    boolean add(LaneTransaction transaction, String card, int after, CardContent content, Instant at, String by);

    /** Keeps a verdict on a version; a second one of the same person takes the place of the first. */
    void judge(
            LaneTransaction transaction,
            String card,
            int version,
            boolean helped,
            String remark,
            Instant at,
            String by);

    /** A version of a card. */
    Optional<KnowledgeCard> findVersion(String card, int version);

    /** How often a version was judged. */
    Verdicts countVerdicts(String card, int version);

    /** How often the latest versions were judged, by card; those that nobody has judged are missing. */
    Map<String, Verdicts> countVerdicts();

    /** What staff say is not right in the latest versions, newest first, at most so many. */
    List<Remark> listRemarks(int most);
}
