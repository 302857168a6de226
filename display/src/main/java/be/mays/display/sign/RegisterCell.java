package be.mays.display.sign;

import java.util.Locale;

/**
 * One register or coil of a sign: which part of a call it holds, and how.
 *
 * @param address of the first word, 0 to 65535, as it is sent (not the 40001 of some manuals)
 * @param place of a digit from the right (1: ones) or of a character from the left; else 0
 * @param words how many registers the value takes, 1 or 2; a coil takes 1
 * @param on the value of {@code CONSTANT}, and of {@code BLINK} and {@code LIT} while they are so
 * @param dark the value while there is nothing to show
 */
public record RegisterCell(int address, Holds holds, int place, Encoding as, int words, long on, long dark) {
    private static final String SEGMENTS_OF_DIGITS = "3f065b4f666d7d077f6f";
    private static final String SEGMENTS_OF_LETTERS = "777c395e79713d76061e753837543f7367506d783e3e2a766e5b";
    private static final int MOST_DIGITS = 8;

    /** What a register can hold. */
    public enum Holds {
        /** The letter of the number: A of A042. */
        LETTER,
        /** One digit of the number, counted from the right: 1 is the 2 of A042. */
        DIGIT,
        /** One character of the whole number, placed to the right in as many places as the map has. */
        CHARACTER,
        /** The digits of the number as one value: 42 of A042. */
        NUMBER,
        /** The number of the counter over which the sign hangs. */
        COUNTER,
        /** Always the same value, such as a brightness. */
        CONSTANT,
        /** On while a new call is to draw the eye. */
        BLINK,
        /** On while a number is shown. */
        LIT
    }

    /** How a value stands in its register. */
    public enum Encoding {
        /** As a number; a letter as 1 for A to 26 for Z. */
        BINARY,
        /** Four bits for each digit. */
        BCD,
        /** As a character. */
        ASCII,
        /** As lit segments: bit 0 is segment a, bit 6 segment g. */
        SEGMENTS
    }

    /** The value for what is shown. */
    long value(SignText text, int places) {
        return switch (holds) {
            case CONSTANT -> on;
            case BLINK -> text.blinking() ? on : dark;
            case LIT -> text.isDark() ? dark : on;
            case COUNTER -> number(text.counter());
            case NUMBER -> number(text.number());
            case LETTER -> character(plain(text.number()), 0, true);
            case DIGIT -> {
                String digits = digits(text.number());
                yield character(digits, digits.length() - place, false);
            }
            case CHARACTER -> {
                String all = plain(text.number());
                yield character(all, all.length() - places + place - 1, false);
            }
        };
    }

    private long number(String text) {
        String digits = digits(text);
        int most = as == Encoding.BCD ? 4 * words : words == 1 ? 4 : MOST_DIGITS;
        String cut = digits.substring(Math.max(0, digits.length() - most));
        return cut.isEmpty() ? dark : Long.parseLong(cut, as == Encoding.BCD ? 16 : 10);
    }

    private long character(String text, int index, boolean letterOnly) {
        if (index < 0 || index >= text.length()) {
            return dark;
        }
        char shown = text.charAt(index);
        boolean digit = shown <= '9';
        if (letterOnly && digit) {
            return dark;
        }
        int order = digit ? shown - '0' : shown - 'A';
        return switch (as) {
            case ASCII -> shown;
            case SEGMENTS ->
                Integer.parseInt(digit ? SEGMENTS_OF_DIGITS : SEGMENTS_OF_LETTERS, order * 2, order * 2 + 2, 16);
            case BINARY, BCD -> digit ? order : order + 1;
        };
    }

    private static String plain(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }
}
