package be.mays.display.screen;

import java.util.Locale;

/**
 * How large the type must be to be read from the farthest seat, in hundredths of the screen's short side (CSS
 * {@code vmin}), so that the same page is right on every resolution and upright as well as lying.
 *
 * <p>Heights of capitals: 0.7 degrees (distance / 82) for the called number, which people with low vision must
 * read too (EN 301 549, 5.1.4); 22 arc minutes (distance / 156) for the list and 16 (distance / 215) for the least
 * important lines (ISO 9241-303).
 *
 * @param distanceMeters from the screen to the farthest seat
 * @param diagonalInches of a screen of 16:9
 */
public record ScreenSizes(double distanceMeters, int diagonalInches) {
    private static final double CAPITALS = 0.668;
    private static final double MILLIMETERS_IN_INCH = 25.4;
    private static final double SHORT_SIDE = 9 / Math.sqrt(16 * 16 + 9 * 9);
    private static final double NUMBER_AT_MOST = 22;
    private static final double ROW_AT_MOST = 12;
    private static final double SMALL_AT_MOST = 9;

    /** Font size of a called number, at least. */
    public double number() {
        return Math.min(NUMBER_AT_MOST, fontSize(82));
    }

    /** Font size of the list. */
    public double row() {
        return Math.min(ROW_AT_MOST, fontSize(156));
    }

    /** Font size of waiting figures, clock, and a crowded list. */
    public double small() {
        return Math.min(SMALL_AT_MOST, fontSize(215));
    }

    /** Whether the screen is large enough for the distance. */
    public boolean isReadable() {
        return fontSize(82) <= NUMBER_AT_MOST;
    }

    /** The farthest distance at which this screen can be read, in meters. */
    public double readableMeters() {
        return NUMBER_AT_MOST / fontSize(82) * distanceMeters;
    }

    private double fontSize(int distanceOverHeight) {
        double capitalMillimeters = distanceMeters * 1_000 / distanceOverHeight;
        double shortSideMillimeters = diagonalInches * MILLIMETERS_IN_INCH * SHORT_SIDE;
        return capitalMillimeters / CAPITALS / shortSideMillimeters * 100;
    }

    /** The sizes as custom properties. */
    public String toCss() {
        return String.format(
                Locale.ROOT,
                ":root {%n  --number: %.2fvmin;%n  --row: %.2fvmin;%n  --small: %.2fvmin;%n}%n",
                number(),
                row(),
                small());
    }
}
