package be.mays.kiosk.flow;

/** Every reason why a printer cannot print: a closed list, so that screen, lamp and report can name each. */
public enum PrinterTrouble {
    PAPER_OUT,
    COVER_OPEN,
    /** The cutter or the paper is stuck. */
    JAM,
    /** Switched off line by its button, or busy with an error that it does not name. */
    OFFLINE,
    /** An error that only a technician can clear. */
    BROKEN,
    /** Bytes go in but no status comes out in time. */
    NO_ANSWER,
    /** What comes back is not the answer of a printer. */
    GARBLED_ANSWER,
    /** It takes no more bytes. */
    STALLED,
    /** The device, address or file cannot be opened, or went away. */
    UNPLUGGED
}
