package be.mays.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Baseline;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.catalog.Site;
import be.mays.server.queue.Channel;
import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.TicketId;
import be.mays.server.statistics.BaselineComparison.Change;
import be.mays.server.statistics.BaselineComparison.TooLittleData;
import be.mays.server.statistics.DaySummaries.Period;
import be.mays.server.statistics.DaySummaries.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** The document, read back. The realistic one is left in target/day-summary.pdf to look at. */
class SummaryPdfTest {
    private static final Site SITE = SampleCatalog.MAASEIK.get().sites().getFirst();

    private final SummaryPdf pdf = new SummaryPdf();

    private static String text(byte[] bytes) throws IOException {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0]+", " ");
        }
    }

    private static DaySummary summary(DayScript day) {
        return DaySummary.of(SITE, DayScript.MONDAY, day.entries(), DayScript.NEXT_DAY);
    }

    private static Report plain(DayScript day) {
        return new Report(summary(day), null, null, new TooLittleData(TooLittleData.Reason.NO_BASELINE, 0, 0));
    }

    /** A seeded day of about 190 visits with a rush at ten; waits grow with it. */
    private static DayScript busyDay() {
        DayScript day = new DayScript();
        Random random = new Random(20260302);
        for (int i = 0; i < 190; i++) {
            double minute = Math.abs(90 + 70 * random.nextGaussian());
            double rush = Math.max(0.5, 14 - Math.abs(minute - 90) / 8);
            double wait = rush * (0.3 + random.nextDouble());
            double dice = random.nextDouble();
            Lane lane = dice < 0.62 ? Lane.QUICK : dice < 0.99 ? Lane.THEMATIC : Lane.PRIVATE;
            double length = (lane == Lane.QUICK ? 6 : 14) * (0.4 + 1.2 * random.nextDouble());
            if (dice > 0.9 && dice < 0.93) {
                TicketId ticket = day.issue(minute, lane);
                day.call(minute + wait, ticket).add(minute + wait + 3, new QueueEvent.NoShowRecorded(ticket));
            } else {
                day.serve(minute, lane, null, wait, length);
            }
        }
        for (int i = 0; i < 9; i++) {
            TicketId question = day.issue(20.0 * i, Lane.THEMATIC, null, i < 6 ? Channel.PHONE : Channel.EMAIL, false);
            day.add(20.0 * i + 15, new QueueEvent.TicketCanceled(question, null));
        }
        return day;
    }

    @Test
    void aBusyDayFitsOnOnePageWithSentencesFirst() throws IOException {
        LocalDate today = DayScript.MONDAY;
        Report report = new Report(
                summary(busyDay()),
                new Baseline(LocalDate.of(2025, 9, 1), LocalDate.of(2025, 11, 28)),
                new Period(today.minusDays(40), today),
                new Change(-0.184, -0.236, -0.129, 8_412, 3_977));
        byte[] bytes = pdf.draw("Stad Maaseik", SITE, report);
        Files.write(Path.of("target", "day-summary.pdf"), bytes);
        String text = text(bytes);
        assertThat(text)
                .containsSubsequence(
                        "Dagoverzicht van maandag 2 maart 2026",
                        "9 op 10 bezoekers wachtten minder dan ",
                        "is de doorlooptijd 18 % korter dan in de nulmeting",
                        "tussen 24 % korter en 13 % korter",
                        "Bezoekers per uur",
                        "Snelbalie",
                        "minder dan 5",
                        "aanmeldzuil");
        assertThat(bytes).hasSizeLessThan(60_000);
    }

    @Test
    void theFiguresAreThoseOfTheSummary() throws IOException {
        DayScript day = new DayScript();
        for (int i = 0; i < 12; i++) {
            day.serve(i * 5.0, Lane.QUICK, null, 7.5, 4);
        }
        String text = text(pdf.draw("Stad Maaseik", SITE, plain(day)));
        assertThat(text)
                .contains("wachtten minder dan 8 minuten", "Er kwamen 12 bezoekers langs.", "Niemand haakte af.")
                .contains("12 7,5 7,5 7,5 4,0 4,0 4,0 12,5 12,5 12,5")
                .contains("te weinig gegevens. Er is nog geen nulmeting ingesteld.");
    }

    @Test
    void aDayWithoutVisitsSaysSo() throws IOException {
        assertThat(text(pdf.draw("Stad Maaseik", SITE, plain(new DayScript()))))
                .contains("Op deze dag waren er geen bezoekers.", "Geen gegevens")
                .doesNotContain("9 op 10 bezoekers");
    }

    @Test
    void lettersThatTheFontLacksAreReplaced() throws IOException {
        assertThat(text(pdf.draw("Stad \u0141ódź \u0416\u4e2d\u0001 \ud83d\ude00", SITE, plain(new DayScript()))))
                .contains("ódź")
                .contains("?");
    }

    @Test
    void everySentenceHasItsText() {
        assertThat(List.of(Channel.values()))
                .allSatisfy(
                        channel -> assertThat(new SummarySentences(be.mays.platform.text.Texts.dutch(SummaryPdf.class))
                                        .channel(channel))
                                .isNotBlank());
    }
}
