package be.mays.kiosk.screen;

import be.mays.kiosk.printer.virtual.RenderedSlip;
import be.mays.kiosk.printer.virtual.RenderedSlip.Element;
import be.mays.kiosk.printer.virtual.RenderedSlip.Gap;
import be.mays.kiosk.printer.virtual.RenderedSlip.Image;
import be.mays.kiosk.printer.virtual.RenderedSlip.Line;
import be.mays.kiosk.printer.virtual.RenderedSlip.Qr;
import be.mays.kiosk.printer.virtual.RenderedSlip.Side;
import com.google.zxing.qrcode.encoder.ByteMatrix;

/**
 * Draws a slip as SVG in printer dots (8 to the millimeter), as it lies on the paper: characters of 12 x 24 dots
 * and their multiples, lines of 30 dots. Holds no style, so that a strict content security policy shows it.
 */
public final class SlipDrawing {
    private static final int CELL_WIDTH = 12;
    private static final int CELL_HEIGHT = 24;
    private static final int LINE_HEIGHT = 30;
    private static final int MARGIN = 32;
    private static final double BASELINE = 0.78;

    private SlipDrawing() {}

    /** The drawing; its title is the plain text. */
    public static String svg(RenderedSlip slip) {
        StringBuilder body = new StringBuilder(4_000);
        int y = MARGIN;
        for (Element element : slip.elements()) {
            y += switch (element) {
                case Line line -> line(body, line, y, slip.widthDots());
                case Qr qr -> qr(body, qr, y, slip.widthDots());
                case Image image -> image(body, image, y, slip.widthDots());
                case Gap gap -> gap.dots();
            };
        }
        int width = slip.widthDots() + 2 * MARGIN;
        int height = y + MARGIN;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height
                + "\" role=\"img\" aria-hidden=\"true\" font-family=\"'DejaVu Sans Mono', 'Liberation Mono', monospace\""
                + " fill=\"#1b1b1b\">" + body + "</svg>";
    }

    private static int line(StringBuilder body, Line line, int y, int paperWidth) {
        int height = CELL_HEIGHT * line.height();
        if (!line.text().isEmpty()) {
            int width = line.text().length() * CELL_WIDTH * line.width();
            body.append("<text x=\"").append(left(line.side(), width, paperWidth));
            body.append("\" y=\"").append(y + (int) (height * BASELINE));
            body.append("\" font-size=\"").append(height);
            body.append("\" textLength=\"").append(width).append("\" lengthAdjust=\"spacingAndGlyphs\"");
            body.append(line.bold() ? " font-weight=\"700\">" : ">");
            body.append(escaped(line.text())).append("</text>");
        }
        return Math.max(height, LINE_HEIGHT);
    }

    private static int qr(StringBuilder body, Qr qr, int y, int paperWidth) {
        ByteMatrix modules = QrPath.modules(qr.data());
        int side = modules.getWidth() * qr.moduleDots();
        QrPath.append(body, modules, left(qr.side(), side, paperWidth), y, qr.moduleDots());
        return side;
    }

    /** Runs of ink, row by row. */
    private static int image(StringBuilder body, Image image, int y, int paperWidth) {
        int left = left(image.side(), image.widthDots(), paperWidth);
        body.append("<path shape-rendering=\"crispEdges\" d=\"");
        for (int row = 0; row < image.heightDots(); row++) {
            int begin = -1;
            for (int column = 0; column <= image.widthDots(); column++) {
                boolean ink = column < image.widthDots() && image.isInk(column, row);
                if (ink && begin < 0) {
                    begin = column;
                } else if (!ink && begin >= 0) {
                    body.append('M').append(left + begin).append(' ').append(y + row);
                    body.append('h')
                            .append(column - begin)
                            .append("v1h")
                            .append(begin - column)
                            .append('z');
                    begin = -1;
                }
            }
        }
        body.append("\"/>");
        return image.heightDots();
    }

    private static int left(Side side, int width, int paperWidth) {
        return MARGIN
                + switch (side) {
                    case LEFT -> 0;
                    case CENTER -> (paperWidth - width) / 2;
                    case RIGHT -> paperWidth - width;
                };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
