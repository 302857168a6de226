package be.mays.e2e;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;

/**
 * What came of a replayed day; the same on every run. Times are business time.
 *
 * @param shown calls that the board's client saw
 * @param served tickets that the server has as served
 * @param lastFinish local time at which the last visitor left
 * @param longestWaitOf the number of who waited longest
 * @param lanes quick, thematic, private, and all together
 * @param lost what should have happened and did not
 * @param doubled what happened twice
 * @param faults whatever else was not as it must be
 */
public record ReplaySummary(
        String dayName,
        LocalDate date,
        int presses,
        int issued,
        int printed,
        int called,
        int shown,
        int served,
        int noShows,
        LocalTime lastFinish,
        Duration longestWait,
        String longestWaitOf,
        List<LaneFigures> lanes,
        List<String> lost,
        List<String> doubled,
        List<String> faults) {
    private static final int SHOWN = 10;

    /** Waiting time and time in house of one lane; percentiles by nearest rank. */
    public record LaneFigures(
            String name,
            int visitors,
            Duration waitMean,
            Duration waitP90,
            Duration inHouseMean,
            Duration inHouseP90) {}

    /** Whether every visitor was served exactly once and nothing was lost, doubled or wrong. */
    public boolean isFlawless() {
        return lost.isEmpty()
                && doubled.isEmpty()
                && faults.isEmpty()
                && issued == presses
                && printed == presses
                && called == presses
                && shown == presses
                && served + noShows == presses;
    }

    /** The mean; zero of nothing. */
    static Duration mean(List<Duration> values) {
        return values.isEmpty()
                ? Duration.ZERO
                : values.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(values.size());
    }

    /** The value that so many percent do not exceed, by nearest rank; zero of nothing. */
    static Duration percentile(List<Duration> sorted, int percent) {
        int rank = Math.ceilDiv(sorted.size() * percent, 100);
        return sorted.isEmpty() ? Duration.ZERO : sorted.get(Math.max(1, rank) - 1);
    }

    /** The summary for people, in lines of at most 80 characters. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "%s, %s", capitalized(dayName), date);
        line(text, "");
        line(text, "  %-18s %6d", "presses", presses);
        line(text, "  %-18s %6d", "issued", issued);
        line(text, "  %-18s %6d", "printed", printed);
        line(text, "  %-18s %6d", "called", called);
        line(text, "  %-18s %6d", "shown on the board", shown);
        line(text, "  %-18s %6d   the last one left at %tR", "served", served, lastFinish);
        line(text, "  %-18s %6d", "no-shows", noShows);
        line(text, "  %-18s %6s   minutes, number %s", "longest wait", minutes(longestWait), longestWaitOf);
        line(text, "");
        line(text, "  %-10s %8s   %16s   %16s", "", "", "waiting time", "time in house");
        line(text, "  %-10s %8s   %8s%8s   %8s%8s", "minutes", "visitors", "mean", "P90", "mean", "P90");
        for (LaneFigures lane : lanes) {
            line(
                    text,
                    "  %-10s %8d   %8s%8s   %8s%8s",
                    lane.name(),
                    lane.visitors(),
                    minutes(lane.waitMean()),
                    minutes(lane.waitP90()),
                    minutes(lane.inHouseMean()),
                    minutes(lane.inHouseP90()));
        }
        line(text, "");
        list(text, "lost", lost);
        list(text, "doubled", doubled);
        list(text, "other faults", faults);
        return text.toString();
    }

    private static void list(StringBuilder text, String name, List<String> entries) {
        line(text, "  %-18s %6s", name, entries.isEmpty() ? "none" : Integer.toString(entries.size()));
        entries.stream().limit(SHOWN).forEach(entry -> line(text, "    %s", entry));
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    private static String minutes(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 60_000.0);
    }

    private static String capitalized(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
