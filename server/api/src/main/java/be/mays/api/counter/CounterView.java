package be.mays.api.counter;

import org.jspecify.annotations.Nullable;

/**
 * A counter as staff see it.
 *
 * @param label what visitors read, for example {@code balie 3}
 * @param clerk user name of who works there; null when closed
 */
public record CounterView(
        String id,
        String site,
        String label,
        CounterStatus status,
        @Nullable String clerk,
        @Nullable String clerkName,
        @Nullable String pauseReason) {}
