package be.mays.server.device;

import be.mays.api.device.DeviceKind;
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
        boolean revoked) {}
