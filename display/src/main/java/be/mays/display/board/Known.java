package be.mays.display.board;

import be.mays.api.board.BoardState.BoardCall;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The announcements that this board has dealt with, the last few thousand of them. Immutable.
 *
 * @param oldUpTo the last announcement of the first answer after a start: those were never news here
 */
record Known(Set<Long> announcements, long oldUpTo) {
    static final Known NONE = new Known(Set.of(), Long.MIN_VALUE);
    /** The order in which calls were made. */
    static final Comparator<BoardCall> OLDEST_FIRST =
            Comparator.comparing(BoardCall::calledAt).thenComparingLong(BoardCall::announcement);

    private static final int KEPT = 4_096;

    /** Those never seen before, in the order in which they were called. */
    List<BoardCall> listUnknown(List<BoardCall> calls) {
        return calls.stream()
                .filter(call -> !announcements.contains(call.announcement()))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    /** What the first answer after a start holds: the calls of the board's zone, and all of the site. */
    static Known first(List<BoardCall> seen, List<BoardCall> all) {
        return new Known(
                        Set.of(),
                        all.stream().mapToLong(BoardCall::announcement).max().orElse(Long.MIN_VALUE))
                .plus(seen);
    }

    /** Whether the call has come since the start. */
    boolean isNews(BoardCall call) {
        return call.announcement() > oldUpTo;
    }

    Known plus(List<BoardCall> calls) {
        if (announcements.containsAll(
                calls.stream().map(BoardCall::announcement).toList())) {
            return this;
        }
        LinkedHashSet<Long> all = new LinkedHashSet<>(announcements);
        calls.forEach(call -> all.add(call.announcement()));
        while (all.size() > KEPT) {
            all.removeFirst();
        }
        return new Known(all, oldUpTo);
    }
}
