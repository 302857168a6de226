package be.mays.api.device;

/** The device collects its token: {@code POST /api/v1/devices/pairings/{id}/token}. */
public record PairingSecret(String secret) {
    @Override
    public String toString() {
        return "PairingSecret[(hidden)]";
    }
}
