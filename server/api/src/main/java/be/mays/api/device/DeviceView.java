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
 */
public record DeviceView(
        String id,
        DeviceKind kind,
        String name,
        String site,
        @Nullable Instant lastSeen,
        boolean revoked,
        List<NumberBlock> blocks) {

    /**
     * Numbers reserved for one kiosk.
     *
     * @param day ISO date of the business day
     * @param from first number, inclusive
     * @param to last number, inclusive
     */
    public record NumberBlock(String series, String day, int from, int to) {}
}
