package be.mays.api.device;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sign of life: {@code POST /api/v1/devices/me/heartbeat}.
 *
 * @param version of the program
 * @param parts health of each part
 */
public record Heartbeat(String version, List<Part> parts) {
    /** One line of health: {@code OK}, {@code UNAVAILABLE}, {@code DISABLED} or {@code FAILED}, and why. */
    public record Part(String name, Status status, @Nullable String detail) {}

    /** How a part is. */
    public enum Status {
        OK,
        UNAVAILABLE,
        DISABLED,
        FAILED
    }
}
