package be.mays.api.statistics;

import be.mays.api.ticket.Channel;
import be.mays.api.ticket.Lane;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One business day of one site: {@code GET /api/v1/sites/{site}/days/{day}/summary}. Times are of visitors in the
 * building whose arrival is known; counts are of all visits and questions.
 *
 * @param day ISO date of the business day
 * @param asOf until when it is counted
 * @param complete whether the business day has ended
 * @param visits tickets issued on this day, without voided and superseded ones
 * @param carriedOver questions of earlier days that were still open this morning; not among the visits
 * @param timed visits of people in the building whose arrival is known: those that the times are of
 * @param lanes in the order of the site
 * @param channels only those that were used
 * @param waiting per wait: who was transferred counts for each; null when nobody was called
 * @param service null when no service was timed
 * @param timeInHouse null when nobody was served
 * @param hours from the first to the last hour with visitors
 * @param baseline the change since the baseline period
 */
public record DaySummaryView(
        String site,
        String siteName,
        String day,
        Instant asOf,
        boolean complete,
        int visits,
        int carriedOver,
        int timed,
        List<LaneFigures> lanes,
        List<ChannelCount> channels,
        Endings endings,
        Choices choices,
        @Nullable Spread waiting,
        @Nullable Spread service,
        @Nullable Spread timeInHouse,
        List<HourFigures> hours,
        BaselineChange baseline) {
    /**
     * One lane. A visit counts where it was last, a wait where it was waited.
     *
     * @param hidden whether the figures are withheld because a cell of the private lane is under 5
     * @param withPrivate whether the private lane's are counted here, so that nobody can subtract them
     * @param visits null when hidden
     * @param serviceLevel null when hidden or nobody was called
     */
    public record LaneFigures(
            Lane lane,
            String name,
            boolean hidden,
            boolean withPrivate,
            @Nullable Integer visits,
            @Nullable Spread waiting,
            @Nullable Spread service,
            @Nullable Spread timeInHouse,
            @Nullable ServiceLevel serviceLevel) {}

    /** Durations of several visits; the P90 and the median are quantiles of type 7 (linear interpolation). */
    public record Spread(int count, long meanSeconds, long medianSeconds, long p90Seconds) {}

    /**
     * How many were called within their lane's target.
     *
     * @param targetSeconds null when two lanes are counted together, each by its own target
     * @param percent 0 to 100, rounded
     */
    public record ServiceLevel(@Nullable Long targetSeconds, int called, int withinTarget, int percent) {}

    /** How many came in by one channel. */
    public record ChannelCount(Channel channel, int visits) {}

    /**
     * How tickets ended; the first four and the open ones sum to the visits.
     *
     * @param abandoned no-shows and canceled
     * @param voided no slip came out; no visit
     */
    public record Endings(int served, int noShows, int canceled, int expired, int open, int abandoned, int voided) {}

    /**
     * One hour.
     *
     * @param hour 0 to 23, site time
     * @param arrivals visitors who came in this hour
     * @param meanWaitSeconds of the waits that began in this hour; null when there were none
     */
    public record HourFigures(
            int hour, int arrivals, @Nullable Long meanWaitSeconds) {}

    /**
     * What was chosen wrongly or out of turn.
     *
     * @param wrongQueue visits that were moved because the wrong queue had been chosen
     * @param calls calls that were not taken back
     * @param chosenCalls those of them for which a clerk picked the visitor out of turn, with a reason
     */
    public record Choices(int wrongQueue, int calls, int chosenCalls) {}
}
