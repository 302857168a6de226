package be.mays.kiosk.flow;

/** What became of a slip. */
public enum Verdict {
    /** Proven to have come out. */
    PRINTED,
    /** Nobody knows. The number stays valid. */
    UNCERTAIN,
    /** Proven not to have come out, now or later. The number is void. */
    FAILED
}
