package be.mays.server.queue;

/** Why a command is refused. Names are part of the contract. */
public enum RefusalReason {
    TICKET_UNKNOWN,
    /** The ticket's state does not allow this move. */
    WRONG_STATE,
    /** A ticket is called or served at this counter. */
    TICKET_OPEN,
    /** It was announced as often as the site allows. */
    RECALL_LIMIT,
    /** It was announced a moment ago. */
    RECALL_TOO_SOON,
    COUNTER_UNKNOWN,
    COUNTER_CLOSED,
    COUNTER_PAUSED,
    /** Another clerk works there. */
    COUNTER_TAKEN,
    /** The counter cannot take the ticket back. */
    COUNTER_BUSY,
    /** The room is kept for a colleague. */
    ROOM_RESERVED,
    /** Only a private room can be reserved. */
    NOT_A_ROOM,
    /** The clerk works at another counter. */
    CLERK_ELSEWHERE,
    /** Another clerk's ticket or counter. */
    NOT_YOURS,
    /** More than 30 s ago. */
    TOO_LATE,
    /** Something else happened to the ticket since. */
    NOT_LAST,
    /** What happened last cannot be taken back. */
    NOT_UNDOABLE,
    NO_NUMBER,
    /** The number has been given to somebody else since. */
    NUMBER_TAKEN,
    /** The number is not in a block of this kiosk. */
    NUMBER_NOT_RESERVED,
    /** No lane of this site has such numbers. */
    NUMBER_UNKNOWN,
    /** Nobody was given this number today, and no kiosk holds it. */
    NUMBER_NOT_GIVEN,
    /** The ticket with this number has ended. */
    NUMBER_ENDED,
    LANE_CLOSED,
    LANE_NOT_HERE,
    SERVICE_UNKNOWN,
    /** A reason must be given. */
    REASON_REQUIRED,
    /** Skills, equipment or a name on the ticket keep it from this counter. */
    NOT_ADMITTED,
    /** A transfer must change something. */
    NOTHING_CHANGES,
    NOTHING_DUE
}
