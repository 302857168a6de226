package be.mays.kiosk.printer.virtual;

/** What can be wrong with a virtual printer. */
public enum Fault {
    PAPER_LOW,
    PAPER_OUT,
    COVER_OPEN,
    JAM,
    /** Takes no bytes and gives none. */
    STALL,
    UNPLUGGED,
    /** Takes bytes but answers noise. */
    GARBLED
}
