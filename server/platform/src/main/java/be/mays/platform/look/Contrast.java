package be.mays.platform.look;

/**
 * Contrast of two colors, by WCAG 2.2 (relative luminance and contrast ratio, section "Terms").
 */
public final class Contrast {
    private Contrast() {}

    /**
     * The contrast ratio, 1 to 21.
     *
     * @param first as {@code #rrggbb}
     * @param second as {@code #rrggbb}
     * @throws IllegalArgumentException when a color is not written so
     */
    public static double ratio(String first, String second) {
        double a = luminance(first);
        double b = luminance(second);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String color) {
        if (!color.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException("\"" + color + "\" is not a color such as #0b4f8a");
        }
        int rgb = Integer.parseInt(color.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int shiftedChannel) {
        double channel = (shiftedChannel & 0xff) / 255.0;
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
