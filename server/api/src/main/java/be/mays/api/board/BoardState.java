package be.mays.api.board;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a board shows: {@code GET /api/v1/sites/{site}/board}.
 *
 * @param version grows with every change; a reader drops an older one
 * @param since when this state came about
 * @param zone IANA name of the site's time zone
 * @param open whether the site serves visitors now
 * @param hoursText when it opens next, or until when it is open; null when unknown
 * @param calls present calls, newest first; a recall has a higher announcement
 * @param recent calls that are over, newest first, at most 10
 * @param waiting public waiting figures; thematic and private are one
 * @param message a line from the administrator; null when there is none
 * @param counters bare numbers of all counters of the site, for a board that is set to some of them; null from an
 *     older server
 */
public record BoardState(
        String site,
        String siteName,
        String municipality,
        long version,
        Instant since,
        String zone,
        boolean open,
        @Nullable String hoursText,
        List<BoardCall> calls,
        List<BoardCall> recent,
        List<Waiting> waiting,
        @Nullable String message,
        @Nullable List<String> counters) {

    /**
     * A call.
     *
     * @param announcement names this announcement for ever: each is spoken once, and a recall has a new one
     * @param number for example {@code A042}
     * @param counter the bare number, for example {@code 3}
     * @param counterLabel for example {@code balie 3}
     * @param direction where it is: left, right, straight, up or null
     * @param place words beside the arrow, for example {@code eerste verdieping}; null when none
     */
    public record BoardCall(
            long announcement,
            String number,
            String counter,
            String counterLabel,
            @Nullable String direction,
            @Nullable String place,
            Instant calledAt) {}

    /**
     * How many wait in one public group.
     *
     * @param key stable name of the group: quick or other
     * @param label for example {@code Snelbalie}
     * @param estimate a range such as {@code 5-10 min}; null when unknown
     */
    public record Waiting(
            String key, String label, int waiting, @Nullable String estimate) {}
}
