package be.mays.api.device;

/**
 * A device's new name: {@code PUT /api/v1/devices/{id}/name}.
 *
 * @param name what people see, at most 60 characters
 */
public record DeviceName(String name) {}
