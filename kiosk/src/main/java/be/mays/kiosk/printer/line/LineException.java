package be.mays.kiosk.printer.line;

import org.jspecify.annotations.Nullable;

/** Bytes could not be carried. */
public final class LineException extends Exception {
    private final Reason reason;

    /** Which way it failed. */
    public enum Reason {
        /** It could not be opened: not a byte left. */
        NOT_OPENED,
        /** It took no more bytes: some may have arrived. */
        STALLED,
        /** It broke: some bytes may have arrived. */
        BROKEN
    }

    /** What failed, with the line's name. */
    public LineException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Which way it failed. */
    public Reason reason() {
        return reason;
    }
}
