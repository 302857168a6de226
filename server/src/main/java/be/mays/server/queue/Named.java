package be.mays.server.queue;

import org.jspecify.annotations.Nullable;

/** Who a transferred ticket is meant for: a counter, a clerk, or both. */
public record Named(@Nullable String counter, @Nullable String clerk) {
    /** Whether nobody in particular is meant. */
    public boolean isAnybody() {
        return counter == null && clerk == null;
    }

    /** Whether this counter with this clerk is meant. */
    public boolean fits(String atCounter, String byClerk) {
        return (counter == null || counter.equals(atCounter)) && (clerk == null || clerk.equals(byClerk));
    }
}
