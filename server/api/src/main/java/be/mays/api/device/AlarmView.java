package be.mays.api.device;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something is wrong with a device, or was: {@code GET /api/v1/alarms}.
 *
 * @param device id of the device
 * @param kind such as {@code unreachable} or {@code paper-low}
 * @param subject which part of the device, such as the counter of a sign; empty: the device itself
 * @param detail what the device says, in English; empty when it says nothing
 * @param endedAt null while it lasts
 */
public record AlarmView(
        String id,
        String device,
        String deviceName,
        String site,
        String kind,
        String subject,
        String detail,
        Instant begunAt,
        @Nullable Instant endedAt) {}
