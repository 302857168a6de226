package be.mays.kiosk.printer.virtual;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A slip as it lies on the paper, read back from the bytes.
 *
 * @param widthDots of the paper's printable width
 * @param isCut whether it was cut off, and so is in the visitor's hand
 */
public record RenderedSlip(int widthDots, boolean isCut, List<Element> elements) {
    /** Freezes the list. */
    public RenderedSlip {
        elements = List.copyOf(elements);
    }

    /** One thing on the paper, from the top. */
    public sealed interface Element {}

    /** A line of text, so many times as wide and high as the normal 12 x 24 dots; empty for a blank line. */
    public record Line(String text, int width, int height, boolean bold, Side side) implements Element {}

    /** A QR code, model 2, level M. */
    public record Qr(String data, int moduleDots, Side side) implements Element {}

    /**
     * A picture, such as a line in a script that the printer has no characters for.
     *
     * @param rowsHex rows from the top, one bit for a dot, the leftmost in the highest bit
     */
    public record Image(int widthDots, int heightDots, String rowsHex, Side side) implements Element {
        /** Whether there is ink. */
        public boolean isInk(int x, int y) {
            int digit = Character.digit(rowsHex.charAt(y * widthDots / 4 + x / 4), 16);
            return (digit >> (3 - x % 4) & 1) == 1;
        }
    }

    /** Paper without ink. */
    public record Gap(int dots) implements Element {}

    /** Where a line stands. */
    public enum Side {
        LEFT,
        CENTER,
        RIGHT
    }

    /** The words on it, line by line; a QR code as what it opens. */
    public String plainText() {
        return elements.stream()
                .map(element -> switch (element) {
                    case Line line -> line.text();
                    case Qr qr -> qr.data();
                    case Image _, Gap _ -> "";
                })
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
    }
}
