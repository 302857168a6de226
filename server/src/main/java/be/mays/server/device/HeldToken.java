package be.mays.server.device;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that is, will be or was a device's.
 *
 * @param goodUntil of a former token: until when it is still good; null for others
 * @param notedAt of a former token: when its use was last noted; null when it never was
 */
public record HeldToken(
        Device device,
        Standing standing,
        @Nullable Instant goodUntil,
        @Nullable Instant notedAt) {
    /** What the token is to its device. */
    public enum Standing {
        PRESENT,
        /** Given to the device, which has not used it yet. */
        NEXT,
        /** Replaced. */
        FORMER
    }

    /** The device's present token. */
    public static HeldToken present(Device device) {
        return new HeldToken(device, Standing.PRESENT, null, null);
    }

    /** Whether a request with it is answered. */
    boolean isGood(Instant now) {
        return !device.revoked() && (goodUntil == null || now.isBefore(goodUntil));
    }
}
