package be.mays.server.queue;

/** How a ticket ended. */
public enum ClosedAs {
    SERVED,
    NO_SHOW,
    CANCELED,
    VOIDED,
    SUPERSEDED,
    EXPIRED
}
