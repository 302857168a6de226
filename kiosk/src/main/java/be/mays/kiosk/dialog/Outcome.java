package be.mays.kiosk.dialog;

import be.mays.kiosk.flow.Notice;
import org.jspecify.annotations.Nullable;

/** Where the kiosk is with the number that was asked for. */
public sealed interface Outcome {

    /** Nobody asked. */
    record None() implements Outcome {}

    /** The number or the slip is being made. */
    record Busy() implements Outcome {}

    /** There is a number and, most likely, a slip. */
    record Ticket(Notice notice) implements Outcome {}

    /** No number, for a reason that the screen says. */
    record Refused(Notice notice) implements Outcome {}

    /** The printer cannot print: does the visitor want the number on the screen? */
    record ScreenOffered() implements Outcome {}

    /**
     * The number without a slip; stays until the visitor has it or is gone.
     *
     * @param visitUrl the visitor's page; null when there is none
     */
    record NumberOnScreen(String number, @Nullable String visitUrl) implements Outcome {}
}
