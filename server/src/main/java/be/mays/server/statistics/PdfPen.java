package be.mays.server.statistics;

import java.awt.Color;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;

/**
 * Draws on one page in the house's colors. Places are in points (1/72 inch) from the top left corner; a text stands on
 * its y. Used by one thread.
 */
final class PdfPen {
    static final Color INK = new Color(0x14212b);
    static final Color QUIET = new Color(0x5b6b78);
    static final Color LINE = new Color(0xc9d3da);
    static final Color BACKGROUND = new Color(0xf3f6f8);
    static final Color ACCENT = new Color(0x0b4f8a);

    private final PDPageContentStream page;
    private final float pageHeight;

    PdfPen(PDPageContentStream page, float pageHeight) {
        this.page = page;
        this.pageHeight = pageHeight;
    }

    /** How letters look. */
    record Style(PDFont font, float size, Color color) {
        Style withColor(Color other) {
            return new Style(font, size, other);
        }

        float width(String text) throws IOException {
            return font.getStringWidth(drawable(font, text)) / 1_000 * size;
        }
    }

    void text(Style style, float x, float y, String text) throws IOException {
        page.beginText();
        page.setFont(style.font(), style.size());
        page.setNonStrokingColor(style.color());
        page.newLineAtOffset(x, pageHeight - y);
        page.showText(drawable(style.font(), text));
        page.endText();
    }

    /** Ends at {@code right}. */
    void textBefore(Style style, float right, float y, String text) throws IOException {
        text(style, right - style.width(text), y, text);
    }

    void textAround(Style style, float center, float y, String text) throws IOException {
        text(style, center - style.width(text) / 2, y, text);
    }

    /** Breaks lines between words. @return where the line after the last would stand */
    float paragraph(Style style, float x, float y, float width, String text) throws IOException {
        float leading = style.size() * 1.3f;
        float line = y;
        for (String part : lines(style, width, text)) {
            text(style, x, line, part);
            line += leading;
        }
        return line;
    }

    private static List<String> lines(Style style, float width, String text) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && style.width(longer) > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }

    void rule(Color color, float x, float y, float width) throws IOException {
        page.setStrokingColor(color);
        page.setLineWidth(0.75f);
        page.moveTo(x, pageHeight - y);
        page.lineTo(x + width, pageHeight - y);
        page.stroke();
    }

    /** A filled rectangle whose upper left corner is given. */
    void box(Color color, float x, float y, float width, float height) throws IOException {
        page.setNonStrokingColor(color);
        page.addRect(x, pageHeight - y - height, width, height);
        page.fill();
    }

    /** What the font can draw: accents that it lacks are left off, other letters that it lacks become a question mark. */
    static String drawable(PDFont font, String text) throws IOException {
        StringBuilder drawable = new StringBuilder();
        for (int point : text.codePoints().toArray()) {
            String letter = Character.isISOControl(point) ? " " : Character.toString(point);
            String plain = Normalizer.normalize(letter, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
            drawable.append(hasGlyphs(font, letter) ? letter : hasGlyphs(font, plain) ? plain : "?");
        }
        return drawable.toString();
    }

    private static boolean hasGlyphs(PDFont font, String letter) throws IOException {
        try {
            font.encode(letter);
            return true;
        } catch (IllegalArgumentException missing) {
            return false;
        }
    }
}
