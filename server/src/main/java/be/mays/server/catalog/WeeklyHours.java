package be.mays.server.catalog;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hours that repeat every week, with exceptions. For a date the first of these that speaks holds: the special
 * day, the yearly closing day, the Belgian holiday, the day of the week. Immutable, thread-safe, equal by value.
 *
 * <p>A local time that a clock change skips counts as the moment of the change; one that comes twice counts as
 * its first. So neighboring spans never overlap and leave no gap on any night.
 *
 * @param week spans by day of the week; an absent day is closed
 * @param special spans by date, also on holidays; an empty list is closed
 * @param closedEveryYear closing days of the municipality, such as 11 July
 * @param closedOnHolidays whether the ten legal Belgian holidays are closed
 */
public record WeeklyHours(
        Map<DayOfWeek, List<Span>> week,
        Map<LocalDate, List<Span>> special,
        Set<MonthDay> closedEveryYear,
        boolean closedOnHolidays)
        implements OpeningHours {

    /**
     * A part of one day.
     *
     * @param from inclusive
     * @param to exclusive and later than {@code from}; midnight is the end of the day
     */
    public record Span(LocalTime from, LocalTime to) {
        public Span {
            if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
                throw new IllegalArgumentException(from + "-" + to + " ends before it begins");
            }
        }

        boolean overlaps(Span later) {
            return to.equals(LocalTime.MIDNIGHT) || to.isAfter(later.from);
        }
    }

    /**
     * Sorts the spans of each day.
     *
     * @throws IllegalArgumentException when two spans of a day overlap
     */
    public WeeklyHours {
        week = sorted(week);
        special = sorted(special);
        closedEveryYear = Set.copyOf(closedEveryYear);
    }

    /** The spans of a date, in order; empty when closed all day. */
    public List<Span> listSpans(LocalDate date) {
        List<Span> exception = special.get(date);
        if (exception != null) {
            return exception;
        }
        boolean closed =
                closedEveryYear.contains(MonthDay.from(date)) || (closedOnHolidays && BelgianHolidays.isHoliday(date));
        return closed ? List.of() : week.getOrDefault(date.getDayOfWeek(), List.of());
    }

    @Override
    public boolean isOpen(Instant instant, ZoneId zone) {
        return findOpening(instant, zone).isPresent();
    }

    @Override
    public Optional<Instant> findClosing(Instant instant, ZoneId zone) {
        Optional<Opening> present = findOpening(instant, zone);
        if (present.isEmpty()) {
            return Optional.empty();
        }
        Instant closing = present.get().to();
        LocalDate today = LocalDate.ofInstant(instant, zone);
        for (LocalDate date = today; !date.isAfter(today.plusYears(1)); date = date.plusDays(1)) {
            for (Opening opening : listOpenings(date, zone)) {
                if (!opening.from().isAfter(closing) && opening.to().isAfter(closing)) {
                    closing = opening.to();
                }
            }
            if (closing.isBefore(moment(date.plusDays(1).atStartOfDay(), zone))) {
                return Optional.of(closing);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Instant> findNextOpening(Instant instant, ZoneId zone) {
        if (isOpen(instant, zone)) {
            return Optional.of(instant);
        }
        LocalDate today = LocalDate.ofInstant(instant, zone);
        Instant limit = instant.atZone(zone).plusYears(1).toInstant();
        return Stream.iterate(today, date -> !date.isAfter(today.plusYears(1)), date -> date.plusDays(1))
                .flatMap(date -> listOpenings(date, zone).stream())
                .map(Opening::from)
                .filter(from -> from.isAfter(instant))
                .findFirst()
                .filter(from -> !from.isAfter(limit));
    }

    @Override
    public boolean isOpenOn(LocalDate date) {
        return !listSpans(date).isEmpty();
    }

    private Optional<Opening> findOpening(Instant instant, ZoneId zone) {
        return listOpenings(LocalDate.ofInstant(instant, zone), zone).stream()
                .filter(opening -> !instant.isBefore(opening.from()) && instant.isBefore(opening.to()))
                .findFirst();
    }

    /** Without those that fall wholly into an hour that a clock change skips. */
    private List<Opening> listOpenings(LocalDate date, ZoneId zone) {
        return listSpans(date).stream()
                .map(span -> new Opening(
                        moment(date.atTime(span.from()), zone),
                        span.to().equals(LocalTime.MIDNIGHT)
                                ? moment(date.plusDays(1).atStartOfDay(), zone)
                                : moment(date.atTime(span.to()), zone)))
                .filter(opening -> opening.from().isBefore(opening.to()))
                .toList();
    }

    private static Instant moment(LocalDateTime local, ZoneId zone) {
        var change = zone.getRules().getTransition(local);
        // why: atZone alone would move 02:30 of a skipped hour to 03:30, past an opening at 03:00
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).toInstant();
    }

    private static <K> Map<K, List<Span>> sorted(Map<K, List<Span>> spans) {
        return spans.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> sorted(entry.getValue())));
    }

    private static List<Span> sorted(List<Span> spans) {
        List<Span> inOrder =
                spans.stream().sorted(Comparator.comparing(Span::from)).toList();
        for (int i = 1; i < inOrder.size(); i++) {
            if (inOrder.get(i - 1).overlaps(inOrder.get(i))) {
                throw new IllegalArgumentException(inOrder.get(i - 1) + " overlaps " + inOrder.get(i));
            }
        }
        return inOrder;
    }

    private record Opening(Instant from, Instant to) {}
}
