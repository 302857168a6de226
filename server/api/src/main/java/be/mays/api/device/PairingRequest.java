package be.mays.api.device;

/**
 * A new device asks to be paired, as in RFC 8628: {@code POST /api/v1/devices/pairings}, without a token.
 *
 * @param name what the administrator will see, at most 60 characters
 */
public record PairingRequest(DeviceKind kind, String name) {}
