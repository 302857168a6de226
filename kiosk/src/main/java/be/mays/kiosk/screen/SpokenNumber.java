package be.mays.kiosk.screen;

import java.util.regex.Pattern;

/** How a number is said: {@code A042} is said as A 42, as on the board. */
final class SpokenNumber {
    private static final Pattern DIGITS = Pattern.compile("(?<=\\D)0*(?=\\d)");

    private SpokenNumber() {}

    static String of(String number) {
        return DIGITS.matcher(number).replaceFirst(" ");
    }
}
