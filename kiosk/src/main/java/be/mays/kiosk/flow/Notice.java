package be.mays.kiosk.flow;

import org.jspecify.annotations.Nullable;

/**
 * An outcome that a visitor must see, until a moment in monotonic milliseconds.
 *
 * @param button which button it is about
 * @param number the number on the slip; null when there is none
 * @param trouble what is wrong with the printer; null when nothing is
 */
public record Notice(
        Kind kind,
        Button button,
        @Nullable String number,
        @Nullable PrinterTrouble trouble,
        long untilMillis) {
    /** Which outcome. */
    public enum Kind {
        TAKE_TICKET,
        /** The slip may not have come out; the number is valid. */
        TICKET_UNCERTAIN,
        /** The number was shown on the screen and the visitor has noted it. */
        NUMBER_NOTED,
        LANE_CLOSED,
        LANE_NOT_OFFERED,
        PRINTER_NOT_READY,
        SERVER_AWAY,
        NOT_PAIRED,
        NO_NUMBER
    }
}
