package be.mays.server.device;

import be.mays.api.device.DeviceKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device that asked to be paired.
 *
 * @param approvedSite null until an administrator has approved it
 */
public record PendingPairing(
        String id,
        String secretHash,
        String userCode,
        DeviceKind kind,
        String name,
        Instant expiresAt,
        @Nullable String approvedSite,
        @Nullable String approvedName) {
    @Override
    public String toString() {
        return "PendingPairing[" + id + ", " + kind + ", " + name + "]";
    }
}
