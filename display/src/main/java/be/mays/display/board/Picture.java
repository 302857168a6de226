package be.mays.display.board;

import be.mays.api.board.BoardState.BoardCall;
import be.mays.api.board.BoardState.Waiting;
import be.mays.api.board.Slide;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the screen shows. Each kind looks so different that nobody can take one for another. */
public sealed interface Picture {

    /** The program has started and has not heard from the server yet. */
    record Starting() implements Picture {}

    /** An administrator must type this code to let the board in. */
    record Pairing(String code) implements Picture {}

    /**
     * The server cannot be reached.
     *
     * @param since when it was last heard; null when never
     * @param last what it said then; null when never
     */
    record NoConnection(@Nullable Instant since, @Nullable Frame last) implements Picture {}

    /** The site does not serve visitors now. */
    record Closed(Frame frame) implements Picture {}

    /** Open, and nobody waits or is called. */
    record NobodyWaiting(Frame frame) implements Picture {}

    /**
     * People wait or are called.
     *
     * @param panels the calls that fill the big panel, newest first; may be empty
     * @param latest the last call that is over, shown calmly when no call is big; null when there was none
     */
    record Calls(
            Frame frame, List<BoardCall> panels, @Nullable BoardCall latest) implements Picture {}

    /** Between two calls: a message or a picture of the administrator. */
    record Message(Frame frame, Slide slide) implements Picture {}

    /**
     * What stands around the big panel.
     *
     * @param zone IANA name of the site's time zone
     * @param more calls that wait for the big panel beyond those that the list can hold
     */
    record Frame(
            String municipality,
            String siteName,
            String zone,
            @Nullable String hoursText,
            List<Line> lines,
            int more,
            List<Waiting> waiting,
            @Nullable String message) {}

    /**
     * A line of the list.
     *
     * @param marked new: it waits for the big panel
     */
    record Line(BoardCall call, boolean marked) {}
}
