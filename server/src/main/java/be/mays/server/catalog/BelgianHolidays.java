package be.mays.server.catalog;

import static java.util.stream.Collectors.toUnmodifiableSet;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ten legal holidays of Belgium (law of 4 January 1974), taken from Jollyday; each year is worked out
 * once. Thread-safe.
 */
final class BelgianHolidays {
    // why: Jollyday lists Easter and Whit Sunday too, which the law does not name
    private static final Set<String> SUNDAY_FEASTS = Set.of("christian.EASTER", "christian.PENTECOST");
    private static final Map<Integer, Set<LocalDate>> BY_YEAR = new ConcurrentHashMap<>();

    private BelgianHolidays() {}

    static boolean isHoliday(LocalDate date) {
        return listOf(date.getYear()).contains(date);
    }

    static Set<LocalDate> listOf(int year) {
        return BY_YEAR.computeIfAbsent(year, BelgianHolidays::compute);
    }

    private static Set<LocalDate> compute(int year) {
        return HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.BELGIUM))
                .getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY)
                .stream()
                .filter(holiday -> !SUNDAY_FEASTS.contains(holiday.getPropertiesKey()))
                .map(Holiday::getDate)
                .collect(toUnmodifiableSet());
    }
}
