package be.mays.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How soon a device is back: everything recovers within 10 s of the network. */
class BackoffTest {
    /** Of the kiosk's and the board's requests: how long one may hang that began before the network came back. */
    private static final Duration HANGING_TRY = Duration.ofSeconds(4);

    /** Always draws the same fraction; the contract of RandomGenerator keeps it below 1. */
    private record Drawing(double fraction) implements RandomGenerator {
        @Override
        public double nextDouble() {
            return fraction;
        }

        @Override
        public long nextLong() {
            throw new UnsupportedOperationException("only fractions are drawn");
        }
    }

    private static List<Duration> pauses(Backoff backoff, int count) {
        return Stream.generate(backoff::next).limit(count).toList();
    }

    @Test
    void pausesDoubleUpToThreeSeconds() {
        assertThat(pauses(new Backoff(new Drawing(0.5)), 5))
                .extracting(Duration::toMillis)
                .containsExactly(500L, 1_000L, 2_000L, 3_000L, 3_000L);
    }

    @Test
    void theLongestPauseAfterATryThatHungLeavesASecondForTheHandIn() {
        Duration longest =
                pauses(new Backoff(new Drawing(Math.nextDown(1.0))), 10).getLast();
        assertThat(HANGING_TRY.plus(longest)).isLessThanOrEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void devicesThatLostTheirServerTogetherComeBackApart() {
        SplittableRandom random = new SplittableRandom(7);
        assertThat(Stream.generate(() -> new Backoff(random).next()).limit(50).distinct())
                .hasSizeGreaterThan(30)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofMillis(250), Duration.ofMillis(750)));
    }

    @Test
    void afterASuccessTheFirstPauseIsShortAgain() {
        Backoff backoff = new Backoff(new Drawing(0.5));
        assertThat(pauses(backoff, 4).getLast()).isEqualTo(Duration.ofSeconds(3));
        backoff.reset();
        assertThat(backoff.next()).isEqualTo(Duration.ofMillis(500));
    }
}
