package be.mays.api.device;

import java.time.Instant;

/**
 * A pairing that waits for an administrator.
 *
 * @param secret proves later that the asker is the same; never shown
 * @param userCode what the device shows and the administrator types, such as {@code BDFG-HJKL}
 */
public record Pairing(String id, String secret, String userCode, Instant expiresAt) {
    @Override
    public String toString() {
        return "Pairing[id=" + id + ", secret=(hidden), userCode=" + userCode + "]";
    }
}
