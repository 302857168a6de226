package be.mays.server.statistics;

import java.util.List;

/** Whether visitors are in the house shorter than in the baseline period, at equal service mix. */
public sealed interface BaselineComparison {
    /** Fewer served visits than this in one of the periods are too few. */
    int FEWEST_VISITS = 30;

    /** The share of the present mix that must be comparable. */
    double LEAST_COVERED = 0.8;

    /**
     * The change.
     *
     * @param change ratio of the times minus 1: -0.2 is 20 % faster
     * @param low lower end of its 95 % interval
     * @param high upper end of its 95 % interval
     */
    record Change(double change, double low, double high, int baselineVisits, int currentVisits)
            implements BaselineComparison {}

    /** No change can be given. */
    record TooLittleData(Reason reason, int baselineVisits, int currentVisits) implements BaselineComparison {
        /** Why. */
        public enum Reason {
            NO_BASELINE,
            NOT_AFTER_BASELINE,
            FEW_VISITS,
            OTHER_MIX
        }
    }

    /** How many were served in the baseline period. */
    int baselineVisits();

    /** How many were served in the present period. */
    int currentVisits();

    /**
     * Compares by direct standardization: both periods' mean times per service are weighted by the present mix, so a
     * mere shift of the mix changes nothing.
     *
     * <p>With weights w = share of the service in the present period, means m and variances s² of the n visits of a
     * service in a period: R = Σ w m₁ / Σ w m₀. On the log scale, by the delta method (Breslow and Day, Statistical
     * Methods in Cancer Research II, 1987, section 2.3, for the ratio of directly standardized rates; the weights
     * count as fixed): var(ln R) = Σ w² s₁²/n₁ / (Σ w m₁)² + Σ w² s₀²/n₀ / (Σ w m₀)², and the 95 % interval is
     * R exp(± 1.96 √var). A service counts as comparable with at least two visits in each period, since a variance
     * needs two. Visits of one busy hour resemble each other, so the true interval is somewhat wider.
     */
    static BaselineComparison of(ServedMix baseline, ServedMix current) {
        int before = baseline.visits();
        int now = current.visits();
        if (before < FEWEST_VISITS || now < FEWEST_VISITS) {
            return new TooLittleData(TooLittleData.Reason.FEW_VISITS, before, now);
        }
        List<String> comparable = current.byService().keySet().stream()
                .filter(service -> baseline.get(service).count() >= 2
                        && current.get(service).count() >= 2)
                .sorted()
                .toList();
        double covered = comparable.stream()
                .mapToLong(service -> current.get(service).count())
                .sum();
        double meanBefore = 0;
        double meanNow = 0;
        double varianceBefore = 0;
        double varianceNow = 0;
        for (String service : comparable) {
            double weight = current.get(service).count() / covered;
            meanBefore += weight * baseline.get(service).meanSeconds();
            meanNow += weight * current.get(service).meanSeconds();
            varianceBefore += weight * weight * baseline.get(service).varianceOfMean();
            varianceNow += weight * weight * current.get(service).varianceOfMean();
        }
        if (covered < LEAST_COVERED * now || meanBefore <= 0 || meanNow <= 0) {
            return new TooLittleData(TooLittleData.Reason.OTHER_MIX, before, now);
        }
        double ratio = meanNow / meanBefore;
        double error = Math.sqrt(varianceNow / (meanNow * meanNow) + varianceBefore / (meanBefore * meanBefore));
        double reach = Math.exp(1.96 * error);
        return new Change(ratio - 1, ratio / reach - 1, ratio * reach - 1, before, now);
    }
}
