package be.mays.server.catalog;

import be.mays.server.catalog.WeeklyHours.Span;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a group of opening hours. */
final class HoursReader {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,2}:\\d{2})\\s*[-\u2013]\\s*(\\d{1,2}:\\d{2})");
    private static final String SPANS_EXPECTED = "hours such as 09:00-12:00, a list of them, or closed";
    private static final String CLOSED = "closed";
    private static final int LONGEST = 30;

    private HoursReader() {}

    /**
     * Reads the hours of a site or a lane.
     *
     * @param site the hours whose exceptions a lane inherits; null for the site itself
     */
    static WeeklyHours read(Block block, @Nullable WeeklyHours site) {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        List<Span> everyDay = spans(block, "every-day");
        for (DayOfWeek day : DayOfWeek.values()) {
            String key = day.name().toLowerCase(Locale.ROOT);
            List<Span> spans = block.has(key) ? spans(block, key) : everyDay;
            if (!spans.isEmpty()) {
                week.put(day, spans);
            }
        }
        boolean closedOnHolidays = holidays(block, site == null || site.closedOnHolidays());
        Set<MonthDay> closedEveryYear =
                site != null && !block.has("closed-every-year") ? site.closedEveryYear() : closedEveryYear(block);
        Map<LocalDate, List<Span>> special = new HashMap<>(site == null ? Map.of() : site.special());
        block.findBlock("special").ifPresent(days -> readSpecial(days, special));
        block.end();
        if (week.isEmpty() && special.values().stream().allMatch(List::isEmpty)) {
            block.fault("is never open; expected hours for at least one day, such as monday: 09:00-12:00");
        }
        return new WeeklyHours(week, special, closedEveryYear, closedOnHolidays);
    }

    /** A local time as {@code 9:00} or {@code 09:00}; 24:00 is midnight. */
    static Optional<LocalTime> parseTime(String text) {
        if (text.equals("24:00")) {
            return Optional.of(LocalTime.MIDNIGHT);
        }
        try {
            return Optional.of(LocalTime.parse(text.length() == 4 ? "0" + text : text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** A date as {@code 2026-12-24}. */
    static Optional<LocalDate> parseDate(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static boolean holidays(Block block, boolean fallback) {
        return block.findParsed("holidays", "belgium (closed on them) or none", text -> switch (text) {
                    case "belgium" -> Optional.of(true);
                    case "none" -> Optional.of(false);
                    default -> Optional.empty();
                })
                .orElse(fallback);
    }

    private static Set<MonthDay> closedEveryYear(Block block) {
        Set<MonthDay> days = new HashSet<>();
        for (String text : block.texts("closed-every-year", LONGEST)) {
            try {
                days.add(MonthDay.parse("--" + text));
            } catch (DateTimeException notADay) {
                block.wrong("closed-every-year", text, "month-day, such as 07-11");
            }
        }
        return days;
    }

    private static void readSpecial(Block days, Map<LocalDate, List<Span>> special) {
        for (String key : days.keys()) {
            Optional<LocalDate> date = parseDate(key);
            if (date.isEmpty()) {
                days.fault(key, "is not a date; expected year-month-day, such as 2026-12-24");
            } else if (!days.has(key)) {
                days.fault(key, "is empty; expected " + SPANS_EXPECTED);
            } else {
                special.put(date.get(), spans(days, key));
            }
        }
    }

    private static List<Span> spans(Block block, String key) {
        List<String> texts = block.texts(key, LONGEST);
        if (texts.equals(List.of(CLOSED))) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        for (String text : texts) {
            Optional<Span> span = parseSpan(text);
            if (span.isEmpty()) {
                block.wrong(key, text, SPANS_EXPECTED);
            }
            span.ifPresent(spans::add);
        }
        spans.sort(Comparator.comparing(Span::from));
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i - 1).overlaps(spans.get(i))) {
                block.fault(key, "is " + String.join(", ", texts) + "; expected hours that do not overlap");
                return List.of();
            }
        }
        return spans;
    }

    private static Optional<Span> parseSpan(String text) {
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<LocalTime> from = parseTime(matcher.group(1));
        Optional<LocalTime> to = parseTime(matcher.group(2));
        boolean valid = from.isPresent()
                && to.isPresent()
                && !matcher.group(1).equals("24:00")
                && (from.get().isBefore(to.get()) || matcher.group(2).equals("24:00"));
        return valid ? Optional.of(new Span(from.get(), to.get())) : Optional.empty();
    }
}
