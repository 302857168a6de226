package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReplaySummaryTest {
    private static ReplaySummary summary(int shown, List<String> lost) {
        return new ReplaySummary(
                "the day",
                LocalDate.of(2020, 1, 13),
                2,
                2,
                2,
                2,
                shown,
                2,
                0,
                LocalTime.of(17, 5),
                Duration.ofSeconds(90),
                "A002",
                List.of(new ReplaySummary.LaneFigures(
                        "quick",
                        2,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(90),
                        Duration.ofMinutes(6),
                        Duration.ofMinutes(61))),
                lost,
                List.of(),
                List.of());
    }

    @Test
    void thePercentileIsTheValueThatSoManyDoNotExceed() {
        List<Duration> tenMinutes =
                LongStream.rangeClosed(1, 10).mapToObj(Duration::ofMinutes).toList();
        assertThat(ReplaySummary.percentile(tenMinutes, 90)).isEqualTo(Duration.ofMinutes(9));
        assertThat(ReplaySummary.percentile(tenMinutes, 91)).isEqualTo(Duration.ofMinutes(10));
        assertThat(ReplaySummary.percentile(tenMinutes.subList(0, 1), 90)).isEqualTo(Duration.ofMinutes(1));
        assertThat(ReplaySummary.percentile(List.of(), 90)).isZero();
        assertThat(ReplaySummary.mean(tenMinutes)).isEqualTo(Duration.ofSeconds(330));
    }

    @Test
    void aDayIsFlawlessOnlyWhenEverybodyWasServedAndShown() {
        assertThat(summary(2, List.of()).isFlawless()).isTrue();
        assertThat(summary(1, List.of()).isFlawless()).isFalse();
        assertThat(summary(2, List.of("A001 was never called")).isFlawless()).isFalse();
    }

    @Test
    void theTextIsAlignedAndNamesWhatWasLost() {
        assertThat(summary(1, List.of("A001 was called and never shown on the board"))
                        .text())
                .isEqualTo("""
                        The day, 2020-01-13

                          presses                 2
                          issued                  2
                          printed                 2
                          called                  2
                          shown on the board      1
                          served                  2   the last one left at 17:05
                          no-shows                0
                          longest wait          1.5   minutes, number A002

                                                    waiting time      time in house
                          minutes    visitors       mean     P90       mean     P90
                          quick             2        0.5     1.5        6.0    61.0

                          lost                    1
                            A001 was called and never shown on the board
                          doubled              none
                          other faults         none
                        """);
    }
}
