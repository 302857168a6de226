package be.mays.e2e.bench;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** Figures of the same thing, at least one. Immutable. */
public final class Samples {
    private final double[] inOrder;
    private final double[] sorted;

    /** These figures, in the order in which they were measured. */
    public Samples(double... figures) {
        if (figures.length == 0) {
            throw new IllegalArgumentException("there is nothing to sum up");
        }
        inOrder = figures.clone();
        sorted = figures.clone();
        Arrays.sort(sorted);
    }

    /** The same part of each round, such as 0.99; see {@link #percentile}. */
    static Samples percentiles(double[][] rounds, double part) {
        return new Samples(Arrays.stream(rounds)
                .mapToDouble(round -> new Samples(round).percentile(part))
                .toArray());
    }

    /** The middle one; of an even number, the mean of the middle two. */
    public double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The smallest figure that at least this part of all figures does not exceed (nearest rank); 0 &lt; part ≤ 1. */
    public double percentile(double part) {
        return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }

    /** The smallest. */
    public double min() {
        return sorted[0];
    }

    /** The largest. */
    public double max() {
        return sorted[sorted.length - 1];
    }

    /** Each figure divided by the one of the same round. @throws IllegalArgumentException when they differ in number */
    public Samples over(Samples others) {
        return with(others, (mine, other) -> mine / other);
    }

    private Samples with(Samples others, DoubleBinaryOperator operator) {
        if (others.inOrder.length != inOrder.length) {
            throw new IllegalArgumentException(inOrder.length + " figures against " + others.inOrder.length);
        }
        double[] combined = new double[inOrder.length];
        for (int i = 0; i < combined.length; i++) {
            combined[i] = operator.applyAsDouble(inOrder[i], others.inOrder[i]);
        }
        return new Samples(combined);
    }
}
