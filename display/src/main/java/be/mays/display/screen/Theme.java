package be.mays.display.screen;

/** The colors of the board; both have a contrast of at least 7:1. */
public enum Theme {
    DARK,
    LIGHT
}
