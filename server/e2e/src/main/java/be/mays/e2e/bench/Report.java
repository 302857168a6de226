package be.mays.e2e.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a measurement found, as a table for the terminal and for the page. */
public record Report(Measurement measurement, List<Figure> figures, String before, String after) {
    private static final String NEW_LINE = "\n";

    /** The machine, without its name or the date. */
    public static String machine() throws IOException {
        String memory = Files.readAllLines(Path.of("/proc/meminfo")).getFirst();
        long gigabytes = Math.round(Long.parseLong(memory.replaceAll("\\D", "")) / 1024.0 / 1024.0);
        return Runtime.getRuntime().availableProcessors() + " cores, " + gigabytes + " GB of memory, JDK "
                + Runtime.version().toString().replaceFirst("[-+].*", "");
    }

    /** How many processes ran or wanted to, on average over the last minute. */
    public static String load() throws IOException {
        String text = Files.readString(Path.of("/proc/loadavg"));
        return text.substring(0, text.indexOf(' '));
    }

    /** For the terminal. */
    public String text() {
        StringBuilder text = new StringBuilder(measurement.title()).append(NEW_LINE);
        for (Figure figure : figures) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-52s %10s %-10s %-18s %s%n",
                    figure.what(),
                    figure.median(),
                    figure.unit(),
                    figure.spread(),
                    figure.verdict()));
        }
        return text.append("  load average ")
                .append(before)
                .append(" before, ")
                .append(after)
                .append(" after")
                .append(NEW_LINE)
                .toString();
    }

    private String markdown() throws IOException {
        StringBuilder text = new StringBuilder(measurement.title()).append('.').append(NEW_LINE.repeat(2));
        text.append("| | median | min–max | unit | target |\n|---|--:|--:|---|---|\n");
        for (Figure figure : figures) {
            text.append("| ")
                    .append(figure.what())
                    .append(" | ")
                    .append(figure.median())
                    .append(" | ")
                    .append(figure.spread())
                    .append(" | ")
                    .append(figure.unit())
                    .append(" | ")
                    .append(figure.verdict())
                    .append(" |\n");
        }
        return text.append("\n`./mays bench ")
                .append(measurement.name())
                .append("`, ")
                .append(Measurement.ROUNDS)
                .append(" rounds; ")
                .append(machine())
                .append("; load average ")
                .append(before)
                .append(" before, ")
                .append(after)
                .append(" after.\n")
                .toString();
    }

    /** Puts the table in its place in the page. @throws IllegalStateException when the page has no such place */
    public void writeInto(Path page) throws IOException {
        String begin = "<!-- measured: " + measurement.name() + " -->\n";
        String end = "<!-- end -->";
        String text = Files.readString(page);
        int from = text.indexOf(begin);
        int to = text.indexOf(end, Math.max(0, from));
        if (from < 0 || to < 0) {
            throw new IllegalStateException(page + " has no place for \"" + measurement.name() + "\": expected a line "
                    + begin.strip() + " and later " + end);
        }
        Files.writeString(page, text.substring(0, from + begin.length()) + markdown() + text.substring(to));
    }
}
