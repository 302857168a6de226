package be.mays.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleCatalogTest {
    private final Catalog maaseik = SampleCatalog.MAASEIK.get();
    private final Site townHall = maaseik.findSite("stadhuis").orElseThrow();

    @Test
    void theSampleCityHasThreeSites() {
        assertThat(maaseik.sites()).extracting(Site::id).containsExactly("stadhuis", "neeroeteren", "opoeteren");
        assertThat(maaseik.municipality()).isEqualTo("Stad Maaseik");
        assertThat(maaseik.publicUrl()).isNull();
        assertThat(maaseik.baseline()).isNull();
    }

    @Test
    void theTownHallOffersAllThirtyFourServicesInThreeLanes() {
        assertThat(townHall.services()).hasSize(34);
        Map<Lane, Long> byLane = new EnumMap<>(townHall.services().values().stream()
                .collect(Collectors.groupingBy(ServiceOffer::lane, Collectors.counting())));
        assertThat(byLane).isEqualTo(Map.of(Lane.QUICK, 19L, Lane.THEMATIC, 10L, Lane.PRIVATE, 5L));
        ServiceOffer card = townHall.findService("eid-aanvraag").orElseThrow();
        assertThat(card.name()).isEqualTo("Identiteitskaart (eID) aanvragen");
        assertThat(card.expected()).isEqualTo(Duration.ofMinutes(9));
        assertThat(card.variation()).isEqualTo(0.4);
        assertThat(card.equipment()).containsExactly("biometrics");
        assertThat(card.bring()).hasSize(4);
        assertThat(townHall.findService("huwelijk").orElseThrow().byAppointment())
                .isTrue();
        assertThat(townHall.findService("geboorte").orElseThrow().byAppointment())
                .isFalse();
    }

    @Test
    void theTownHallHasSevenCountersInOneRangeOfNumbers() {
        assertThat(townHall.counters()).extracting(CounterPlan::number).containsExactly(1, 2, 3, 4, 5, 6, 7);
        CounterPlan quick = townHall.findCounter("stadhuis-2").orElseThrow();
        assertThat(quick.lanes()).containsExactly(Lane.QUICK, Lane.THEMATIC);
        assertThat(quick.first()).containsExactly(Lane.QUICK);
        CounterPlan thematic = townHall.findCounter("stadhuis-3").orElseThrow();
        assertThat(thematic.lanes()).containsExactly(Lane.THEMATIC, Lane.QUICK);
        assertThat(thematic.first()).isEmpty();
        CounterPlan room = townHall.findCounter("stadhuis-7").orElseThrow();
        assertThat(room.lanes()).containsExactly(Lane.PRIVATE, Lane.THEMATIC);
        assertThat(room.first()).containsExactly(Lane.PRIVATE);
        assertThat(room.equipment()).containsExactly("room");
    }

    @Test
    void thematicAndPrivateDifferInPublicOnlyInTheCounterNumber() {
        assertThat(townHall.findLane(Lane.PRIVATE).orElseThrow().series())
                .isEqualTo(townHall.findLane(Lane.THEMATIC).orElseThrow().series());
        assertThat(townHall.counters().stream()
                        .filter(counter -> !counter.lanes().contains(Lane.QUICK)
                                || !counter.first().contains(Lane.QUICK))
                        .map(counter -> counter.direction() + "/" + counter.place())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void theSmallSitesHaveOneQuickCounterAndOpenTenHoursAWeek() {
        for (String id : List.of("neeroeteren", "opoeteren")) {
            Site site = maaseik.findSite(id).orElseThrow();
            assertThat(site.lanes()).containsOnlyKeys(Lane.QUICK);
            assertThat(site.counters()).hasSize(1);
            assertThat(site.services()).hasSize(19);
            assertThat(site.services().values()).allMatch(service -> service.lane() == Lane.QUICK);
            assertThat(openMinutes(site, LocalDate.of(2026, 11, 23))).isEqualTo(10 * 60);
        }
    }

    @Test
    void theTargetsAreTenTwentyAndTwentyFiveMinutes() {
        assertThat(Stream.of(Lane.values()).map(townHall::target).map(Duration::toMinutes))
                .containsExactly(10L, 20L, 25L);
        assertThat(townHall.series()).containsExactly(new Series("A", 1, 999), new Series("R", 1, 999));
    }

    @Test
    void theFlemishFeastAndTheBridgeDayAreClosed() {
        assertThat(Stream.of("2028-07-11", "2027-05-07", "2026-12-25", "2027-03-29")
                        .map(LocalDate::parse)
                        .filter(townHall.hours()::isOpenOn))
                .isEmpty();
        assertThat(townHall.hours().isOpenOn(LocalDate.of(2026, 12, 24))).isTrue();
    }

    @Test
    void theReplayedOfficeOpensFromEightToSevenEveryDay() {
        Catalog replay = SampleCatalog.REPLAY.get();
        Site site = replay.findSite("zoliborz").orElseThrow();
        assertThat(site.zone()).isEqualTo(ZoneId.of("Europe/Warsaw"));
        assertThat(site.hours().findClosing(Instant.parse("2020-01-13T07:00:00Z"), site.zone()))
                .contains(Instant.parse("2020-01-13T18:00:00Z"));
        assertThat(site.hours().isOpenOn(LocalDate.of(2020, 1, 1))).isTrue();
        assertThat(site.lanes().keySet()).isEqualTo(Set.of(Lane.values()));
        assertThat(site.counters()).hasSize(11);
        assertThat(site.counters().stream().filter(counter -> counter.first().contains(Lane.QUICK)))
                .hasSize(3);
        assertThat(site.counters().stream().filter(counter -> counter.lanes().contains(Lane.PRIVATE)))
                .hasSize(2);
    }

    private static long openMinutes(Site site, LocalDate monday) {
        WeeklyHours hours = (WeeklyHours) site.hours();
        return Stream.of(DayOfWeek.values())
                .map(day -> monday.with(TemporalAdjusters.nextOrSame(day)))
                .flatMap(date -> hours.listSpans(date).stream())
                .mapToLong(span -> minutes(span.from(), span.to()))
                .sum();
    }

    private static long minutes(LocalTime from, LocalTime to) {
        return Duration.between(from, to).toMinutes();
    }
}
