package be.mays.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Baseline;
import be.mays.server.catalog.Lane;
import be.mays.server.queue.TestSites;
import be.mays.server.statistics.BaselineComparison.Change;
import be.mays.server.statistics.BaselineComparison.TooLittleData;
import be.mays.server.statistics.BaselineComparison.TooLittleData.Reason;
import be.mays.server.statistics.DaySummaries.Period;
import be.mays.server.statistics.DaySummaries.Report;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which days a day is compared with. */
class DaySummariesTest {
    private static final LocalDate DAY = DayScript.MONDAY;

    private final List<LocalDate> read = new ArrayList<>();
    private final DayScript everyDay = new DayScript();
    private final DaySummaries summaries = new DaySummaries(
            (_, day) -> {
                read.add(day);
                return everyDay.entries();
            },
            KeptDays.NONE);

    private Report report(@Nullable Baseline baseline) {
        return summaries.report(TestSites.TOWN_HALL, DAY, baseline, DayScript.NEXT_DAY);
    }

    @Test
    void withoutABaselineThereIsTooLittleData() {
        assertThat(report(null).comparison()).isEqualTo(new TooLittleData(Reason.NO_BASELINE, 0, 0));
    }

    @Test
    void aDayWithinTheBaselineIsNotCompared() {
        Report report = report(new Baseline(DAY.minusDays(3), DAY));
        assertThat(report.comparison()).isEqualTo(new TooLittleData(Reason.NOT_AFTER_BASELINE, 0, 0));
        assertThat(report.current()).isNull();
    }

    @Test
    void theLastTwentyEightBusinessDaysAreCompared() {
        everyDay.serve(0, Lane.QUICK, "extract", 4, 10);
        everyDay.serve(1, Lane.QUICK, "extract", 4, 12);
        Report report = report(new Baseline(DAY.minusDays(100), DAY.minusDays(81)));
        assertThat(report.current()).isEqualTo(new Period(DAY.minusDays(27), DAY));
        assertThat(report.comparison()).isInstanceOf(Change.class);
        assertThat(report.comparison().baselineVisits()).isEqualTo(40);
        assertThat(report.comparison().currentVisits()).isEqualTo(56);
    }

    @Test
    void daysOfTheBaselineAreNotCountedTwice() {
        assertThat(report(new Baseline(DAY.minusDays(100), DAY.minusDays(6))).current())
                .isEqualTo(new Period(DAY.minusDays(5), DAY));
    }

    @Test
    void daysThatHaveEndedAreReadForComparisonOnce() {
        Baseline baseline = new Baseline(DAY.minusDays(100), DAY.minusDays(81));
        report(baseline);
        assertThat(read).hasSize(1 + 20 + 28);
        read.clear();
        report(baseline);
        assertThat(read).containsExactly(DAY);
    }
}
