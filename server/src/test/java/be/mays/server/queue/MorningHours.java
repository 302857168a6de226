package be.mays.server.queue;

import be.mays.server.catalog.OpeningHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Monday to Friday from nine to twelve. */
final class MorningHours implements OpeningHours {
    private static final LocalTime FROM = LocalTime.of(9, 0);
    private static final LocalTime TO = LocalTime.NOON;

    @Override
    public boolean isOpen(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        LocalTime time = local.toLocalTime();
        return isOpenOn(local.toLocalDate()) && !time.isBefore(FROM) && time.isBefore(TO);
    }

    @Override
    public Optional<Instant> findClosing(Instant instant, ZoneId zone) {
        return isOpen(instant, zone)
                ? Optional.of(instant.atZone(zone)
                        .toLocalDate()
                        .atTime(TO)
                        .atZone(zone)
                        .toInstant())
                : Optional.empty();
    }

    @Override
    public Optional<Instant> findNextOpening(Instant instant, ZoneId zone) {
        if (isOpen(instant, zone)) {
            return Optional.of(instant);
        }
        LocalDate date = instant.atZone(zone).toLocalDate();
        while (true) {
            Instant opening = date.atTime(FROM).atZone(zone).toInstant();
            if (isOpenOn(date) && !opening.isBefore(instant)) {
                return Optional.of(opening);
            }
            date = date.plusDays(1);
        }
    }

    @Override
    public boolean isOpenOn(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
