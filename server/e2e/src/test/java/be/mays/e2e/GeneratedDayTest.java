package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ticket.Lane;
import java.io.IOException;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratedDayTest {
    private final OfficeDay generated = GeneratedDay.make(GeneratedDay.SEED);

    @Test
    void equalSeedsGiveEqualDaysAndOthersDoNot() {
        assertThat(GeneratedDay.csv(7)).isEqualTo(GeneratedDay.csv(7)).isNotEqualTo(GeneratedDay.csv(8));
    }

    @Test
    void itHas493TicketsOfSevenQueuesInAllThreeLanes() {
        assertThat(generated.presses()).hasSize(493);
        assertThat(countByQueue(generated))
                .isEqualTo(Map.of('N', 122L, 'C', 97L, 'E', 95L, 'P', 60L, 'G', 46L, 'L', 42L, 'O', 31L));
        assertThat(generated.presses()).extracting(Press::lane).contains(Lane.values());
    }

    @Test
    void noQueueIssuesBeforeItOpens() {
        Map<Character, LocalTime> first = generated.presses().stream()
                .collect(Collectors.toMap(
                        Press::queue,
                        press -> press.at().atZone(generated.zone()).toLocalTime(),
                        (earlier, _) -> earlier));
        assertThat(first.get('P')).isAfterOrEqualTo(LocalTime.of(10, 0));
        assertThat(first.get('O')).isAfterOrEqualTo(LocalTime.of(10, 0));
        assertThat(first.get('L')).isAfterOrEqualTo(LocalTime.of(9, 0));
        assertThat(first.get('E')).isBefore(LocalTime.of(9, 0));
    }

    @Test
    void itHasTheShapeOfTheRealDay() throws IOException, OfficeDayFaults {
        OfficeDay real = RealDay.read();
        assertThat(generated.date()).isEqualTo(real.date());
        assertThat(generated.presses()).hasSameSizeAs(real.presses());
        assertThat(countByQueue(generated)).isEqualTo(countByQueue(real));
        assertThat(countByHour(generated)).isEqualTo(countByHour(real));
        assertThat(farthestApart(generated.presses(), real.presses()))
                .as("greatest distance between the two shares of the day's presses so far")
                .isLessThan(0.03);
        for (Lane lane : Lane.values()) {
            List<Press> made = inLane(generated, lane);
            assertThat(farthestApart(made, inLane(real, lane)))
                    .as("the same in lane %s, where one in a hundred pairs of equal shape differs more", lane)
                    .isLessThan(1.63 * Math.sqrt(2.0 / made.size()));
        }
        assertThat(generated.presses()).as("made up, not copied").isNotEqualTo(real.presses());
    }

    private static Map<Character, Long> countByQueue(OfficeDay day) {
        return day.presses().stream().collect(Collectors.groupingBy(Press::queue, Collectors.counting()));
    }

    private static Map<Integer, Long> countByHour(OfficeDay day) {
        return day.presses().stream()
                .collect(Collectors.groupingBy(
                        press -> press.at().atZone(day.zone()).getHour(), TreeMap::new, Collectors.counting()));
    }

    private static List<Press> inLane(OfficeDay day, Lane lane) {
        return day.presses().stream().filter(press -> press.lane() == lane).toList();
    }

    /** The statistic of Kolmogorov and Smirnov. */
    private static double farthestApart(List<Press> some, List<Press> others) {
        return java.util.stream.Stream.concat(some.stream(), others.stream())
                .mapToDouble(press -> Math.abs(shareUntil(some, press) - shareUntil(others, press)))
                .max()
                .orElseThrow();
    }

    private static double shareUntil(List<Press> presses, Press last) {
        long so =
                presses.stream().filter(press -> !press.at().isAfter(last.at())).count();
        return (double) so / presses.size();
    }
}
