package be.mays.server.alarm;

import java.util.Locale;

/** What can be wrong. */
public enum AlarmKind {
    /** No sign of life. */
    UNREACHABLE(true),
    /** The printer does not print, for another reason than its paper. */
    PRINTER(true),
    PAPER_OUT(true),
    PAPER_LOW(false),
    /** A button sticks or seems dead. */
    BUTTONS(true),
    /** Numbers of an outage that the server refused. */
    HAND_IN(false),
    /** The board hears nothing of the calls. */
    BOARD_STALE(true),
    /** No browser shows the board's page. */
    NO_PAGE(true),
    SOUND(false),
    /** An LED sign does not answer. */
    SIGN(false),
    /** The device's clock is wrong. */
    CLOCK(false),
    /** A token that was replaced is used: perhaps a copy of it was stolen. */
    FORMER_TOKEN(true),
    /** The server made no backup lately, or the one that it made is not sound. */
    BACKUP(false),
    /** What is removed at night was not. */
    NIGHT_WORK(false),
    /** The disk of the database is nearly full. */
    DISK(true);

    private final boolean isUrgent;

    AlarmKind(boolean isUrgent) {
        this.isUrgent = isUrgent;
    }

    /** Whether visitors are not served, or somebody may do harm, until a person acts. */
    public boolean isUrgent() {
        return isUrgent;
    }

    /** As it stands in messages and texts, such as {@code paper-low}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
