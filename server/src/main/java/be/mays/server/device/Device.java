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
 * @param tokenSince when it got its present token
 * @param rotationAsked when an administrator asked for a new token; null when nobody did or the device has it
 */
public record Device(
        String id,
        DeviceKind kind,
        String name,
        String site,
        Instant pairedAt,
        @Nullable Instant lastSeen,
        @Nullable String health,
        boolean revoked,
        Instant tokenSince,
        @Nullable Instant rotationAsked) {
    /** After so long without a sign of life a device counts as silent. */
    public static final Duration SILENCE = Duration.ofMinutes(3);

    /** A device with the token of its pairing. */
    public Device(
            String id,
            DeviceKind kind,
            String name,
            String site,
            Instant pairedAt,
            @Nullable Instant lastSeen,
            @Nullable String health,
            boolean revoked) {
        this(id, kind, name, site, pairedAt, lastSeen, health, revoked, pairedAt, null);
    }

    /** Whether it has not been heard of for too long. */
    public boolean isSilent(Instant now) {
        return lastSeen == null || Duration.between(lastSeen, now).compareTo(SILENCE) > 0;
    }
}
