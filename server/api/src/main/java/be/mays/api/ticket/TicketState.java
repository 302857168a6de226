package be.mays.api.ticket;

/** Where a ticket stands; how a closed one ended is {@link ClosedAs}. */
public enum TicketState {
    PRINTING,
    WAITING,
    CALLED,
    SERVING,
    PARKED,
    CLOSED
}
