package be.mays.server.statistics;

import be.mays.server.catalog.Lane;
import be.mays.server.catalog.Site;
import be.mays.server.queue.Channel;
import be.mays.server.queue.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One business day of one site in figures. Waiting, service and time in house are of visitors in the building whose
 * arrival is known; counts are of all visits and of the questions by phone, e-mail and online.
 *
 * <p>No cell of the private lane under {@value #SMALLEST_CELL} is shown: then the whole lane is hidden, and counted
 * with the thematic lane (or, without one, the first), because the difference to the day's total would tell it. For
 * the same reason channels and endings are given for the whole site only.
 *
 * @param asOf until when it is counted
 * @param complete whether the business day has ended
 * @param visits tickets issued on this day, without voided and superseded ones
 * @param carriedOver questions of earlier days that were still open in the morning; not among the visits
 * @param lanes in the order of the site
 * @param channels only those that were used, in the order of {@link Channel}
 * @param choices what was chosen out of turn or wrongly
 * @param all the whole site
 * @param hours from the first to the last hour with visitors, none left out; empty without visitors
 */
public record DaySummary(
        LocalDate day,
        Instant asOf,
        boolean complete,
        int visits,
        int carriedOver,
        List<LaneFigures> lanes,
        List<ChannelCount> channels,
        Endings endings,
        Choices choices,
        Figures all,
        List<Hour> hours) {
    /** The smallest count of the private lane that is shown. */
    public static final int SMALLEST_CELL = 5;

    public DaySummary {
        lanes = List.copyOf(lanes);
        channels = List.copyOf(channels);
        hours = List.copyOf(hours);
        // why: figures that were kept by an earlier release have none
        choices = Objects.requireNonNullElse(choices, Choices.NONE);
    }

    /**
     * The times of some visits.
     *
     * @param visits how many there were, timed or not
     * @param timed how many of them are people in the building whose arrival is known
     * @param waiting one value per wait that ended in a call: who was transferred counts for each; null: none
     * @param service of those served from a recorded start on; null: none
     * @param timeInHouse of those served; null: none
     */
    public record Figures(
            int visits,
            int timed,
            @Nullable Spread waiting,
            @Nullable Spread service,
            @Nullable Spread timeInHouse) {}

    /**
     * One lane. A visit counts where it was last, a wait where it was waited.
     *
     * @param figures null: hidden, because a cell is under {@value #SMALLEST_CELL}
     * @param withPrivate whether the private lane is counted here
     * @param level null: hidden, or nobody was called
     */
    public record LaneFigures(
            Lane lane,
            @Nullable Figures figures,
            boolean withPrivate,
            @Nullable ServiceLevel level) {
        /** Whether nothing may be told. */
        public boolean isHidden() {
            return figures == null;
        }
    }

    /**
     * How many were called within their lane's target, counted to the first call of each leg.
     *
     * @param target null: two lanes together, each by its own target
     * @param called at least one
     */
    public record ServiceLevel(@Nullable Duration target, int called, int withinTarget) {
        /** Of those called, rounded to whole percents. */
        public int percent() {
            return (int) Math.round(100.0 * withinTarget / called);
        }
    }

    /** How many came in by one channel. */
    public record ChannelCount(Channel channel, int visits) {}

    /**
     * How the tickets ended. Served, no-shows, canceled, expired and open sum to the visits.
     *
     * @param voided no slip came out; no visits
     */
    public record Endings(int served, int noShows, int canceled, int expired, int open, int voided) {
        /** Left while waiting. */
        public int abandoned() {
            return noShows + canceled;
        }
    }

    /**
     * What was chosen.
     *
     * @param wrongQueue visits that were moved because the wrong queue had been chosen: the confusion at the buttons
     * @param calls calls that were not taken back
     * @param chosenCalls those of them for which a clerk picked the visitor out of turn, with a reason
     */
    public record Choices(int wrongQueue, int calls, int chosenCalls) {
        /** Nothing. */
        public static final Choices NONE = new Choices(0, 0, 0);
    }

    /**
     * One hour.
     *
     * @param hour 0 to 23, site time
     * @param arrivals visitors in the building who came in it
     * @param meanWait of the waits that began in it and ended in a call; null: none
     */
    public record Hour(int hour, int arrivals, @Nullable Duration meanWait) {}

    /**
     * Counts one day. Pure.
     *
     * @param entries the journal of this site and day, in order
     * @param now where time stops while the day goes on
     */
    public static DaySummary of(Site site, LocalDate day, List<JournalEntry> entries, Instant now) {
        return new DayCount(site, day, entries, now).count();
    }

    /** The lane, when the site has it or had visits in it. */
    public Optional<LaneFigures> findLane(Lane lane) {
        return lanes.stream().filter(one -> one.lane() == lane).findFirst();
    }
}
