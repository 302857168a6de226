package be.mays.kiosk.printer.escpos;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws text that no character table of a printer has: shaped, from right to left where the script asks it. Fonts
 * are read when the first such text comes, and never on a kiosk that prints none. Not thread-safe.
 */
final class RasterText {
    private static final Logger LOG = LoggerFactory.getLogger(RasterText.class);
    private static final int THRESHOLD = 140;
    private static final int KEPT = 32;

    private final int widthDots;
    private final float sizeDots;
    private final Map<String, List<BitImage>> drawn = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<BitImage>> eldest) {
            return size() > KEPT;
        }
    };
    private @Nullable Fonts fonts;
    private boolean isBroken;

    private record Fonts(Font latin, Font arabic) {}

    /** Draws for paper so wide, as high as characters of so many dots. */
    RasterText(int widthDots, int cellHeightDots) {
        this.widthDots = widthDots;
        this.sizeDots = cellHeightDots * 1.1f;
    }

    /** The lines of a text as pictures, cut to their ink; none when this machine cannot draw. */
    List<BitImage> lines(String text) {
        return drawn.computeIfAbsent(text, this::draw);
    }

    private List<BitImage> draw(String text) {
        if (isBroken || text.isBlank()) {
            return List.of();
        }
        try {
            return drawn(text);
        } catch (IOException | FontFormatException | RuntimeException | LinkageError unable) {
            // why: the Dutch slip is whole without the translation; a missing font library must not cost a visitor
            LOG.error("no translated lines as images: fonts cannot be used on this machine", unable);
            isBroken = true;
            return List.of();
        }
    }

    private List<BitImage> drawn(String text) throws IOException, FontFormatException {
        // why: without it the drawing library looks for a screen
        System.setProperty("java.awt.headless", "true");
        FontRenderContext context = new FontRenderContext(null, true, true);
        LineBreakMeasurer measurer = new LineBreakMeasurer(styled(text).getIterator(), context);
        List<BitImage> images = new ArrayList<>();
        while (measurer.getPosition() < text.length()) {
            images.add(picture(measurer.nextLayout(widthDots - 16f)));
        }
        return images;
    }

    private AttributedString styled(String text) throws IOException, FontFormatException {
        if (fonts == null) {
            fonts = new Fonts(font("noto-sans-400-subset.ttf"), font("noto-sans-arabic-400-subset.ttf"));
        }
        AttributedString styled = new AttributedString(text);
        for (int at = 0; at < text.length(); at++) {
            boolean arabic = !fonts.latin().canDisplay(text.charAt(at));
            styled.addAttribute(TextAttribute.FONT, arabic ? fonts.arabic() : fonts.latin(), at, at + 1);
        }
        if (text.codePoints().map(Character::getDirectionality).anyMatch(RasterText::isRightToLeft)) {
            styled.addAttribute(TextAttribute.RUN_DIRECTION, TextAttribute.RUN_DIRECTION_RTL);
        }
        return styled;
    }

    private static boolean isRightToLeft(int direction) {
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private Font font(String file) throws IOException, FontFormatException {
        try (@Nullable InputStream stream = RasterText.class.getResourceAsStream("fonts/" + file)) {
            if (stream == null) {
                throw new IOException("the font " + file + " is missing in the program");
            }
            return Font.createFont(Font.TRUETYPE_FONT, stream).deriveFont(sizeDots);
        }
    }

    private BitImage picture(TextLayout layout) {
        int height = (int) Math.ceil(layout.getAscent() + layout.getDescent());
        BufferedImage canvas = new BufferedImage(widthDots, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = canvas.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, widthDots, height);
        pen.setColor(Color.BLACK);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        layout.draw(pen, 8f, layout.getAscent());
        pen.dispose();
        return trimmed(canvas);
    }

    /** The ink and nothing else, padded on the right to whole bytes. */
    private static BitImage trimmed(BufferedImage canvas) {
        int left = canvas.getWidth();
        int right = 0;
        int top = canvas.getHeight();
        int bottom = 0;
        for (int y = 0; y < canvas.getHeight(); y++) {
            for (int x = 0; x < canvas.getWidth(); x++) {
                if (isInk(canvas, x, y)) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        if (right <= left) {
            return new BitImage(8, 1, new byte[1]);
        }
        int bytesWide = (right - left + 7) / 8;
        byte[] rows = new byte[bytesWide * (bottom - top)];
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (isInk(canvas, x, y)) {
                    rows[(y - top) * bytesWide + (x - left) / 8] |= (byte) (0x80 >> ((x - left) % 8));
                }
            }
        }
        return new BitImage(bytesWide * 8, bottom - top, rows);
    }

    private static boolean isInk(BufferedImage canvas, int x, int y) {
        return canvas.getRaster().getSample(x, y, 0) < THRESHOLD;
    }
}
