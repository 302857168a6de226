package be.mays.kiosk.flow;

/** Why the server gives no number. */
public enum Refusal {
    LANE_CLOSED,
    /** All numbers of the series are in use. */
    NO_NUMBER,
    /** The server does not know this kiosk any more. */
    NOT_PAIRED,
    OTHER
}
