package be.mays.server.queue;

import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.LanePlan;
import be.mays.server.catalog.OpeningHours;
import be.mays.server.catalog.RecallRule;
import be.mays.server.catalog.Series;
import be.mays.server.catalog.ServiceOffer;
import be.mays.server.catalog.Site;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Two sites to test on: a town hall with three lanes, and a village with one and few numbers. */
public final class TestSites {
    /** Quick first, helps thematic. */
    public static final String QUICK = "quick-1";

    /** Thematic and quick alike, can read fingerprints. */
    public static final String THEMATIC = "thematic-1";

    /** Thematic and quick alike, nothing special. */
    public static final String PLAIN = "thematic-2";

    /** A private room, private first, helps thematic. */
    public static final String ROOM = "room-1";

    /** All lanes alike, all equipment. */
    public static final String ALL_ROUND = "all-round";

    /** The village's only counter. */
    public static final String VILLAGE_COUNTER = "village-1";

    /** A quick service without needs. */
    public static final String EXTRACT = "extract";

    /** A quick service that needs fingerprints. */
    public static final String PASSPORT = "passport";

    /** A thematic service. */
    public static final String MOVING = "moving";

    /** A private service by appointment, in a room. */
    public static final String SOCIAL = "social";

    /** Twice more, so that random commands meet the limit and the interval. */
    public static final RecallRule RECALLS = new RecallRule(2, Duration.ofSeconds(10));

    /** The town hall. */
    public static final Site TOWN_HALL = site(
            "town-hall",
            List.of(
                    lane(Lane.QUICK, "A", 10, OpeningHours.ALWAYS),
                    lane(Lane.THEMATIC, "R", 20, OpeningHours.ALWAYS),
                    lane(Lane.PRIVATE, "R", 25, OpeningHours.ALWAYS)),
            List.of(new Series("A", 1, 60), new Series("R", 1, 60)),
            List.of(
                    counter(QUICK, 1, Set.of(Lane.QUICK, Lane.THEMATIC), Set.of(Lane.QUICK), Set.of()),
                    counter(THEMATIC, 2, Set.of(Lane.QUICK, Lane.THEMATIC), Set.of(), Set.of("biometrics")),
                    counter(PLAIN, 3, Set.of(Lane.QUICK, Lane.THEMATIC), Set.of(), Set.of()),
                    counter(ROOM, 4, Set.of(Lane.PRIVATE, Lane.THEMATIC), Set.of(Lane.PRIVATE), Set.of("room")),
                    counter(ALL_ROUND, 5, Set.of(Lane.values()), Set.of(), Set.of("biometrics", "room"))),
            List.of(
                    service(EXTRACT, Lane.QUICK, false),
                    service(PASSPORT, Lane.QUICK, false, "biometrics"),
                    service(MOVING, Lane.THEMATIC, false),
                    service(SOCIAL, Lane.PRIVATE, true, "room")),
            OpeningHours.ALWAYS,
            3);

    /** The village: quick only, six numbers, open from nine to twelve. */
    public static final Site VILLAGE = site(
            "village",
            List.of(lane(Lane.QUICK, "A", 10, new MorningHours())),
            List.of(new Series("A", 1, 6)),
            List.of(counter(VILLAGE_COUNTER, 1, Set.of(Lane.QUICK), Set.of(), Set.of())),
            List.of(service(EXTRACT, Lane.QUICK, false)),
            new MorningHours(),
            2);

    private TestSites() {}

    /** The town hall with counters that all serve all lanes alike. */
    public static Site oneEligibility() {
        return site(
                "alike",
                List.copyOf(TOWN_HALL.lanes().values()),
                List.of(new Series("A", 1, 150), new Series("R", 1, 150)),
                List.of(
                        counter(QUICK, 1, Set.of(Lane.values()), Set.of(), Set.of()),
                        counter(ALL_ROUND, 2, Set.of(Lane.values()), Set.of(), Set.of())),
                List.of(),
                OpeningHours.ALWAYS,
                3);
    }

    private static Site site(
            String id,
            List<LanePlan> lanes,
            List<Series> series,
            List<CounterPlan> counters,
            List<ServiceOffer> services,
            OpeningHours hours,
            int blockSize) {
        Map<Lane, LanePlan> byLane = new HashMap<>();
        lanes.forEach(plan -> byLane.put(plan.lane(), plan));
        return new Site(
                id,
                id,
                null,
                ZoneId.of("Europe/Brussels"),
                LocalTime.of(3, 0),
                byLane,
                series,
                counters,
                services.stream().collect(Collectors.toMap(ServiceOffer::id, Function.identity())),
                hours,
                blockSize,
                RECALLS,
                null);
    }

    private static LanePlan lane(Lane lane, String series, int minutes, OpeningHours hours) {
        return new LanePlan(lane, series, Duration.ofMinutes(minutes), Duration.ofMinutes(15), hours, lane.name(), "");
    }

    private static CounterPlan counter(String id, int number, Set<Lane> lanes, Set<Lane> first, Set<String> equipment) {
        return new CounterPlan(id, number, lanes, first, equipment, null, null);
    }

    private static ServiceOffer service(String id, Lane lane, boolean byAppointment, String... equipment) {
        return new ServiceOffer(
                id,
                id,
                List.of(),
                Map.of(),
                lane,
                Duration.ofMinutes(10),
                0.6,
                byAppointment,
                List.of(),
                null,
                null,
                Arrays.stream(equipment).collect(Collectors.toSet()));
    }
}
