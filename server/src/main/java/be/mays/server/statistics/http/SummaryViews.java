package be.mays.server.statistics.http;

import be.mays.api.statistics.BaselineChange;
import be.mays.api.statistics.DaySummaryView;
import be.mays.api.ticket.Channel;
import be.mays.api.ticket.Lane;
import be.mays.server.catalog.Baseline;
import be.mays.server.catalog.LanePlan;
import be.mays.server.catalog.Site;
import be.mays.server.statistics.BaselineComparison.Change;
import be.mays.server.statistics.BaselineComparison.TooLittleData;
import be.mays.server.statistics.DaySummaries.Period;
import be.mays.server.statistics.DaySummaries.Report;
import be.mays.server.statistics.DaySummary;
import be.mays.server.statistics.DaySummary.Endings;
import be.mays.server.statistics.DaySummary.Figures;
import be.mays.server.statistics.DaySummary.LaneFigures;
import be.mays.server.statistics.DaySummary.ServiceLevel;
import be.mays.server.statistics.Spread;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reports as messages of the contract. Pure. */
final class SummaryViews {
    private SummaryViews() {}

    static DaySummaryView view(Site site, Report report) {
        DaySummary summary = report.summary();
        return new DaySummaryView(
                site.id(),
                site.name(),
                summary.day().toString(),
                summary.asOf(),
                summary.complete(),
                summary.visits(),
                summary.carriedOver(),
                summary.all().timed(),
                summary.lanes().stream().map(lane -> lane(site, lane)).toList(),
                summary.channels().stream()
                        .map(count -> new DaySummaryView.ChannelCount(
                                Channel.valueOf(count.channel().name()), count.visits()))
                        .toList(),
                endings(summary.endings()),
                new DaySummaryView.Choices(
                        summary.choices().wrongQueue(),
                        summary.choices().calls(),
                        summary.choices().chosenCalls()),
                spread(summary.all().waiting()),
                spread(summary.all().service()),
                spread(summary.all().timeInHouse()),
                summary.hours().stream()
                        .map(hour ->
                                new DaySummaryView.HourFigures(hour.hour(), hour.arrivals(), seconds(hour.meanWait())))
                        .toList(),
                change(report));
    }

    private static DaySummaryView.LaneFigures lane(Site site, LaneFigures lane) {
        @Nullable Figures figures = lane.figures();
        return new DaySummaryView.LaneFigures(
                Lane.valueOf(lane.lane().name()),
                site.findLane(lane.lane())
                        .map(LanePlan::name)
                        .orElseGet(() -> lane.lane().name()),
                lane.isHidden(),
                lane.withPrivate(),
                figures == null ? null : figures.visits(),
                figures == null ? null : spread(figures.waiting()),
                figures == null ? null : spread(figures.service()),
                figures == null ? null : spread(figures.timeInHouse()),
                level(lane.level()));
    }

    private static DaySummaryView.@Nullable ServiceLevel level(@Nullable ServiceLevel level) {
        return level == null
                ? null
                : new DaySummaryView.ServiceLevel(
                        seconds(level.target()), level.called(), level.withinTarget(), level.percent());
    }

    private static DaySummaryView.Endings endings(Endings endings) {
        return new DaySummaryView.Endings(
                endings.served(),
                endings.noShows(),
                endings.canceled(),
                endings.expired(),
                endings.open(),
                endings.abandoned(),
                endings.voided());
    }

    private static DaySummaryView.@Nullable Spread spread(@Nullable Spread spread) {
        return spread == null
                ? null
                : new DaySummaryView.Spread(
                        spread.count(),
                        wholeSeconds(spread.mean()),
                        wholeSeconds(spread.median()),
                        wholeSeconds(spread.p90()));
    }

    private static BaselineChange change(Report report) {
        @Nullable Baseline baseline = report.baseline();
        @Nullable Period current = report.current();
        @Nullable Change change = report.comparison() instanceof Change known ? known : null;
        return new BaselineChange(
                baseline == null ? null : text(baseline.from()),
                baseline == null ? null : text(baseline.to()),
                current == null ? null : text(current.from()),
                current == null ? null : text(current.to()),
                report.comparison().baselineVisits(),
                report.comparison().currentVisits(),
                change == null ? null : percent(change.change()),
                change == null ? null : percent(change.low()),
                change == null ? null : percent(change.high()),
                report.comparison() instanceof TooLittleData little
                        ? BaselineChange.TooLittleData.valueOf(little.reason().name())
                        : null);
    }

    private static String text(LocalDate day) {
        return day.toString();
    }

    /** With one decimal. */
    private static double percent(double ratio) {
        return Math.round(ratio * 1_000) / 10.0;
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : wholeSeconds(duration);
    }

    private static long wholeSeconds(Duration duration) {
        return Math.round(duration.toMillis() / 1_000.0);
    }
}
