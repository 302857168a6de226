package be.mays.server.statistics;

import java.time.Duration;

/**
 * Count, mean and scatter of many durations, which can be added without keeping each of them.
 *
 * @param meanSeconds 0 when there are none
 * @param scatter sum of the squared deviations from the mean, in square seconds
 */
record Moments(long count, double meanSeconds, double scatter) {
    static final Moments NONE = new Moments(0, 0, 0);

    static Moments of(Duration duration) {
        return new Moments(1, duration.toMillis() / 1_000.0, 0);
    }

    /**
     * The moments of both together. Formula of Chan, Golub and LeVeque (Algorithms for Computing the Sample Variance,
     * The American Statistician 37, 1983).
     */
    Moments plus(Moments other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        double total = count + other.count;
        double distance = other.meanSeconds - meanSeconds;
        return new Moments(
                count + other.count,
                meanSeconds + distance * other.count / total,
                scatter + other.scatter + distance * distance * count * other.count / total);
    }

    /** Variance of the mean: s² / n with the unbiased s²; needs two durations. */
    double varianceOfMean() {
        return scatter / (count - 1) / count;
    }
}
