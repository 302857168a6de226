package be.mays.kiosk.dialog;

/** Which question is on the screen. */
public enum View {
    START,
    /** Search among the services. */
    SERVICES,
    /** What to bring, before the slip. */
    BRING,
    /** How it can be done without a visit. */
    ONLINE,
    /** The visitor does not know what to choose: the reception helps. */
    UNKNOWN,
    LANGUAGES,
    /** Contrast, size, reach, speech. */
    OPTIONS,
    HELP
}
