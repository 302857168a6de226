package be.mays.kiosk.flow;

/** How the kiosk stands with its server. */
public enum LinkStatus {
    /** Nothing is known yet. */
    STARTING,
    /** An administrator has to approve this kiosk first. */
    UNPAIRED,
    ONLINE,
    /** The last question got no answer. */
    AWAY
}
