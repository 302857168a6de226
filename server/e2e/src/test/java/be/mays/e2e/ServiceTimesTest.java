package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import be.mays.api.ticket.Lane;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceTimesTest {
    private static final int DRAWS = 200_000;

    @ParameterizedTest
    @CsvSource({"QUICK,6", "THEMATIC,12", "PRIVATE,20"})
    void theMeanAndTheVariationAreThoseOfTheLane(Lane lane, double minutes) {
        ServiceTimes times = new ServiceTimes(1);
        double[] drawn = IntStream.range(0, DRAWS)
                .mapToDouble(_ -> times.next(lane).toSeconds() / 60.0)
                .toArray();
        double mean =
                IntStream.range(0, DRAWS).mapToDouble(i -> drawn[i]).average().orElseThrow();
        double variance = IntStream.range(0, DRAWS)
                .mapToDouble(i -> (drawn[i] - mean) * (drawn[i] - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(minutes, within(minutes * 0.01));
        assertThat(Math.sqrt(variance) / mean).isCloseTo(0.6, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"QUICK", "THEMATIC", "PRIVATE"})
    void equalSeedsGiveEqualTimes(Lane lane) {
        ServiceTimes one = new ServiceTimes(5);
        ServiceTimes other = new ServiceTimes(5);
        assertThat(IntStream.range(0, 50).mapToObj(_ -> one.next(lane)))
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(_ -> other.next(lane)).toList());
    }
}
