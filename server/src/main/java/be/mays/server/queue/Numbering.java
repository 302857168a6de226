package be.mays.server.queue;

import be.mays.server.catalog.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Which number comes next. Numbers go round their range; one is not given again while its ticket is open or
 * ended less than an hour ago, nor while a kiosk holds it for an outage.
 */
final class Numbering {
    static final Duration REST = Duration.ofMinutes(60);

    private Numbering() {}

    /** The next free number in turn; nothing when none is free. */
    static Optional<TicketNumber> findNext(SiteDay state, Series series, Instant now) {
        GivenNumbers given = state.numbers(series.letter());
        int size = series.size();
        int start = Math.max(0, given.last() - series.from() + 1);
        for (int i = 0; i < size; i++) {
            int number = series.from() + (start + i) % size;
            if (!isReserved(state, series.letter(), state.day(), number) && isFree(state, given, number, now)) {
                return Optional.of(numberOf(given, series.letter(), number));
            }
        }
        return Optional.empty();
    }

    /** A number that a kiosk has printed already, in its next round; nothing when somebody else holds it. */
    static Optional<TicketNumber> findPrinted(SiteDay state, String series, int number, Instant now) {
        GivenNumbers given = state.numbers(series);
        return isFree(state, given, number, now) ? Optional.of(numberOf(given, series, number)) : Optional.empty();
    }

    /** The digits of a number as printed, such as 58 of A058; nothing when it is not one of this series. */
    static Optional<Integer> findDigits(String series, String number) {
        boolean printed = number.length() == 4
                && number.startsWith(series)
                && number.chars().skip(1).allMatch(digit -> digit >= '0' && digit <= '9');
        return printed ? Optional.of(Integer.parseInt(number, 1, 4, 10)) : Optional.empty();
    }

    /** The ticket that had this number last today, open or ended. */
    static Optional<Ticket> findHolder(SiteDay state, String series, int number) {
        return state.numbers(series).findHolder(number).flatMap(holder -> state.findTicket(holder.ticket()));
    }

    /** Whether a kiosk holds this number for an outage of today. */
    static boolean isReservedToday(SiteDay state, String series, int number) {
        return isReserved(state, series, state.day(), number);
    }

    /** Whether nobody holds this number and nobody held it within the hour. */
    static boolean isFree(SiteDay state, TicketNumber number, Instant now) {
        return isFree(state, state.numbers(number.series()), number.number(), now);
    }

    /**
     * The highest free stretch of a series on a day; nothing when there is none of that size, or when more than two
     * thirds of the series would be held for outages and the visitors of a day without one would go without.
     */
    static Optional<NumberBlock> findBlock(SiteDay state, String device, Series series, LocalDate day, int size) {
        int held = state.blocks().stream()
                .filter(block ->
                        block.series().equals(series.letter()) && block.day().equals(day))
                .mapToInt(block -> block.to() - block.from() + 1)
                .sum();
        if (held + size > series.size() * 2 / 3) {
            return Optional.empty();
        }
        boolean today = day.equals(state.day());
        GivenNumbers given = state.numbers(series.letter());
        int stretch = 0;
        for (int number = series.to(); number >= series.from(); number--) {
            boolean used = today && (given.findHolder(number).isPresent() || number <= given.last());
            stretch = used || isReserved(state, series.letter(), day, number) ? 0 : stretch + 1;
            if (stretch == size) {
                return Optional.of(new NumberBlock(device, series.letter(), day, number, number + size - 1));
            }
        }
        return Optional.empty();
    }

    private static boolean isFree(SiteDay state, GivenNumbers given, int number, Instant now) {
        return given.findHolder(number)
                .flatMap(holder -> state.findTicket(holder.ticket()))
                .map(ticket -> ticket instanceof Ticket.Closed closed
                        && !closed.at().plus(REST).isAfter(now))
                .orElse(true);
    }

    private static boolean isReserved(SiteDay state, String series, LocalDate day, int number) {
        for (NumberBlock block : state.blocks()) {
            if (block.contains(series, day, number)) {
                return true;
            }
        }
        return false;
    }

    private static TicketNumber numberOf(GivenNumbers given, String series, int number) {
        int round = given.findHolder(number).map(GivenNumbers.Holder::round).orElse(0) + 1;
        return new TicketNumber(series, number, round);
    }
}
