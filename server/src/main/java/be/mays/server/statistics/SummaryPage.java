package be.mays.server.statistics;

import be.mays.server.catalog.Lane;
import be.mays.server.catalog.Site;
import be.mays.server.statistics.DaySummaries.Report;
import be.mays.server.statistics.DaySummary.Endings;
import be.mays.server.statistics.DaySummary.LaneFigures;
import be.mays.server.statistics.PdfPen.Style;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.jspecify.annotations.Nullable;

/** The layout of the page; used once by one thread. */
final class SummaryPage {
    private static final float LEFT = 48;
    private static final float WIDTH = 499;
    private static final float HALF = 238;
    private static final float CHART_HEIGHT = 122;
    private static final float LEAST_CHART_HEIGHT = 70;
    /** Charts end here at the latest, so that the tables fit below. */
    private static final float CHART_END = 410;

    private static final float NOTES_TOP = 778;

    private final PdfPen pen;
    private final SummarySentences sentences;
    private final Style title;
    private final Style headline;
    private final Style body;
    private final Style heading;
    private final Style small;
    private final Style strong;

    SummaryPage(PdfPen pen, PDFont plain, PDFont bold, SummarySentences sentences) {
        this.pen = pen;
        this.sentences = sentences;
        this.title = new Style(bold, 13, PdfPen.INK);
        this.headline = new Style(bold, 20, PdfPen.ACCENT);
        this.body = new Style(plain, 11.5f, PdfPen.INK);
        this.heading = new Style(bold, 11, PdfPen.INK);
        this.small = new Style(plain, 9, PdfPen.INK);
        this.strong = new Style(bold, 9.5f, PdfPen.INK);
    }

    void draw(String municipality, Site site, Report report) throws IOException {
        DaySummary summary = report.summary();
        float y = head(municipality, site, report);
        y = pen.paragraph(headline, LEFT, y + 36, WIDTH, sentences.headline(summary)) - 4;
        for (String detail : sentences.details(report)) {
            y = pen.paragraph(body, LEFT, y, WIDTH, detail) + 3;
        }
        y += 14;
        float chartHeight = Math.clamp(CHART_END - y, LEAST_CHART_HEIGHT, CHART_HEIGHT);
        new BarChart(pen, heading, small, sentences).draw(summary, LEFT, y, HALF, chartHeight);
        y += chartHeight + 52;
        y = new TimesTable(pen, heading, strong, small, sentences).draw(site, summary, LEFT, y, WIDTH) + 30;
        counts(LEFT, y, "channels.title", listChannels(summary));
        counts(LEFT + WIDTH - HALF, y, "endings.title", listEndings(summary.endings()));
        notes(site, summary);
    }

    private float head(String municipality, Site site, Report report) throws IOException {
        pen.text(title, LEFT, 58, site.name());
        pen.textBefore(small, LEFT + WIDTH, 58, municipality);
        pen.text(body, LEFT, 76, sentences.title(report));
        pen.textBefore(small, LEFT + WIDTH, 76, sentences.asOf(site, report.summary()));
        pen.rule(PdfPen.LINE, LEFT, 86, WIDTH);
        return 86;
    }

    /** A word and its number. */
    private record Count(String word, int number) {}

    private List<Count> listChannels(DaySummary summary) {
        return summary.channels().stream()
                .map(count -> new Count(sentences.channel(count.channel()), count.visits()))
                .toList();
    }

    private List<Count> listEndings(Endings endings) {
        List<Count> counts = new ArrayList<>();
        counts.add(new Count(sentences.get("endings.served"), endings.served()));
        counts.add(new Count(sentences.get("endings.noShows"), endings.noShows()));
        counts.add(new Count(sentences.get("endings.canceled"), endings.canceled()));
        addIfAny(counts, "endings.expired", endings.expired());
        addIfAny(counts, "endings.open", endings.open());
        addIfAny(counts, "endings.voided", endings.voided());
        return counts;
    }

