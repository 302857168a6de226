package be.mays.display.board;

import be.mays.api.board.BoardState.BoardCall;
import be.mays.api.board.BoardState.Waiting;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of a site that one board shows.
 *
 * @param counters bare numbers of the counters; empty: all
 * @param groups keys of the waiting figures; empty: all
 * @param directions seen from this board, by counter: they replace the server's
 */
public record Zone(Set<String> counters, Set<String> groups, Map<String, String> directions) {
    /** The whole site, with the server's directions. */
    public static final Zone WHOLE_SITE = new Zone(Set.of(), Set.of(), Map.of());

    /** Copies what it is given. */
    public Zone {
        counters = Set.copyOf(counters);
        groups = Set.copyOf(groups);
        directions = Map.copyOf(directions);
    }

    /** The calls to counters of this zone. */
    List<BoardCall> seen(List<BoardCall> calls) {
        return calls.stream()
                .filter(call -> counters.isEmpty() || counters.contains(call.counter()))
                .map(this::pointed)
                .toList();
    }

    /** The waiting figures of this zone. */
    List<Waiting> counted(List<Waiting> figures) {
        return figures.stream()
                .filter(figure -> groups.isEmpty() || groups.contains(figure.key()))
                .toList();
    }

    private BoardCall pointed(BoardCall call) {
        String direction = directions.get(call.counter());
        return direction == null
                ? call
                : new BoardCall(
                        call.announcement(),
                        call.number(),
                        call.counter(),
                        call.counterLabel(),
                        direction,
                        call.place(),
                        call.calledAt());
    }
}
