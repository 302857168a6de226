package be.mays.kiosk.printer.virtual;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A slip as it lies on the paper, read back from the bytes.
 *
 * @param widthDots of the paper's printable width, 8 dots to the millimeter
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
                })
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
    }
}
