package be.mays.api.ticket;

/** How a closed ticket ended. */
public enum ClosedAs {
    SERVED,
    NO_SHOW,
    CANCELED,
    VOIDED,
    SUPERSEDED,
    EXPIRED
}
