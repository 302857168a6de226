package be.mays.server.catalog;

import java.time.Duration;

/**
 * How often one call may be announced again.
 *
 * @param most recalls after the call; 0: none
 * @param interval at least this long between two recalls
 */
public record RecallRule(int most, Duration interval) {
    /** Three times, ten seconds apart. */
    public static final RecallRule USUAL = new RecallRule(3, Duration.ofSeconds(10));
}
