package be.mays.server.statistics;

import be.mays.server.catalog.Baseline;
import be.mays.server.catalog.Site;
import be.mays.server.queue.JournalEntry;
import be.mays.server.statistics.BaselineComparison.TooLittleData;
import be.mays.server.statistics.BaselineComparison.TooLittleData.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Summaries of days with their change since the baseline. Reads one day at a time, so that long periods need little
 * memory, and remembers what it needs of days that have ended. Thread-safe.
 */
public final class DaySummaries {
    private static final int PERIOD_DAYS = 28;
    private static final int DAYS_LOOKED_AT = 366;
    private static final int DAYS_REMEMBERED = 1_000;

    private final DayJournal journal;
    private final KeptDays kept;
    private final Map<SiteDate, ServedMix> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SiteDate, ServedMix> eldest) {
            return size() > DAYS_REMEMBERED;
        }
    };

    /**
     * Summaries from this journal.
     *
     * @param kept what stays of days that the journal no longer has
     */
    public DaySummaries(DayJournal journal, KeptDays kept) {
        this.journal = journal;
        this.kept = kept;
    }

    private record SiteDate(String site, LocalDate day) {}

    /**
     * Days, both inclusive.
     *
     * @param from not after to
     */
    public record Period(LocalDate from, LocalDate to) {}

    /**
     * A day and what it is compared with.
     *
     * @param baseline null: none is set
     * @param current null: no day lies after the baseline
     */
    public record Report(
            DaySummary summary,
            @Nullable Baseline baseline,
            @Nullable Period current,
            BaselineComparison comparison) {}

    /**
     * The report of a day. A day without entries gives a summary of nobody.
     *
     * @param baseline null: none is set
     * @param now where time stops while the day goes on
     */
    public Report report(Site site, LocalDate day, @Nullable Baseline baseline, Instant now) {
        DaySummary summary = kept.find(site.id(), day)
                .map(KeptDay::summary)
                .orElseGet(() -> DaySummary.of(site, day, journal.readDay(site.id(), day), now));
        if (baseline == null) {
            return new Report(summary, null, null, new TooLittleData(Reason.NO_BASELINE, 0, 0));
        }
        List<LocalDate> days = listBusinessDays(site, day, baseline.to());
        if (days.isEmpty()) {
            return new Report(summary, baseline, null, new TooLittleData(Reason.NOT_AFTER_BASELINE, 0, 0));
        }
        ServedMix before = mix(site, baseline.from().datesUntil(baseline.to().plusDays(1)), now);
        ServedMix current = mix(site, days.stream(), now);
        return new Report(summary, baseline, new Period(days.getLast(), day), BaselineComparison.of(before, current));
    }

    /** The day and those before it on which the site was open, latest first, until the baseline. */
    private static List<LocalDate> listBusinessDays(Site site, LocalDate day, LocalDate baselineEnd) {
        return Stream.iterate(day, one -> one.isAfter(baselineEnd), one -> one.minusDays(1))
                .limit(DAYS_LOOKED_AT)
                .filter(one -> one.equals(day) || site.hours().isOpenOn(one))
                .limit(PERIOD_DAYS)
                .toList();
    }

    /** What is to be kept of a day that has ended, from its journal. */
    public KeptDay keep(Site site, LocalDate day, Instant now) {
        List<JournalEntry> entries = journal.readDay(site.id(), day);
        return new KeptDay(DaySummary.of(site, day, entries, now), ServedMix.of(entries, now));
    }

    private ServedMix mix(Site site, Stream<LocalDate> days, Instant now) {
        return days.map(day -> mix(site, day, now)).reduce(ServedMix.NONE, ServedMix::plus);
    }

    private ServedMix mix(Site site, LocalDate day, Instant now) {
        SiteDate key = new SiteDate(site.id(), day);
        Optional<ServedMix> known = find(key);
        if (known.isPresent()) {
            return known.get();
        }
        ServedMix mix = kept.find(site.id(), day)
                .map(KeptDay::served)
                .orElseGet(() -> ServedMix.of(journal.readDay(site.id(), day), now));
        if (day.isBefore(site.businessDay(now))) {
            // why: nobody can be served on a day that has ended, so it stays as it is
            remember(key, mix);
        }
        return mix;
    }

    private Optional<ServedMix> find(SiteDate key) {
        synchronized (remembered) {
            return Optional.ofNullable(remembered.get(key));
        }
    }

    private void remember(SiteDate key, ServedMix mix) {
        synchronized (remembered) {
            remembered.put(key, mix);
        }
    }
}
