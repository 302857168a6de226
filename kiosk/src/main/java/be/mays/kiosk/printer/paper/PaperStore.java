package be.mays.kiosk.printer.paper;

/** Where the count is kept. Used by one thread at a time. */
public interface PaperStore {
    /** What was kept last; {@link PaperRoll#UNKNOWN} when nothing was or it cannot be read. */
    PaperRoll read();

    /** Keeps a count over restarts and power cuts. A fault is logged: counting must not stop printing. */
    void keep(PaperRoll roll);
}
