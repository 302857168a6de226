package be.mays.kiosk.printer.paper;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the roll ends.
 *
 * @param remainingMm paper left; null while nobody has told when the roll was changed
 * @param remainingSlips slips of the mean length of this roll that it is good for; null when unknown
 * @param endsAt at the rate of the last days; null when unknown
 */
public record PaperForecast(
        @Nullable Long remainingMm,
        @Nullable Long remainingSlips,
        @Nullable Instant endsAt) {
    /** Nothing is known. */
    public static final PaperForecast UNKNOWN = new PaperForecast(null, null, null);
}
