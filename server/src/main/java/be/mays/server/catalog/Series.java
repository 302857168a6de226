package be.mays.server.catalog;

import java.util.Locale;

/**
 * A letter and its range of numbers.
 *
 * @param letter one capital
 * @param from first number, inclusive, at least 1
 * @param to last number, inclusive, at most 999
 */
public record Series(String letter, int from, int to) {
    /** The number as printed: the letter and three digits. */
    public String print(int number) {
        return String.format(Locale.ROOT, "%s%03d", letter, number);
    }

    /** How many numbers it has. */
    public int size() {
        return to - from + 1;
    }
}
