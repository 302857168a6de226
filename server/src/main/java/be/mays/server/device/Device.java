package be.mays.server.device;

import be.mays.api.device.DeviceKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A paired device.
 *
 * @param lastSeen null when it has not been heard of
 * @param health the last heartbeat as JSON; null before the first
 */
public record Device(
        String id,
        DeviceKind kind,
        String name,
        String site,
        Instant pairedAt,
        @Nullable Instant lastSeen,
        @Nullable String health,
        boolean revoked) {
    /** After so long without a sign of life a device counts as silent. */
    public static final Duration SILENCE = Duration.ofMinutes(3);

    /** Whether it has not been heard of for too long. */
    public boolean isSilent(Instant now) {
        return lastSeen == null || Duration.between(lastSeen, now).compareTo(SILENCE) > 0;
    }
}
