package be.mays.server.queue;

import java.time.LocalDate;

/**
 * Numbers that one kiosk may give out without the server.
 *
 * @param device the kiosk's id
 * @param from first number, inclusive
 * @param to last number, inclusive
 */
public record NumberBlock(String device, String series, LocalDate day, int from, int to) {
    /** Whether the block holds this number on this day. */
    public boolean contains(String ofSeries, LocalDate onDay, int number) {
        return series.equals(ofSeries) && day.equals(onDay) && from <= number && number <= to;
    }
}
