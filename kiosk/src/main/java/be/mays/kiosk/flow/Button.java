package be.mays.kiosk.flow;

/** The three buttons, one for each lane. */
public enum Button {
    QUICK,
    THEMATIC,
    PRIVATE
}
