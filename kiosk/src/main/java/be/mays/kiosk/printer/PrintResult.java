package be.mays.kiosk.printer;

import be.mays.kiosk.flow.PrinterTrouble;

/** What became of a slip. */
public sealed interface PrintResult {

    /** It came out: the printer said so, or was healthy long enough after the cut. */
    record Printed() implements PrintResult {}

    /** It may have come out, whole or in part. */
    record Uncertain(PrinterTrouble trouble) implements PrintResult {}

    /** Nothing of it was printed, and nothing is left in the printer's memory. */
    record Missing(PrinterTrouble trouble) implements PrintResult {}
}
