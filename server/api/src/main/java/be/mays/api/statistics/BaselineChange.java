package be.mays.api.statistics;

import org.jspecify.annotations.Nullable;

/**
 * The change of time in house since the baseline period, at equal service mix.
 *
 * @param baselineFrom ISO date; null when no baseline is set
 * @param baselineTo ISO date, inclusive
 * @param currentFrom ISO date of the first day that is compared; null when no day lies after the baseline
 * @param currentTo ISO date, inclusive
 * @param percent negative is faster; null when there is too little data
 * @param lowPercent lower end of the 95 % interval
 * @param highPercent upper end of the 95 % interval
 * @param tooLittleData why there is no figure; null when there is one
 */
public record BaselineChange(
        @Nullable String baselineFrom,
        @Nullable String baselineTo,
        @Nullable String currentFrom,
        @Nullable String currentTo,
        int baselineVisits,
        int currentVisits,
        @Nullable Double percent,
        @Nullable Double lowPercent,
        @Nullable Double highPercent,
        @Nullable TooLittleData tooLittleData) {
    /** Why no change can be given. */
    public enum TooLittleData {
        /** The catalog names no baseline period. */
        NO_BASELINE,
        /** The day is not after the baseline period. */
        NOT_AFTER_BASELINE,
        /** Fewer than 30 served visits in one of the periods. */
        FEW_VISITS,
        /** Less than 80 % of the present mix of services was served in the baseline period too. */
        OTHER_MIX
    }
}
