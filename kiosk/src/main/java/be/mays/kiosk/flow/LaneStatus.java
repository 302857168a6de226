package be.mays.kiosk.flow;

/** Whether a ticket of a lane can be had now. */
public enum LaneStatus {
    OPEN,
    /** The site has the lane, but not now. */
    CLOSED,
    /** The site does not have the lane. */
    NOT_OFFERED
}
