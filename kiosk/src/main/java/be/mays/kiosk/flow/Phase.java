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

    /**
     * The server was asked for a number.
     *
     * @param pressedMillis when this press began to be served
     * @param onScreen the number will be shown instead of printed
     */
    record AskingNumber(Press press, long sinceMillis, long pressedMillis, boolean onScreen) implements Busy {}

    /** The server does not answer: a number of the kiosk's own is taken, durably. */
    record TakingOwnNumber(Press press, long sinceMillis, boolean onScreen) implements Busy {}

    /** The slip is on its way to the printer. */
    record Printing(Press press, String ticket, String number, long sinceMillis) implements Busy {}

    /** The printer cannot print: the visitor is asked whether the number may be shown instead. */
    record OfferingScreen(Press press, PrinterTrouble trouble, long sinceMillis) implements Busy {}

    /** The number stands on the screen until the visitor says that it is noted. */
    record ShowingNumber(Press press, String ticket, String number, long sinceMillis) implements Busy {}
}
