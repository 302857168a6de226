package be.mays.server.alarm;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is told to people and machines elsewhere. Names no person.
 *
 * @param id the same for every try, so that a receiver can tell a repetition
 * @param alarm null in a trial
 * @param zone in which moments are told
 */
public record Notice(String id, Moment moment, @Nullable Alarm alarm, String siteName, ZoneId zone) {
    /** What is told of an alarm. */
    public enum Moment {
        BEGIN,
        END,
        TRIAL;

        /** As it stands in messages. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
