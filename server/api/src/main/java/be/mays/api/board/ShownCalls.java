package be.mays.api.board;

import java.util.List;

/**
 * What a board has shown since it last said so: {@code POST /api/v1/devices/me/shown}.
 *
 * @param calls in any order; one that is told again changes nothing
 */
public record ShownCalls(List<ShownCall> calls) {
    /**
     * A call that could be seen.
     *
     * @param announcement of the call; a recall has its own
     * @param ageMillis how long ago it was first seen, because the board's clock may be wrong
     */
    public record ShownCall(long announcement, long ageMillis) {}
}
