package be.mays.kiosk.printer.paper;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is counted about the roll of paper. Pure and immutable.
 *
 * @param usedMm printed since the roll was changed
 * @param slips printed since then
 * @param changedAt null while no change has been seen or told
 * @param isOut the printer has said that there is no paper, and not yet that there is again
 * @param mmByDay printed on each of the last days (UTC), whatever the roll
 */
public record PaperRoll(
        long usedMm, long slips, @Nullable Instant changedAt, boolean isOut, SortedMap<LocalDate, Long> mmByDay) {
    /** Days that the rate is taken over. */
    static final int DAYS = 14;

    /** Nothing is counted yet. */
    public static final PaperRoll UNKNOWN = new PaperRoll(0, 0, null, false, new TreeMap<>());

    /** Freezes the map. */
    public PaperRoll {
        mmByDay = Collections.unmodifiableSortedMap(new TreeMap<>(mmByDay));
    }

    /** After a slip of so many millimeters. */
    public PaperRoll printed(int mm, Instant now) {
        LocalDate today = day(now);
        TreeMap<LocalDate, Long> days = new TreeMap<>(mmByDay);
        days.merge(today, (long) mm, Long::sum);
        days.headMap(today.minusDays(DAYS)).clear();
        return new PaperRoll(usedMm + mm, slips + 1, changedAt, isOut, days);
    }

    /** After somebody put a new roll in. */
    public PaperRoll changed(Instant now) {
        return new PaperRoll(0, 0, now, false, mmByDay);
    }

    /** After a look at the printer: paper that is there again after it was not is a new roll. */
    public PaperRoll seen(boolean paperOut, Instant now) {
        if (paperOut == isOut) {
            return this;
        }
        return paperOut ? new PaperRoll(usedMm, slips, changedAt, true, mmByDay) : changed(now);
    }

    /**
     * When a roll of this length ends.
     *
     * @param rollMm length of a new roll
     */
    public PaperForecast forecast(long rollMm, Instant now) {
        if (changedAt == null) {
            return PaperForecast.UNKNOWN;
        }
        long remaining = isOut ? 0 : Math.max(0, rollMm - usedMm);
        @Nullable Long slipsLeft = slips == 0 ? null : (Long) (remaining * slips / Math.max(1, usedMm));
        double perDay = mmPerDay(day(now));
        @Nullable Instant end = perDay == 0
                ? null
                : now.plus(Duration.ofSeconds(
                        Math.round(remaining / perDay * Duration.ofDays(1).toSeconds())));
        return new PaperForecast(remaining, slipsLeft, end);
    }

    /** The mean of the whole days that are known, closed ones included; 0 before the first is over. */
    private double mmPerDay(LocalDate today) {
        SortedMap<LocalDate, Long> whole =
                mmByDay.tailMap(today.minusDays(DAYS)).headMap(today);
        if (whole.isEmpty()) {
            return 0;
        }
        long printed = whole.values().stream().mapToLong(Long::longValue).sum();
        return (double) printed / ChronoUnit.DAYS.between(whole.firstKey(), today);
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
