package be.mays.server.statistics;

import be.mays.platform.text.Texts;
import be.mays.server.catalog.Site;
import be.mays.server.statistics.DaySummaries.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.jspecify.annotations.Nullable;

/** Makes the one-page document of a day: sentences, then pictures, then tables. Thread-safe. */
public final class SummaryPdf {
    private final SummarySentences sentences = new SummarySentences(Texts.dutch(SummaryPdf.class));
    private final byte[] regular = read("fonts/atkinson-hyperlegible-400.ttf");
    private final byte[] bold = read("fonts/atkinson-hyperlegible-700.ttf");

    private static byte[] read(String file) {
        try (@Nullable InputStream stream = SummaryPdf.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing beside " + SummaryPdf.class.getName());
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The document: one A4 page with its fonts. */
    public byte[] draw(String municipality, Site site, Report report) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            describe(document, sentences.title(report) + " - " + site.name());
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            PDFont plain = PDType0Font.load(document, new ByteArrayInputStream(regular), true);
            PDFont strong = PDType0Font.load(document, new ByteArrayInputStream(bold), true);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                PdfPen pen = new PdfPen(content, page.getMediaBox().getHeight());
                new SummaryPage(pen, plain, strong, sentences).draw(municipality, site, report);
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException failed) {
            // why: nothing but memory is written to, so this is a fault of ours
            throw new UncheckedIOException(failed);
        }
    }

    private static void describe(PDDocument document, String title) {
        document.getDocumentInformation().setTitle(title);
        document.getDocumentCatalog().setLanguage("nl-BE");
        PDViewerPreferences preferences = new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
    }
}
