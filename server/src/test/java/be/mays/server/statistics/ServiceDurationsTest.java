package be.mays.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Lane;
import be.mays.server.queue.TestSites;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** How long services usually take. */
class ServiceDurationsTest {
    private final List<LocalDate> read = new ArrayList<>();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final DayScript monday = new DayScript();
    private final ServiceDurations durations = new ServiceDurations(
            (site, day) -> {
                read.add(day);
                return day.equals(DayScript.MONDAY) ? monday.entries() : List.of();
            },
            work::add);

    private void serve(int visits) {
        for (int i = 1; i <= visits; i++) {
            monday.serve(i, Lane.QUICK, TestSites.EXTRACT, 1, i);
        }
    }

    @Test
    void eightOfTenVisitsEndWithinTheTime() {
        serve(21);
        assertThat(durations.findMost(TestSites.TOWN_HALL, TestSites.EXTRACT, DayScript.NEXT_DAY))
                .as("an answer does not wait for the counting")
                .isEmpty();
        work.remove().run();
        assertThat(durations.findMost(TestSites.TOWN_HALL, TestSites.EXTRACT, DayScript.NEXT_DAY))
                .contains(Duration.ofMinutes(17));
    }

    @Test
    void tooFewVisitsSayNothing() {
        serve(ServiceDurations.FEWEST_VISITS - 1);
        assertThat(durations.findMost(TestSites.TOWN_HALL, TestSites.EXTRACT, DayScript.NEXT_DAY))
                .isEmpty();
        work.remove().run();
        assertThat(durations.findMost(TestSites.TOWN_HALL, TestSites.EXTRACT, DayScript.NEXT_DAY))
                .isEmpty();
        assertThat(work).as("it is not counted again on the same day").isEmpty();
    }

    @Test
    void fourWeeksAreCountedOnceADayAndTodayIsNotAmongThem() {
        durations.findMost(TestSites.TOWN_HALL, TestSites.EXTRACT, DayScript.NEXT_DAY);
        durations.findMost(TestSites.TOWN_HALL, TestSites.MOVING, DayScript.NEXT_DAY);
        assertThat(work).hasSize(1);
        work.remove().run();
        assertThat(read).hasSize(28).contains(DayScript.MONDAY).doesNotContain(DayScript.MONDAY.plusDays(1));
        durations.findMost(TestSites.TOWN_HALL, TestSites.EXTRACT, DayScript.NEXT_DAY.plus(Duration.ofDays(1)));
        assertThat(work).hasSize(1);
    }
}
