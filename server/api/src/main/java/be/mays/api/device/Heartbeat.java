package be.mays.api.device;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sign of life: {@code POST /api/v1/devices/me/heartbeat}.
 *
 * @param version of the program
 * @param parts health of each part
 * @param paper of a kiosk's printer; null from a board or an older kiosk
 * @param clockAheadMillis how far the device's clock is ahead of the server's; null when not compared yet
 */
public record Heartbeat(
        String version,
        List<Part> parts,
        @Nullable Paper paper,
        @Nullable Long clockAheadMillis) {
    /** Without paper and clock. */
    public Heartbeat(String version, List<Part> parts) {
        this(version, parts, null, null);
    }

    /** One line of health: {@code OK}, {@code UNAVAILABLE}, {@code DISABLED} or {@code FAILED}, and why. */
    public record Part(String name, Status status, @Nullable String detail) {}

    /**
     * The paper of a kiosk's printer.
     *
     * @param remainingMm paper left; null while nobody has told when the roll was changed
     * @param remainingSlips slips that it is good for; null when unknown
     * @param endsAt at the rate of the last days; null when unknown
     */
    public record Paper(
            PaperLevel level,
            @Nullable Long remainingMm,
            @Nullable Long remainingSlips,
            @Nullable Instant endsAt) {}

    /** What the printer's sensors say. */
    public enum PaperLevel {
        OK,
        LOW,
        OUT
    }

    /** How a part is. */
    public enum Status {
        OK,
        UNAVAILABLE,
        DISABLED,
        FAILED
    }
}
