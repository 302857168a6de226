package be.mays.server.catalog;

/** The three ways of being served, in the order in which they are shown. */
public enum Lane {
    QUICK,
    THEMATIC,
    PRIVATE
}
