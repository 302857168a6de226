package be.mays.api.device;

import be.mays.api.ticket.Slip;
import org.jspecify.annotations.Nullable;

/**
 * Work for a device: {@code GET /api/v1/devices/me/commands}.
 *
 * @param kind reprint, selftest or reload; a device ignores kinds that it does not know
 * @param slip what to print again; null for other kinds
 * @param ticket whose slip that is; null for other kinds
 */
public record DeviceCommand(
        String id,
        String kind,
        @Nullable Slip slip,
        @Nullable String ticket) {}
