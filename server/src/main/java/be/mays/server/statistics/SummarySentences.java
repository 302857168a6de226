package be.mays.server.statistics;

import be.mays.platform.text.DutchTime;
import be.mays.platform.text.Texts;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.LanePlan;
import be.mays.server.catalog.Site;
import be.mays.server.queue.Channel;
import be.mays.server.statistics.BaselineComparison.Change;
import be.mays.server.statistics.BaselineComparison.TooLittleData;
import be.mays.server.statistics.DaySummaries.Report;
import be.mays.server.statistics.DaySummary.ChannelCount;
import be.mays.server.statistics.DaySummary.Choices;
import be.mays.server.statistics.DaySummary.Endings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A report in words. Immutable, thread-safe. */
final class SummarySentences {
    /** With fewer waits, nine in ten says nothing. */
    private static final int FEWEST_WAITS = 10;

    private static final Locale DUTCH = Locale.forLanguageTag("nl-BE");

    private final Texts texts;

    SummarySentences(Texts texts) {
        this.texts = texts;
    }

    String get(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    String title(Report report) {
        LocalDate day = report.summary().day();
        return texts.get("title", DutchTime.day(day) + " " + year(day));
    }

    String asOf(Site site, DaySummary summary) {
        return summary.complete()
                ? texts.get("complete")
                : texts.get("asOf", DutchTime.hour(summary.asOf(), site.zone()));
    }

    /** The one sentence that a reader should take along. */
    String headline(DaySummary summary) {
        @Nullable Spread waiting = summary.all().waiting();
        if (summary.visits() == 0) {
            return texts.get("headline.nobody");
        }
        if (waiting == null) {
            return texts.get("headline.nobodyCalled");
        }
        return waiting.count() < FEWEST_WAITS
                ? texts.get("headline.meanWait", aboutMinutes(waiting.mean()))
                : texts.get("headline.waited", minutesText(waiting.p90().toMinutes() + 1));
    }

    /** The sentences below it. */
    List<String> details(Report report) {
        DaySummary summary = report.summary();
        List<String> details = new ArrayList<>();
        if (summary.visits() > 0) {
            details.add(visits(summary));
            @Nullable Spread inHouse = summary.all().timeInHouse();
            if (inHouse != null) {
                details.add(texts.get("detail.inHouse", aboutMinutes(inHouse.mean()), aboutMinutes(inHouse.median())));
            }
            Endings endings = summary.endings();
            details.add(texts.get("detail.abandoned", endings.abandoned(), endings.noShows(), endings.canceled()));
            choices(summary.choices()).ifPresent(details::add);
        }
        if (summary.carriedOver() > 0) {
            details.add(texts.get("detail.carriedOver", summary.carriedOver()));
        }
        details.add(change(report));
        return details;
    }

    private Optional<String> choices(Choices choices) {
        if (choices.wrongQueue() == 0 && choices.chosenCalls() == 0) {
            return Optional.empty();
        }
        return Optional.of(texts.get("detail.choices", choices.wrongQueue(), choices.chosenCalls(), choices.calls()));
    }

    private String visits(DaySummary summary) {
        int present = summary.channels().stream()
                .filter(count -> count.channel().isPresent())
                .mapToInt(ChannelCount::visits)
                .sum();
        int questions = summary.visits() - present;
        return questions == 0
                ? texts.get("detail.visitors", present)
                : texts.get("detail.visitorsAndQuestions", present, questions);
    }

    private String change(Report report) {
        return switch (report.comparison()) {
            case Change change ->
                texts.get(
                        "change",
                        signed(change.change()),
                        interval(change),
                        period(
                                Objects.requireNonNull(report.baseline()).from(),
                                report.baseline().to()),
                        change.baselineVisits(),
                        change.currentVisits());
            case TooLittleData little ->
                texts.get("tooLittle." + little.reason().name(), little.baselineVisits(), little.currentVisits());
        };
    }

    private String interval(Change change) {
        return texts.get("change.interval", signed(change.low()), signed(change.high()));
    }

    private String signed(double change) {
        long percent = Math.round(Math.abs(change) * 100);
        return percent == 0
                ? texts.get("change.same")
                : texts.get(change < 0 ? "change.shorter" : "change.longer", percent);
    }

    private String period(LocalDate from, LocalDate to) {
        return texts.get("period", DutchTime.date(from), DutchTime.date(to));
    }

    String lane(Site site, Lane lane) {
        return site.findLane(lane).map(LanePlan::name).orElseGet(() -> texts.get("lane." + lane.name()));
    }

    String channel(Channel channel) {
        return texts.get("channel." + channel.name());
    }

    /** In minutes with one decimal; a dash when there is none. */
    static String tenths(@Nullable Duration duration) {
        return duration == null ? "–" : String.format(DUTCH, "%.1f", duration.toMillis() / 60_000.0);
    }

    private String aboutMinutes(Duration duration) {
        return minutesText(Math.round(duration.toMillis() / 60_000.0));
    }

    private String minutesText(long minutes) {
        return texts.get("minutes", minutes);
    }

    private static String year(LocalDate day) {
        return Integer.toString(day.getYear());
    }
}
