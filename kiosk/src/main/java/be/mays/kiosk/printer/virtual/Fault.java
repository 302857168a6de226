package be.mays.kiosk.printer.virtual;

/** What can be wrong with a virtual printer. */
public enum Fault {
    PAPER_LOW,
    PAPER_OUT,
    COVER_OPEN,
    /** The cutter is stuck; once cleared, many printers wait for a command to go on. */
    JAM,
    /** Takes no bytes and gives none. */
    STALL,
    UNPLUGGED,
    /** Takes bytes but answers noise. */
    GARBLED,
    /** Answers, but one byte at a time with a pause before each. */
    SLOW,
    /** Nobody takes the slips out of the mouth; does nothing where there is no presenter. */
    TICKET_LEFT
}
