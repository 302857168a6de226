package be.mays.e2e.bench;

import java.util.Locale;

/**
 * One line of a measurement.
 *
 * @param samples one figure for each round
 * @param decimals how many are printed
 * @param target what was aimed at, in words; empty: nothing
 * @param isMet whether the median keeps to it; true without a target
 */
public record Figure(String what, String unit, Samples samples, int decimals, String target, boolean isMet) {
    /** A figure without a target. */
    public static Figure of(String what, String unit, int decimals, Samples samples) {
        return new Figure(what, unit, samples, decimals, "", true);
    }

    /** A figure whose median should be at least this. */
    public static Figure atLeast(double least, String what, String unit, int decimals, Samples samples) {
        return new Figure(
                what, unit, samples, decimals, "at least " + text(least, decimals), samples.median() >= least);
    }

    /** A figure whose median should be at most this. */
    public static Figure atMost(double most, String what, String unit, int decimals, Samples samples) {
        return new Figure(what, unit, samples, decimals, "at most " + text(most, decimals), samples.median() <= most);
    }

    /** The middle of the rounds. */
    public String median() {
        return text(samples.median(), decimals);
    }

    /** The smallest and the largest of the rounds. */
    public String spread() {
        return text(samples.min(), decimals) + "–" + text(samples.max(), decimals);
    }

    /** The target and whether it was met. */
    public String verdict() {
        return target.isEmpty() ? "" : target + (isMet ? ", met" : ", missed");
    }

    private static String text(double figure, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", figure);
    }
}
