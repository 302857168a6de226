package be.mays.server.alarm;

import be.mays.api.device.DeviceKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something is wrong with a device or the server itself, or was.
 *
 * @param deviceKind null: the server itself
 * @param deviceName as it was when the alarm began
 * @param site the server's is the first of the catalog
 * @param detail what the device says, in English; empty when it says nothing
 * @param endedAt null while it lasts
 */
public record Alarm(
        String id,
        AlarmKey key,
        @Nullable DeviceKind deviceKind,
        String deviceName,
        String site,
        String detail,
        Instant begunAt,
        @Nullable Instant endedAt) {
    private static final int LONGEST_DETAIL = 400;

    public Alarm {
        detail = cut(detail, LONGEST_DETAIL);
    }

    /** A text with so many characters at most, none of them halved. */
    public static String cut(String text, int most) {
        StringBuilder cut = new StringBuilder();
        text.codePoints().limit(most).forEach(cut::appendCodePoint);
        return cut.toString();
    }

    /** The same, ended. */
    public Alarm endedAt(Instant end) {
        return new Alarm(id, key, deviceKind, deviceName, site, detail, begunAt, end);
    }
}
