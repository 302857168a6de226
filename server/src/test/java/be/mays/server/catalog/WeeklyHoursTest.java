package be.mays.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.server.catalog.WeeklyHours.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeeklyHoursTest {
    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final WeeklyHours TOWN_HALL = new WeeklyHours(
            Map.of(
                    DayOfWeek.MONDAY, List.of(span("09:00", "12:00")),
                    DayOfWeek.TUESDAY, List.of(span("14:00", "18:00"), span("09:00", "12:00")),
                    DayOfWeek.WEDNESDAY, List.of(span("09:00", "12:00"))),
            Map.of(
                    LocalDate.of(2026, 12, 28), List.of(),
                    LocalDate.of(2027, 3, 29), List.of(span("10:00", "11:00"))),
            Set.of(MonthDay.of(7, 14)),
            true);

    @Test
    void opensOnTheMinuteAndClosesOnTheMinute() {
        assertThat(TOWN_HALL.isOpen(at("2026-11-23T08:59:59.999"), BRUSSELS)).isFalse();
        assertThat(TOWN_HALL.isOpen(at("2026-11-23T09:00"), BRUSSELS)).isTrue();
        assertThat(TOWN_HALL.isOpen(at("2026-11-23T11:59:59.999"), BRUSSELS)).isTrue();
        assertThat(TOWN_HALL.isOpen(at("2026-11-23T12:00"), BRUSSELS)).isFalse();
    }

    @Test
    void aDayMayHaveSeveralSpansInAnyOrder() {
        assertThat(TOWN_HALL.findClosing(at("2026-11-24T10:00"), BRUSSELS)).contains(at("2026-11-24T12:00"));
        assertThat(TOWN_HALL.isOpen(at("2026-11-24T13:00"), BRUSSELS)).isFalse();
        assertThat(TOWN_HALL.findClosing(at("2026-11-24T13:00"), BRUSSELS)).isEmpty();
        assertThat(TOWN_HALL.findNextOpening(at("2026-11-24T13:00"), BRUSSELS)).contains(at("2026-11-24T14:00"));
        assertThat(TOWN_HALL.findClosing(at("2026-11-24T14:00"), BRUSSELS)).contains(at("2026-11-24T18:00"));
    }

    @Test
    void theNextOpeningSkipsClosedDaysAndIsThePresentWhenOpen() {
        assertThat(TOWN_HALL.findNextOpening(at("2026-11-25T12:00"), BRUSSELS)).contains(at("2026-11-30T09:00"));
        assertThat(TOWN_HALL.findNextOpening(at("2026-11-24T10:07"), BRUSSELS)).contains(at("2026-11-24T10:07"));
        assertThat(TOWN_HALL.findNextOpening(at("2026-11-24T08:00"), BRUSSELS)).contains(at("2026-11-24T09:00"));
    }

    @Test
    void aSpecialDayGoesBeforeTheWeekAndBeforeHolidays() {
        assertThat(TOWN_HALL.isOpenOn(LocalDate.of(2026, 12, 28))).isFalse();
        assertThat(TOWN_HALL.listSpans(LocalDate.of(2027, 3, 29)))
                .as("Easter Monday, opened for once")
                .containsExactly(span("10:00", "11:00"));
    }

    @Test
    void municipalClosingDaysComeBackEveryYear() {
        assertThat(TOWN_HALL.isOpenOn(LocalDate.of(2026, 7, 14))).isFalse();
        assertThat(TOWN_HALL.isOpenOn(LocalDate.of(2027, 7, 14))).isFalse();
        assertThat(TOWN_HALL.isOpenOn(LocalDate.of(2026, 7, 15))).isTrue();
    }

    @Test
    void holidaysCloseOnlyWhereTheyAreObserved() {
        WeeklyHours always = everyDay(span("08:00", "19:00"), false);
        WeeklyHours observed = everyDay(span("08:00", "19:00"), true);
        LocalDate easterMonday = LocalDate.of(2026, 4, 6);
        assertThat(always.isOpenOn(easterMonday)).isTrue();
        assertThat(observed.isOpenOn(easterMonday)).isFalse();
        assertThat(observed.findNextOpening(at("2026-04-05T20:00"), BRUSSELS)).contains(at("2026-04-07T08:00"));
    }

    @Test
    void theOfficeOpensAtItsLocalTimeOnBothSidesOfAClockChange() {
        WeeklyHours hours = everyDay(span("09:00", "12:00"), false);
        assertThat(hours.findNextOpening(Instant.parse("2026-03-28T12:00:00Z"), BRUSSELS))
                .as("a day of 23 hours")
                .contains(Instant.parse("2026-03-29T07:00:00Z"));
        assertThat(hours.findNextOpening(Instant.parse("2026-10-24T12:00:00Z"), BRUSSELS))
                .as("a day of 25 hours")
                .contains(Instant.parse("2026-10-25T08:00:00Z"));
    }

    @Test
    void aTimeThatTheSpringGapSkipsIsTheMomentOfTheChange() {
        Instant change = Instant.parse("2026-03-29T01:00:00Z");
        WeeklyHours night = everyDay(span("02:30", "04:00"), false);
        assertThat(night.findNextOpening(Instant.parse("2026-03-29T00:00:00Z"), BRUSSELS))
                .contains(change);
        assertThat(night.isOpen(change.minusMillis(1), BRUSSELS)).isFalse();
        assertThat(night.findClosing(change, BRUSSELS)).contains(Instant.parse("2026-03-29T02:00:00Z"));
        WeeklyHours skipped = everyDay(span("02:15", "02:45"), false);
        assertThat(skipped.findNextOpening(Instant.parse("2026-03-29T00:00:00Z"), BRUSSELS))
                .as("an opening that falls wholly into the gap does not take place")
                .contains(at("2026-03-30T02:15"));
    }

    @Test
    void aTimeThatComesTwiceInAutumnIsTheFirstOfTheTwo() {
        Instant firstHalfPastTwo = Instant.parse("2026-10-25T00:30:00Z");
        WeeklyHours night = everyDay(span("02:30", "04:00"), false);
        assertThat(night.findNextOpening(Instant.parse("2026-10-24T23:00:00Z"), BRUSSELS))
                .contains(firstHalfPastTwo);
        assertThat(night.findClosing(firstHalfPastTwo, BRUSSELS)).contains(Instant.parse("2026-10-25T03:00:00Z"));
        WeeklyHours evening = everyDay(span("01:00", "02:30"), false);
        assertThat(evening.isOpen(firstHalfPastTwo.minusMillis(1), BRUSSELS)).isTrue();
        assertThat(evening.isOpen(firstHalfPastTwo, BRUSSELS)).isFalse();
        assertThat(evening.isOpen(Instant.parse("2026-10-25T01:15:00Z"), BRUSSELS))
                .as("02:15 for the second time")
                .isFalse();
    }

    @Test
    void neighboringSpansNeitherOverlapNorLeaveAGapOnTheNightsOfClockChanges() {
        WeeklyHours halves = everyDay(List.of(span("00:00", "02:30"), span("02:30", "00:00")), false);
        for (String start : List.of("2026-03-28T22:00:00Z", "2026-10-24T20:00:00Z")) {
            for (int minute = 0; minute < 12 * 60; minute++) {
                Instant instant = Instant.parse(start).plus(Duration.ofMinutes(minute));
                assertThat(halves.isOpen(instant, BRUSSELS))
                        .as("open at %s", instant)
                        .isTrue();
            }
        }
        assertThat(halves.findClosing(at("2026-03-28T23:30"), BRUSSELS))
                .as("it never closes")
                .isEmpty();
    }

    @Test
    void anOpeningAcrossMidnightClosesTheNextDay() {
        WeeklyHours night = new WeeklyHours(
                Map.of(
                        DayOfWeek.FRIDAY, List.of(span("20:00", "00:00")),
                        DayOfWeek.SATURDAY, List.of(span("00:00", "01:00"))),
                Map.of(),
                Set.of(),
                false);
        assertThat(night.findClosing(at("2026-11-27T21:00"), BRUSSELS)).contains(at("2026-11-28T01:00"));
        assertThat(night.isOpen(at("2026-11-28T00:00"), BRUSSELS)).isTrue();
    }

    @Test
    void theNextOpeningIsLookedForAtMostAYearAhead() {
        WeeklyHours once = new WeeklyHours(
                Map.of(), Map.of(LocalDate.of(2027, 11, 23), List.of(span("09:00", "10:00"))), Set.of(), true);
        assertThat(once.findNextOpening(at("2026-11-23T09:00"), BRUSSELS)).contains(at("2027-11-23T09:00"));
        assertThat(once.findNextOpening(at("2026-11-23T08:59"), BRUSSELS)).isEmpty();
        assertThat(once.findNextOpening(at("2027-11-23T10:00"), BRUSSELS)).isEmpty();
    }

    @Test
    void issuingStopsTheLastIssueTimeBeforeClosing() {
        Duration quarter = Duration.ofMinutes(15);
        assertThat(TOWN_HALL.isIssuing(at("2026-11-23T11:45"), BRUSSELS, quarter))
                .isTrue();
        assertThat(TOWN_HALL.isIssuing(at("2026-11-23T11:45:00.001"), BRUSSELS, quarter))
                .isFalse();
        assertThat(TOWN_HALL.isIssuing(at("2026-11-23T11:59:59"), BRUSSELS, Duration.ZERO))
                .isTrue();
        assertThat(OpeningHours.ALWAYS.isIssuing(at("2026-11-23T03:00"), BRUSSELS, quarter))
                .isTrue();
    }

    @Test
    void otherZonesFollowTheirOwnClock() {
        WeeklyHours hours = everyDay(span("08:00", "19:00"), false);
        ZoneId london = ZoneId.of("Europe/London");
        assertThat(hours.findNextOpening(Instant.parse("2026-11-23T07:30:00Z"), london))
                .contains(Instant.parse("2026-11-23T08:00:00Z"));
        assertThat(hours.isOpen(Instant.parse("2026-11-23T07:30:00Z"), BRUSSELS))
                .isTrue();
    }

    @Test
    void aSpanThatEndsBeforeItBeginsOrOverlapsIsRefused() {
        assertThatThrownBy(() -> span("12:00", "09:00")).hasMessageContaining("ends before it begins");
        List<Span> overlapping = List.of(span("09:00", "12:00"), span("11:00", "13:00"));
        assertThatThrownBy(() -> everyDay(overlapping, false)).hasMessageContaining("overlaps");
    }

    private static WeeklyHours everyDay(Span span, boolean closedOnHolidays) {
        return everyDay(List.of(span), closedOnHolidays);
    }

    private static WeeklyHours everyDay(List<Span> spans, boolean closedOnHolidays) {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        Arrays.stream(DayOfWeek.values()).forEach(day -> week.put(day, spans));
        return new WeeklyHours(week, Map.of(), Set.of(), closedOnHolidays);
    }

    private static Span span(String from, String to) {
        return new Span(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BRUSSELS).toInstant();
    }
}
