package be.mays.server.queue;

import java.util.Locale;

/**
 * What is printed: a number of a series.
 *
 * @param series the letter
 * @param number within the range of the series
 * @param round how often this number was given today, from 1; unique with day, series and number
 */
public record TicketNumber(String series, int number, int round) {
    /** As on the slip, for example {@code A042}. */
    public String print() {
        return String.format(Locale.ROOT, "%s%03d", series, number);
    }
}
