package be.mays.api.ticket;

/**
 * Takes back a ticket's last event: {@code POST /api/v1/tickets/{id}/undo}.
 *
 * @param event the sequence number that the ticket showed; a newer event makes the undo a refusal
 */
public record UndoRequest(long event) {}
