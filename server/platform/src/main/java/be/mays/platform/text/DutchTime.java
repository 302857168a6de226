package be.mays.platform.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as a Flemish town hall writes them: {@code 10.20 uur}, {@code maandag 23 november}. */
public final class DutchTime {
    private static final Locale DUTCH = Locale.forLanguageTag("nl-BE");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H.mm", DUTCH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", DUTCH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy", DUTCH);

    private DutchTime() {}

    /** {@code 10.20}. */
    public static String clock(Instant instant, ZoneId zone) {
        return clock(instant.atZone(zone).toLocalTime());
    }

    /** {@code 10.20}. */
    public static String clock(LocalTime time) {
        return CLOCK.format(time);
    }

    /** {@code 10.20 uur}. */
    public static String hour(Instant instant, ZoneId zone) {
        return clock(instant, zone) + " uur";
    }

    /** {@code 10.20 uur}. */
    public static String hour(LocalTime time) {
        return clock(time) + " uur";
    }

    /** {@code maandag 23 november}. */
    public static String day(LocalDate date) {
        return DAY.format(date);
    }

    /** {@code 23 november 2026}. */
    public static String date(LocalDate date) {
        return DATE.format(date);
    }
}
