package be.mays.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import be.mays.server.statistics.BaselineComparison.Change;
import be.mays.server.statistics.BaselineComparison.TooLittleData;
import be.mays.server.statistics.BaselineComparison.TooLittleData.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Comparisons worked out by hand. */
class BaselineComparisonTest {
    /** As many visits of the one length as of the other. */
    private static ServedMix mix(String service, int pairs, int minutes, int otherMinutes) {
        Moments moments = Stream.generate(() -> Stream.of(minutes, otherMinutes))
                .limit(pairs)
                .flatMap(pair -> pair)
                .map(length -> Moments.of(Duration.ofMinutes(length)))
                .reduce(Moments.NONE, Moments::plus);
        return new ServedMix(Map.of(service, moments));
    }

    private static Change change(ServedMix baseline, ServedMix current) {
        return (Change) BaselineComparison.of(baseline, current);
    }

    /** s² / n = 40 × 300² / 39 / 40 before and 40 × 240² / 39 / 40 now; so the error of ln 0.8 is 0.07549. */
    @Test
    void aFifthFasterHasTheIntervalOfTheFormula() {
        Change change = change(mix("a", 20, 10, 20), mix("a", 20, 8, 16));
        assertThat(change.change()).isCloseTo(-0.2, within(1e-9));
        assertThat(change.low()).isCloseTo(-0.31002, within(1e-4));
        assertThat(change.high()).isCloseTo(-0.07243, within(1e-4));
        assertThat(change.baselineVisits()).isEqualTo(40);
        assertThat(change.currentVisits()).isEqualTo(40);
    }

    @Test
    void aMereShiftOfTheMixIsNoChange() {
        ServedMix before = mix("short", 10, 9, 11).plus(mix("long", 10, 29, 31));
        ServedMix moreOfTheShort = mix("short", 18, 9, 11).plus(mix("long", 2, 29, 31));
        assertThat(change(before, moreOfTheShort).change()).isCloseTo(0, within(1e-9));
        assertThat(change(before, moreOfTheShort).low()).isNegative();
        assertThat(change(before, moreOfTheShort).high()).isPositive();
    }

    /** 0.9 × 10 + 0.1 × 30 = 12 minutes before, 0.9 × 10 + 0.1 × 15 = 10.5 now. */
    @Test
    void theWeightsAreThoseOfThePresentMix() {
        ServedMix before = mix("short", 10, 9, 11).plus(mix("long", 10, 29, 31));
        ServedMix now = mix("short", 18, 9, 11).plus(mix("long", 2, 14, 16));
        assertThat(change(before, now).change()).isCloseTo(10.5 / 12 - 1, within(1e-9));
    }

    @Test
    void fewerThanThirtyVisitsAreTooFewInEitherPeriod() {
        assertThat(BaselineComparison.of(mix("a", 14, 9, 11), mix("a", 15, 9, 11)))
                .isEqualTo(new TooLittleData(Reason.FEW_VISITS, 28, 30));
        assertThat(BaselineComparison.of(mix("a", 15, 9, 11), mix("a", 14, 9, 11)))
                .isEqualTo(new TooLittleData(Reason.FEW_VISITS, 30, 28));
        assertThat(BaselineComparison.of(mix("a", 15, 9, 11), mix("a", 15, 9, 11)))
                .isInstanceOf(Change.class);
    }

    @Test
    void fourFifthsOfThePresentMixMustBeComparable() {
        ServedMix before = mix("a", 20, 9, 11);
        assertThat(BaselineComparison.of(before, mix("a", 16, 9, 11).plus(mix("new", 4, 9, 11))))
                .isInstanceOf(Change.class);
        assertThat(BaselineComparison.of(before, mix("a", 15, 9, 11).plus(mix("new", 5, 9, 11))))
                .isEqualTo(new TooLittleData(Reason.OTHER_MIX, 40, 40));
    }

    @Test
    void momentsAreThoseOfAllVisitsTogether() {
        Moments both = Moments.of(Duration.ofSeconds(2))
                .plus(Moments.of(Duration.ofSeconds(4)))
                .plus(Moments.of(Duration.ofSeconds(9)));
        assertThat(both.count()).isEqualTo(3);
        assertThat(both.meanSeconds()).isCloseTo(5, within(1e-9));
        // 9 + 1 + 16
        assertThat(both.scatter()).isCloseTo(26, within(1e-9));
        assertThat(both.varianceOfMean()).isCloseTo(26.0 / 2 / 3, within(1e-9));
    }
}
