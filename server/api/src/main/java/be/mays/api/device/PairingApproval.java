package be.mays.api.device;

import org.jspecify.annotations.Nullable;

/**
 * An administrator accepts a device: {@code POST /api/v1/devices/approvals}.
 *
 * @param userCode as the device shows it; spaces, dashes and case do not matter
 * @param site where the device stands
 * @param name null: keep the name that the device gave
 */
public record PairingApproval(
        String userCode, String site, @Nullable String name) {}
