package be.mays.server.alarm.post;

import java.util.Locale;

/** How alarms are told. */
public enum Way {
    MAIL,
    WEBHOOK;

    /** As it stands in messages. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
