package be.mays.kiosk.flow;

/** What the lamp in a button says. */
public enum Lamp {
    READY,
    BUSY,
    CLOSED,
    OUT_OF_ORDER
}
