package be.mays.kiosk.printer;

import be.mays.api.ticket.Slip;
import be.mays.kiosk.flow.PrinterHealth;

/**
 * Prints slips. Calls block, each at most for its own deadlines (a few seconds), and never throw: what goes wrong
 * is in the answer. Not thread-safe: one thread uses it, except {@link #close}.
 */
public interface TicketPrinter extends AutoCloseable {

    /** Whether a slip can be printed now. */
    PrinterHealth health();

    /** Prints a slip and finds out whether it came out. */
    PrintResult print(Slip slip);

    /** Prints a slip again, marked as a duplicate, and finds out whether it came out. */
    PrintResult reprint(Slip slip);

    /** Lets the line go. */
    @Override
    void close();
}
