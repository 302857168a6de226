package be.mays.kiosk.flow;

/** Where the kiosk is with the press it serves. Moments are monotonic milliseconds. */
public sealed interface Phase {

    /** Nobody is being served. */
    record Idle() implements Phase {}

    /** The press being served. */
    sealed interface Busy extends Phase {
        /** Which press. */
        Press press();

        /** When this phase began. */
        long sinceMillis();
    }

    /** Before a number is asked for, the printer must say that it is ready. */
    record AskingPrinter(Press press, long sinceMillis) implements Busy {}

    /** The server was asked for a number. */
    record AskingNumber(Press press, long sinceMillis) implements Busy {}

    /** The slip is on its way to the printer. */
    record Printing(Press press, String ticket, String number, long sinceMillis) implements Busy {}
}