    private void addIfAny(List<Count> counts, String key, int number) {
        if (number > 0) {
            counts.add(new Count(sentences.get(key), number));
        }
    }

    private void counts(float x, float y, String titleKey, List<Count> counts) throws IOException {
        pen.text(heading, x, y, sentences.get(titleKey));
        pen.rule(PdfPen.LINE, x, y + 6, HALF);
        float line = y + 20;
        if (counts.isEmpty()) {
            pen.text(small, x, line, sentences.get("chart.none"));
        }
        for (Count count : counts) {
            pen.text(small, x, line, count.word());
            pen.textBefore(strong, x + HALF, line, Integer.toString(count.number()));
            line += 14;
        }
    }

    private void notes(Site site, DaySummary summary) throws IOException {
        Style fine = new Style(small.font(), 8, PdfPen.QUIET);
        boolean hidden = summary.lanes().stream().anyMatch(LaneFigures::isHidden);
        String hiddenNote =
                hidden ? " " + sentences.get("notes.private", lower(sentences.lane(site, Lane.PRIVATE))) : "";
        pen.rule(PdfPen.LINE, LEFT, NOTES_TOP - 12, WIDTH);
        pen.paragraph(fine, LEFT, NOTES_TOP, WIDTH, sentences.get("notes") + hiddenNote);
    }

