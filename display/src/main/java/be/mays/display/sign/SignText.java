package be.mays.display.sign;

/**
 * What one sign shows.
 *
 * @param counter over which it hangs
 * @param number such as {@code A042}; empty: dark
 * @param blinking whether the call is new enough to draw the eye
 */
public record SignText(String counter, String number, boolean blinking) {
    /** A sign that shows nothing. */
    public static SignText dark(String counter) {
        return new SignText(counter, "", false);
    }

    /** A sign that stands still. */
    public static SignText still(String counter, String number) {
        return new SignText(counter, number, false);
    }

    /** Whether nothing is shown. */
    public boolean isDark() {
        return number.isEmpty();
    }
}
