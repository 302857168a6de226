package be.mays.e2e;

import be.mays.api.ticket.Lane;
import java.time.Duration;
import java.util.Random;

/**
 * Made-up service times: lognormal with means of 6, 12 and 20 min (quick, thematic, private) and a coefficient
 * of variation of 0.6; with mean m and variation c, sigma² = ln(1 + c²) and mu = ln m - sigma²/2. Equal seeds give
 * equal times on every machine. Not thread-safe.
 */
final class ServiceTimes {
    private static final double VARIATION = 0.6;
    private static final double SIGMA_SQUARED = StrictMath.log(1 + VARIATION * VARIATION);

    private final Random random;

    ServiceTimes(long seed) {
        this.random = new Random(seed);
    }

    /** The service time of the next visitor, in whole seconds, at least one. */
    Duration next(Lane lane) {
        double mu = StrictMath.log((double) mean(lane).toSeconds()) - SIGMA_SQUARED / 2;
        double seconds = StrictMath.exp(mu + StrictMath.sqrt(SIGMA_SQUARED) * random.nextGaussian());
        return Duration.ofSeconds(Math.max(1, Math.round(seconds)));
    }

    private static Duration mean(Lane lane) {
        return switch (lane) {
            case QUICK -> Duration.ofMinutes(6);
            case THEMATIC -> Duration.ofMinutes(12);
            case PRIVATE -> Duration.ofMinutes(20);
        };
    }
}
