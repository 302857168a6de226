package be.mays.api.ticket;

/** The three ways of being served. */
public enum Lane {
    QUICK,
    THEMATIC,
    PRIVATE
}
