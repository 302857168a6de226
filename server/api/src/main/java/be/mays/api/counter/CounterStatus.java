package be.mays.api.counter;

/** Whether a counter serves. Closing: it ends its ticket and then closes. */
public enum CounterStatus {
    CLOSED,
    OPEN,
    PAUSED,
    CLOSING
}
