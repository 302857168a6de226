package be.mays.api.device;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paired device: {@code GET /api/v1/devices/me}.
 *
 * @param lastSeen null when it has not been heard of
 * @param revoked a revoked token is refused
 * @param blocks numbers that the kiosk may give out without the server
 * @param tokenSince when the device got its present token; null from an older server
 * @param tokenDue whether the device is to ask for a new token now; null from an older server
 */
public record DeviceView(
        String id,
        DeviceKind kind,
        String name,
        String site,
        @Nullable Instant lastSeen,
        boolean revoked,
        List<NumberBlock> blocks,
        @Nullable Instant tokenSince,
        @Nullable Boolean tokenDue) {

    /**
     * Numbers reserved for one kiosk.
     *
     * @param day ISO date of the business day
     * @param from first number, inclusive
     * @param to last number, inclusive
     */
    public record NumberBlock(String series, String day, int from, int to) {}
}
