package be.mays.kiosk.printer.virtual;

import java.util.HexFormat;

/** Bytes that a printer of ours must never get: a fault in what was composed. */
public final class UnknownBytesException extends IllegalArgumentException {
    /** Which bytes, and where in the stream they are. */
    public UnknownBytesException(String what, byte[] bytes, long offset) {
        super(what + " at byte " + offset + ": " + HexFormat.ofDelimiter(" ").formatHex(bytes));
    }
}
