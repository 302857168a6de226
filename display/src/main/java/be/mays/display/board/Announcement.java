package be.mays.display.board;

import be.mays.api.board.BoardState.BoardCall;

/**
 * What is to be heard now. Each is begun once; its {@link #id} is the call's announcement number.
 *
 * @param form short when many wait
 * @param from when it is to begin
 */
public record Announcement(BoardCall call, Form form, Moment from) {
    /** How much is said. */
    public enum Form {
        /** Chime, then number and counter as a sentence. */
        FULL,
        /** Number and counter only. */
        SHORT
    }

    /** Names this announcement for ever. */
    public long id() {
        return call.announcement();
    }
}
