package be.mays.display;

import be.mays.api.board.BoardState;
import be.mays.api.board.BoardState.BoardCall;
import be.mays.api.board.BoardState.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Board states for tests, written down in one line. Immutable. */
public record Boards(
        long version,
        Instant since,
        boolean open,
        List<BoardCall> calls,
        List<BoardCall> recent,
        int quick,
        int other,
        @Nullable String hoursText,
        @Nullable String message) {
    public static final Instant NINE = Instant.parse("2026-11-23T08:00:00Z");

    public static Boards empty() {
        return new Boards(1, NINE, true, List.of(), List.of(), 0, 0, null, null);
    }

    public static BoardCall call(long announcement, String number, int counter) {
        return call(announcement, number, counter, null, null);
    }

    public static BoardCall call(
            long announcement, String number, int counter, @Nullable String direction, @Nullable String place) {
        return new BoardCall(
                announcement,
                number,
                Integer.toString(counter),
                "balie " + counter,
                direction,
                place,
                NINE.plusSeconds(announcement));
    }

    /** A call that comes on top; a call of the same number is replaced. */
    public Boards called(BoardCall call) {
        List<BoardCall> next = new ArrayList<>(calls);
        next.removeIf(other -> other.number().equals(call.number()));
        next.add(call);
        next.sort(Comparator.comparingLong(BoardCall::announcement).reversed());
        return changed(next, recent);
    }

    /** A call that is over. */
    public Boards over(String number) {
        List<BoardCall> past = new ArrayList<>(recent);
        calls.stream().filter(call -> call.number().equals(number)).forEach(past::addFirst);
        return changed(without(number), past.subList(0, Math.min(10, past.size())));
    }

    /** A call that was undone. */
    public Boards undone(String number) {
        return changed(without(number), recent);
    }

    public Boards waiting(int inQuick, int inOther) {
        return new Boards(version + 1, since.plusSeconds(1), open, calls, recent, inQuick, inOther, hoursText, message);
    }

    public Boards closed(String hours) {
        return new Boards(version + 1, since.plusSeconds(1), false, calls, recent, quick, other, hours, message);
    }

    public Boards saying(String text) {
        return new Boards(version + 1, since.plusSeconds(1), open, calls, recent, quick, other, hoursText, text);
    }

    public Boards withVersion(long other, Instant at) {
        return new Boards(other, at, open, calls, recent, quick, this.other, hoursText, message);
    }

    private Boards changed(List<BoardCall> nextCalls, List<BoardCall> nextRecent) {
        return new Boards(
                version + 1,
                since.plusSeconds(1),
                open,
                List.copyOf(nextCalls),
                List.copyOf(nextRecent),
                quick,
                other,
                hoursText,
                message);
    }

    private List<BoardCall> without(String number) {
        return calls.stream().filter(call -> !call.number().equals(number)).toList();
    }

    public BoardState state() {
        return new BoardState(
                "town-hall",
                "Stadhuis",
                "Stad Maaseik",
                version,
                since,
                "Europe/Brussels",
                open,
                hoursText,
                calls,
                recent,
                List.of(
                        new Waiting("quick", "Snelbalie", quick, quick == 0 ? null : "5-10 min"),
                        new Waiting("other", "Themabalie", other, other == 0 ? null : "15-20 min")),
                message,
                List.of("1", "2", "3", "4", "5"));
    }
}
