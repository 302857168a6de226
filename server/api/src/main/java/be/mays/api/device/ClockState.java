package be.mays.api.device;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The driven clock of a replay.
 *
 * @param nextDeadline when time alone has something to do; null when it has not
 */
public record ClockState(Instant now, @Nullable Instant nextDeadline) {}
