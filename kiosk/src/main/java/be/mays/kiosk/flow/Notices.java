package be.mays.kiosk.flow;

import org.jspecify.annotations.Nullable;

/**
 * Makes what visitors see of an outcome, from now on for as long as notices stay.
 *
 * @param stayMillis how long that is
 */
record Notices(long stayMillis) {
    Notice of(Notice.Kind kind, Press press, long nowMillis) {
        return make(kind, press, null, null, nowMillis);
    }

    Notice ofPrinter(Press press, PrinterTrouble trouble, long nowMillis) {
        return make(Notice.Kind.PRINTER_NOT_READY, press, null, trouble, nowMillis);
    }

    Notice withNumber(Notice.Kind kind, Press press, String number, long nowMillis) {
        return make(kind, press, number, null, nowMillis);
    }

    Notice ofRefusal(Press press, Refusal refusal, long nowMillis) {
        Notice.Kind kind = switch (refusal) {
            case LANE_CLOSED -> Notice.Kind.LANE_CLOSED;
            case NO_NUMBER -> Notice.Kind.NO_NUMBER;
            case NOT_PAIRED -> Notice.Kind.NOT_PAIRED;
            case OTHER -> Notice.Kind.SERVER_AWAY;
        };
        return of(kind, press, nowMillis);
    }

    private Notice make(
            Notice.Kind kind, Press press, @Nullable String number, @Nullable PrinterTrouble trouble, long nowMillis) {
        return new Notice(kind, press.button(), number, trouble, nowMillis + stayMillis);
    }
}
