package be.mays.server.queue;

/** How the visit or question came in. */
public enum Channel {
    KIOSK(true),
    RECEPTION(true),
    APPOINTMENT(true),
    PHONE(false),
    EMAIL(false),
    ONLINE(false);

    private final boolean present;

    Channel(boolean present) {
        this.present = present;
    }

    /** Whether the visitor is in the building; who is not has no number, call on a board or speech. */
    public boolean isPresent() {
        return present;
    }
}
