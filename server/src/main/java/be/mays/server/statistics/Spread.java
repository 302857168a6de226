package be.mays.server.statistics;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What many durations have in common.
 *
 * @param count at least one
 * @param median the quantile of 0.5
 * @param p90 the quantile of 0.9; quantiles are of type 7 of Hyndman and Fan (Sample Quantiles in Statistical
 *     Packages, The American Statistician 50, 1996): with the values sorted as x[0] … x[n-1] and h = (n - 1) p, linear
 *     between x[floor h] and the next. Spreadsheets and R do the same
 */
public record Spread(int count, Duration mean, Duration median, Duration p90) {

    /** The spread of these; nothing when there are none. */
    public static Optional<Spread> find(Collection<Duration> durations) {
        if (durations.isEmpty()) {
            return Optional.empty();
        }
        List<Duration> sorted = durations.stream().sorted().toList();
        Duration mean = sorted.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(sorted.size());
        return Optional.of(new Spread(sorted.size(), mean, quantile(sorted, 0.5), quantile(sorted, 0.9)));
    }

    /**
     * A quantile of type 7.
     *
     * @param sorted in ascending order, at least one
     */
    static Duration quantile(List<Duration> sorted, double share) {
        double h = (sorted.size() - 1) * share;
        int below = (int) Math.floor(h);
        Duration low = sorted.get(below);
        Duration high = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return low.plusMillis(Math.round((h - below) * high.minus(low).toMillis()));
    }
}
