package be.mays.e2e;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
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

    /** The summary for people, aligned for a fixed pitch. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, capitalized(dayName) + ", " + date);
        line(text, "");
        row(text, "presses", presses, "");
        row(text, "issued", issued, "");
        row(text, "printed", printed, "");
        row(text, "called", called, "");
        row(text, "shown on the board", shown, "");
        row(text, "served", served, "the last one left at " + lastFinish.truncatedTo(ChronoUnit.MINUTES));
        row(text, "no-shows", noShows, "");
        row(text, "longest wait", minutes(longestWait), "minutes, number " + longestWaitOf);
        line(text, "");
        line(text, " ".repeat(28) + "waiting time      time in house");
        tableRow(text, "minutes", "visitors", "mean", "P90", "mean", "P90");
        for (LaneFigures lane : lanes) {
            tableRow(
                    text,
                    lane.name(),
                    Integer.toString(lane.visitors()),
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

    /** One line in the form of the summary. */
    static String row(String name, Object value, String remark) {
        return "  " + left(name, 18) + " " + right(value.toString(), 6) + "   " + remark;
    }

    private static void row(StringBuilder text, String name, Object value, String remark) {
        line(text, row(name, value, remark));
    }

    private static void tableRow(
            StringBuilder text,
            String name,
            String visitors,
            String waitMean,
            String waitP90,
            String inHouseMean,
            String inHouseP90) {
        line(
                text,
                "  " + left(name, 10) + " " + right(visitors, 8) + "   " + right(waitMean, 8) + right(waitP90, 8)
                        + "   " + right(inHouseMean, 8) + right(inHouseP90, 8));
    }

    private static void list(StringBuilder text, String name, List<String> entries) {
        row(text, name, entries.isEmpty() ? "none" : Integer.toString(entries.size()), "");
        entries.stream().limit(SHOWN).forEach(entry -> line(text, "    " + entry));
    }

    private static void line(StringBuilder text, String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String minutes(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 60_000.0);
    }

    private static String capitalized(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