    private static String lower(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    /** The table of times. */
    private record TimesTable(PdfPen pen, Style heading, Style strong, Style small, SummarySentences sentences) {
        private static final float VISITS_RIGHT = 140;
        private static final float GROUPS = 152;
        private static final float COLUMN = 30;
        private static final float GROUP_GAP = 11;
        private static final float ROW = 30;

        float draw(Site site, DaySummary summary, float x, float top, float width) throws IOException {
            pen.text(heading, x, top, sentences.get("table.title"));
            Style quiet = new Style(small.font(), 8, PdfPen.QUIET);
            float y = top + 20;
            List<String> groups = List.of("table.waiting", "table.service", "table.inHouse");
            for (int group = 0; group < groups.size(); group++) {
                float center = x + groupLeft(group) + 1.5f * COLUMN;
                pen.textAround(strong, center, y, sentences.get(groups.get(group)));
                List<String> columns = List.of("table.mean", "table.median", "table.p90");
                for (int column = 0; column < columns.size(); column++) {
                    pen.textBefore(quiet, x + columnRight(group, column), y + 12, sentences.get(columns.get(column)));
                }
            }
            pen.textBefore(strong, x + VISITS_RIGHT, y, sentences.get("table.visits"));
            pen.textBefore(strong, x + width, y, sentences.get("table.within"));
            pen.textBefore(strong, x + width, y + 12, sentences.get("table.target"));
            y += 18;
            pen.rule(PdfPen.INK, x, y, width);
            for (LaneFigures lane : summary.lanes()) {
                row(site, lane, x, y, width);
                y += ROW;
                pen.rule(PdfPen.LINE, x, y, width);
            }
            pen.box(PdfPen.BACKGROUND, x, y + 0.5f, width, 22);
            pen.text(strong, x + 4, y + 15, sentences.get("table.all"));
            figures(summary.all(), x, y + 15);
            return y + 22;
        }

        private void row(Site site, LaneFigures lane, float x, float top, float width) throws IOException {
            float y = top + 13;
            Style quiet = new Style(small.font(), 8, PdfPen.QUIET);
            pen.text(strong, x + 4, y, sentences.lane(site, lane.lane()));
            pen.text(quiet, x + 4, y + 11, under(site, lane));
            DaySummary.@Nullable Figures figures = lane.figures();
            if (figures == null) {
                pen.textBefore(small, x + VISITS_RIGHT, y, sentences.get("table.hidden"));
                return;
            }
            figures(figures, x, y);
            DaySummary.@Nullable ServiceLevel level = lane.level();
            pen.textBefore(strong, x + width, y, level == null ? "–" : level.percent() + " %");
        }

        private String under(Site site, LaneFigures lane) {
            return lane.withPrivate()
                    ? sentences.get("table.withPrivate", lower(sentences.lane(site, Lane.PRIVATE)))
                    : sentences.get(
                            "table.targetOf",
                            sentences.get("minutes", site.target(lane.lane()).toMinutes()));
        }

        private void figures(DaySummary.Figures figures, float x, float y) throws IOException {
            pen.textBefore(strong, x + VISITS_RIGHT, y, Integer.toString(figures.visits()));
            spread(0, figures.waiting(), x, y);
            spread(1, figures.service(), x, y);
            spread(2, figures.timeInHouse(), x, y);
        }

        private void spread(int group, @Nullable Spread spread, float x, float y) throws IOException {
            List<Function<Spread, java.time.Duration>> columns = List.of(Spread::mean, Spread::median, Spread::p90);
            for (int column = 0; column < columns.size(); column++) {
                String figure = SummarySentences.tenths(
                        spread == null ? null : columns.get(column).apply(spread));
                pen.textBefore(small, x + columnRight(group, column), y, figure);
            }
        }

        private static float groupLeft(int group) {
            return GROUPS + group * (3 * COLUMN + GROUP_GAP);
        }

        private static float columnRight(int group, int column) {
            return groupLeft(group) + (column + 1) * COLUMN;
        }
    }

    /** Two charts beside each other: arrivals, and the wait of those who came. */
    private record BarChart(PdfPen pen, Style heading, Style small, SummarySentences sentences) {
        /** A bar with its value in words. */
        private record Bar(int hour, double value, String label) {}

        void draw(DaySummary summary, float x, float y, float width, float height) throws IOException {
            chart("chart.arrivals", arrivals(summary), x, y, width, height);
            chart("chart.waiting", waits(summary), x + WIDTH - width, y, width, height);
        }

        private static List<Bar> arrivals(DaySummary summary) {
            return summary.hours().stream()
                    .map(hour -> new Bar(hour.hour(), hour.arrivals(), Integer.toString(hour.arrivals())))
                    .toList();
        }

        private static List<Bar> waits(DaySummary summary) {
            return summary.hours().stream()
                    .map(hour -> {
                        java.time.@Nullable Duration wait = hour.meanWait();
                        double minutes = wait == null ? 0 : wait.toMillis() / 60_000.0;
                        return new Bar(hour.hour(), minutes, wait == null ? "–" : Long.toString(Math.round(minutes)));
                    })
                    .toList();
        }

        private void chart(String titleKey, List<Bar> bars, float x, float y, float width, float height)
                throws IOException {
            pen.text(heading, x, y, sentences.get(titleKey));
            float top = y + 28;
            float floor = y + height;
            pen.rule(PdfPen.INK, x, floor, width);
            if (bars.isEmpty()) {
                pen.text(small, x, floor - 8, sentences.get("chart.none"));
                return;
            }
            double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
            float step = width / bars.size();
            float thick = Math.min(26, step * 0.68f);
            Style number = new Style(small.font(), bars.size() > 14 ? 7 : 9, PdfPen.INK);
            for (int i = 0; i < bars.size(); i++) {
                Bar bar = bars.get(i);
                float center = x + (i + 0.5f) * step;
                float length = most == 0 ? 0 : (float) (bar.value() / most) * (floor - top);
                pen.box(PdfPen.ACCENT, center - thick / 2, floor - length, thick, length);
                pen.textAround(number, center, floor - length - 4, bar.label());
                pen.textAround(number, center, floor + 12, Integer.toString(bar.hour()));
            }
            pen.textBefore(small.withColor(PdfPen.QUIET), x + width, floor + 24, sentences.get("chart.hour"));
        }
    }
}
