package be.mays.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.WeeklyHours.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoursTextTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Brussels");
    private static final WeeklyHours HOURS = new WeeklyHours(
            Map.of(
                    DayOfWeek.MONDAY, List.of(span("09:00", "12:00")),
                    DayOfWeek.TUESDAY, List.of(span("09:00", "12:00"), span("14:00", "18:00")),
                    DayOfWeek.FRIDAY, List.of(span("20:00", "00:00"))),
            Map.of(),
            Set.of(),
            true);
    private static final WeeklyHours NIGHT = new WeeklyHours(
            Map.of(
                    DayOfWeek.MONDAY, List.of(span("20:00", "00:00")),
                    DayOfWeek.TUESDAY, List.of(span("00:00", "02:30"))),
            Map.of(),
            Set.of(),
            true);
    private static final WeeklyHours NEVER = new WeeklyHours(Map.of(), Map.of(), Set.of(), true);

    private final HoursText text = new HoursText();

    @Test
    void anOpenOfficeSaysUntilWhen() {
        assertThat(text.describe(HOURS, at("2026-11-23T10:00"), ZONE)).isEqualTo("Open tot 12.00 uur");
        assertThat(text.describe(HOURS, at("2026-11-27T21:00"), ZONE)).isEqualTo("Open tot middernacht");
        assertThat(text.describe(NIGHT, at("2026-11-23T21:00"), ZONE))
                .isEqualTo("Open tot dinsdag 24 november om 2.30 uur");
        assertThat(text.describe(OpeningHours.ALWAYS, at("2026-11-23T10:00"), ZONE))
                .isEqualTo("Open");
    }

    @Test
    void aClosedOfficeSaysWhenItOpensAgain() {
        assertThat(text.describe(HOURS, at("2026-11-24T12:30"), ZONE))
                .isEqualTo("Gesloten. Weer open vandaag om 14.00 uur");
        assertThat(text.describe(HOURS, at("2026-11-23T12:00"), ZONE))
                .isEqualTo("Gesloten. Weer open morgen om 9.00 uur");
        assertThat(text.describe(HOURS, at("2026-11-21T10:00"), ZONE))
                .isEqualTo("Gesloten. Weer open op maandag 23 november om 9.00 uur");
        assertThat(text.describe(NEVER, at("2026-11-21T10:00"), ZONE)).isEqualTo("Gesloten");
    }

    @Test
    void theReopeningAloneIsThereOnlyWhenClosed() {
        assertThat(text.findReopening(HOURS, at("2026-11-21T10:00"), ZONE))
                .contains("Weer open op maandag 23 november om 9.00 uur");
        assertThat(text.findReopening(HOURS, at("2026-11-23T10:00"), ZONE)).isEmpty();
        assertThat(text.findReopening(NEVER, at("2026-11-21T10:00"), ZONE)).isEmpty();
    }

    @Test
    void aLaneThatNoLongerIssuesSaysWhenItDoesAgainThoughItIsStillOpen() {
        Duration quarter = Duration.ofMinutes(15);
        assertThat(text.findRefusal(HOURS, at("2026-11-24T11:45"), ZONE, quarter))
                .isEmpty();
        assertThat(text.findRefusal(HOURS, at("2026-11-24T11:50"), ZONE, quarter))
                .contains("Er worden nu geen nieuwe volgnummers meer gegeven. Weer open vandaag om 14.00 uur");
        assertThat(text.findRefusal(HOURS, at("2026-11-23T11:50"), ZONE, quarter))
                .contains("Er worden nu geen nieuwe volgnummers meer gegeven. Weer open morgen om 9.00 uur");
        assertThat(text.findRefusal(HOURS, at("2026-11-23T12:50"), ZONE, quarter))
                .contains("Gesloten. Weer open morgen om 9.00 uur");
        assertThat(text.findRefusal(NEVER, at("2026-11-23T12:50"), ZONE, quarter))
                .contains("Gesloten");
    }

    @Test
    void tomorrowIsTheNextDayOfTheSiteAndNotOfUtc() {
        Instant lateSunday = Instant.parse("2026-11-22T23:30:00Z");
        assertThat(text.describe(HOURS, lateSunday, ZONE)).isEqualTo("Gesloten. Weer open vandaag om 9.00 uur");
    }

    private static Span span(String from, String to) {
        return new Span(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }
}
