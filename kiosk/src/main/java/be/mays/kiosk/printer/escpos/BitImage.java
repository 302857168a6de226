package be.mays.kiosk.printer.escpos;

/** A black and white picture. Immutable. */
final class BitImage {
    private final int widthDots;
    private final int heightDots;
    private final byte[] rows;

    /**
     * A picture of these dots.
     *
     * @param widthDots a multiple of 8
     * @param rows from the top, one bit for a dot, the leftmost in the highest bit
     */
    BitImage(int widthDots, int heightDots, byte[] rows) {
        if (widthDots % 8 != 0 || rows.length != widthDots / 8 * heightDots) {
            throw new IllegalArgumentException(widthDots + " x " + heightDots + " dots in " + rows.length + " bytes");
        }
        this.widthDots = widthDots;
        this.heightDots = heightDots;
        this.rows = rows.clone();
    }

    int widthDots() {
        return widthDots;
    }

    int heightDots() {
        return heightDots;
    }

    byte[] rows() {
        return rows.clone();
    }
}
