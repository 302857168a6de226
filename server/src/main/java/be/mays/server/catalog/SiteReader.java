package be.mays.server.catalog;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one site and checks what its parts say about each other. */
final class SiteReader {
    private static final LocalTime LATEST_DAY_TURN = LocalTime.of(6, 0);
    private static final int LONGEST_ID = 40;
    /** Letters of one group sound alike in Dutch; the others each stand alone. */
    private static final List<String> SOUND_GROUPS = List.of("AHK", "BCDEGJPTVW", "FLMNRS", "IOQU");

    private static final String FORBIDDEN_LETTERS = "IOQ";
    private static final Pattern RANGE = Pattern.compile("(\\d{1,3})\\s*-\\s*(\\d{1,3})");
    private static final List<String> DIRECTIONS = List.of("left", "right", "straight", "up");
    // why: a private room far outside the others' numbers would tell everybody why its visitor came
    private static final int WIDEST_NUMBER_GAP = 9;
    private static final Map<Lane, Integer> TARGET_MINUTES =
            Map.of(Lane.QUICK, 10, Lane.THEMATIC, 20, Lane.PRIVATE, 25);

    private final Map<String, ServiceOffer> services;
    private final Set<String> counterIds;

    /**
     * Prepares for the sites of one municipality.
     *
     * @param services all of the municipality's
     * @param counterIds collects the counters' ids over all sites
     */
    SiteReader(Map<String, ServiceOffer> services, Set<String> counterIds) {
        this.services = services;
        this.counterIds = counterIds;
    }

    /** How a lane is written in the file. */
    static String nameOf(Lane lane) {
        return lane.name().toLowerCase(Locale.ROOT);
    }

    Site read(Block block) {
        String id = block.id("id").orElse("");
        String name = block.text("name", 60);
        @Nullable String address = block.findText("address", 120).orElse(null);
        ZoneId zone = block.findParsed("zone", "a time zone such as Europe/Brussels", SiteReader::parseZone)
                .orElse(ZoneId.of("Europe/Brussels"));
        LocalTime dayTurn = block.findParsed("day-turn", "a time such as 03:00", HoursReader::parseTime)
                .orElse(LocalTime.of(3, 0));
        if (dayTurn.isAfter(LATEST_DAY_TURN)) {
            block.fault("day-turn", "is " + dayTurn + "; expected a time of the night, 00:00 to " + LATEST_DAY_TURN);
        }
        @Nullable String message = block.findText("message", 200).orElse(null);
        WeeklyHours hours = readHours(block);
        List<Series> series = readSeries(block);
        Map<Lane, LanePlan> lanes = readLanes(block, series, hours);
        List<CounterPlan> counters = readCounters(block, id, lanes);
        Map<String, ServiceOffer> offered = readServices(block, lanes, counters);
        int blockSize = readBlockSize(block, series);
        RecallRule recalls = readRecalls(block);
        block.end();
        return new Site(
                id, name, address, zone, dayTurn, lanes, series, counters, offered, hours, blockSize, recalls, message);
    }

    private static RecallRule readRecalls(Block block) {
        RecallRule usual = RecallRule.USUAL;
        int most = block.whole("most-recalls", usual.most(), 0, 20);
        int seconds = block.whole("recall-seconds", (int) usual.interval().toSeconds(), 0, 300);
        return new RecallRule(most, Duration.ofSeconds(seconds));
    }

    private static Optional<ZoneId> parseZone(String text) {
        return ZoneId.getAvailableZoneIds().contains(text) ? Optional.of(ZoneId.of(text)) : Optional.empty();
    }

    private static WeeklyHours readHours(Block block) {
        Optional<Block> hours = block.findBlock("hours");
        if (hours.isEmpty() && !block.has("hours")) {
            block.fault("hours", "is missing; expected hours by day, such as monday: 09:00-12:00");
        }
        return hours.map(one -> HoursReader.read(one, null))
                .orElseGet(() -> new WeeklyHours(Map.of(), Map.of(), Set.of(), true));
    }

    private static List<Series> readSeries(Block block) {
        Optional<Block> group = block.findBlock("series");
        if (group.isEmpty()) {
            if (!block.has("series")) {
                block.fault("series", "is missing; expected letters with their numbers, such as A: 1-999");
            }
            return List.of();
        }
        List<Series> series = new ArrayList<>();
        for (String letter : group.get().keys()) {
            if (letter.length() != 1 || letter.charAt(0) < 'A' || letter.charAt(0) > 'Z') {
                group.get().fault(letter, "is not a series; expected one capital letter");
            } else if (FORBIDDEN_LETTERS.contains(letter)) {
                group.get()
                        .fault(letter, "is refused: it reads like a 1 or a 0; expected another letter, not O, I or Q");
            } else {
                series.stream()
                        .filter(other -> soundAlike(other.letter(), letter))
                        .findFirst()
                        .ifPresent(
                                other -> group.get()
                                        .fault(
                                                letter,
                                                "sounds like " + other.letter() + " in Dutch; expected a letter of "
                                                        + "another group: A/H/K, B/C/D/E/G/J/P/T/V/W, F/L/M/N/R/S, U, X, Y, Z"));
                series.add(readRange(group.get(), letter));
            }
        }
        return series;
    }

    private static Series readRange(Block group, String letter) {
        return group.findParsed(letter, "a range of numbers within 1-999, such as 1-999", text -> {
                    Matcher matcher = RANGE.matcher(text);
                    if (!matcher.matches()) {
                        return Optional.empty();
                    }
                    int from = Integer.parseInt(matcher.group(1));
                    int to = Integer.parseInt(matcher.group(2));
                    return from >= 1 && from <= to ? Optional.of(new Series(letter, from, to)) : Optional.empty();
                })
                .orElseGet(() -> {
                    if (!group.has(letter)) {
                        group.fault(letter, "is empty; expected a range of numbers, such as 1-999");
                    }
                    return new Series(letter, 1, 999);
                });
    }

    private static boolean soundAlike(String one, String other) {
        return SOUND_GROUPS.stream().anyMatch(group -> group.contains(one) && group.contains(other));
    }

    private static Map<Lane, LanePlan> readLanes(Block block, List<Series> series, WeeklyHours siteHours) {
        Map<Lane, LanePlan> lanes = new EnumMap<>(Lane.class);
        Optional<Block> group = block.findBlock("lanes");
        if (group.isEmpty()) {
            if (!block.has("lanes")) {
                block.fault("lanes", "is missing; expected one or more of quick, thematic, private");
            }
            return lanes;
        }
        for (Lane lane : Lane.values()) {
            group.get()
                    .findBlock(nameOf(lane))
                    .ifPresent(plan -> lanes.put(lane, readLane(lane, plan, series, siteHours)));
        }
        group.get().end();
        if (lanes.isEmpty()) {
            block.fault("lanes", "is empty; expected one or more of quick, thematic, private");
        }
        checkSeries(group.get(), block, lanes, series);
        return lanes;
    }

    private static LanePlan readLane(Lane lane, Block plan, List<Series> series, WeeklyHours siteHours) {
        String letter = plan.text("series", 1);
        if (!letter.isEmpty() && series.stream().noneMatch(one -> one.letter().equals(letter))) {
            plan.wrong("series", letter, "a series of this site");
        }
        LanePlan read = new LanePlan(
                lane,
                letter,
                Duration.ofMinutes(plan.whole("target-minutes", TARGET_MINUTES.getOrDefault(lane, 20), 1, 240)),
                Duration.ofMinutes(plan.whole("last-issue-minutes", 0, 0, 240)),
                plan.findBlock("hours")
                        .map(hours -> HoursReader.read(hours, siteHours))
                        .orElse(null),
                plan.text("name", 30),
                plan.text("description", 80));
        plan.end();
        return read;
    }

    private static void checkSeries(Block group, Block site, Map<Lane, LanePlan> lanes, List<Series> series) {
        @Nullable LanePlan thematic = lanes.get(Lane.THEMATIC);
        @Nullable LanePlan secluded = lanes.get(Lane.PRIVATE);
        if (thematic != null && secluded != null && !thematic.series().equals(secluded.series())) {
            group.fault(
                    "private.series",
                    "is \"" + secluded.series() + "\"; expected \"" + thematic.series()
                            + "\", the series of thematic, so that a number does not tell why a visitor came");
        }
        for (Series one : series) {
            if (!lanes.isEmpty()
                    && lanes.values().stream().noneMatch(plan -> plan.series().equals(one.letter()))) {
                site.fault("series." + one.letter(), "is used by no lane; expected a lane with this series");
            }
        }
    }

    private List<CounterPlan> readCounters(Block block, String site, Map<Lane, LanePlan> lanes) {
        List<CounterPlan> counters = new ArrayList<>();
        Set<Integer> numbers = new LinkedHashSet<>();
        for (Block one : block.blocks("counters")) {
            CounterPlan counter = readCounter(one, site, lanes);
            if (one.has("number") && !numbers.add(counter.number())) {
                one.fault("number", "is " + counter.number() + ", which another counter of this site has");
            }
            if (!counter.id().isEmpty() && !counterIds.add(counter.id())) {
                one.fault("id", "is \"" + counter.id() + "\", which another counter has; expected an id of its own");
            }
            counters.add(counter);
        }
        List<Integer> ordered = numbers.stream().sorted().toList();
        for (int i = 1; i < ordered.size(); i++) {
            if (ordered.get(i) - ordered.get(i - 1) > WIDEST_NUMBER_GAP) {
                block.fault(
                        "counters",
                        "jump from number " + ordered.get(i - 1) + " to " + ordered.get(i)
                                + "; expected one range of numbers for counters and private rooms");
            }
        }
        for (Lane lane : lanes.keySet()) {
            if (!counters.isEmpty()
                    && counters.stream().noneMatch(counter -> counter.lanes().contains(lane))) {
                block.fault("lanes." + nameOf(lane), "is served by no counter; expected a counter with this lane");
            }
        }
        return counters;
    }

    private static CounterPlan readCounter(Block block, String site, Map<Lane, LanePlan> lanes) {
        int number = block.whole("number", 1, 99);
        Set<Lane> serves = readCounterLanes(block, "lanes", lanes.keySet());
        if (!block.has("lanes")) {
            block.fault("lanes", "is missing; expected the lanes that this counter may serve");
        }
        Set<Lane> first = readCounterLanes(block, "first", serves);
        String id = block.findId("id").orElse(site.isEmpty() ? "" : site + "-" + number);
        if (id.length() > LONGEST_ID) {
            block.fault("id", "would be \"" + id + "\"; give one of at most " + LONGEST_ID + " characters");
        }
        CounterPlan counter = new CounterPlan(
                id,
                number,
                serves,
                first,
                block.ids("equipment"),
                block.findParsed(
                                "direction",
                                String.join(", ", DIRECTIONS),
                                text -> Optional.of(text).filter(DIRECTIONS::contains))
                        .orElse(null),
                block.findText("place", 40).orElse(null));
        block.end();
        return counter;
    }

    private static Set<Lane> readCounterLanes(Block block, String key, Set<Lane> possible) {
        Set<Lane> chosen = block.names(key, List.of(Lane.values()), SiteReader::nameOf);
        for (Lane lane : chosen) {
            if (!possible.contains(lane)) {
                block.fault(
                        key,
                        "names \"" + nameOf(lane) + "\"; expected "
                                + (key.equals("lanes")
                                        ? "lanes that this site has"
                                        : "lanes that this counter serves"));
            }
        }
        return chosen;
    }

    private Map<String, ServiceOffer> readServices(Block block, Map<Lane, LanePlan> lanes, List<CounterPlan> counters) {
        Map<String, ServiceOffer> offered = new LinkedHashMap<>();
        if (block.has("services")) {
            for (String id : block.ids("services")) {
                @Nullable ServiceOffer service = services.get(id);
                if (service == null) {
                    block.fault("services", "names \"" + id + "\"; expected ids of services in this file");
                } else if (!lanes.containsKey(service.lane())) {
                    block.fault(
                            "services",
                            "names \"" + id + "\" of the lane " + nameOf(service.lane())
                                    + "; expected services of lanes that this site has");
                } else {
                    offered.put(id, service);
                }
            }
        } else {
            services.values().stream()
                    .filter(service -> lanes.containsKey(service.lane()))
                    .forEach(service -> offered.put(service.id(), service));
        }
        for (ServiceOffer service : offered.values()) {
            if (!counters.isEmpty() && counters.stream().noneMatch(counter -> canServe(counter, service))) {
                block.fault(
                        "services",
                        "offers \"" + service.id() + "\", which no counter can serve; expected a counter "
                                + "with the lane " + nameOf(service.lane()) + " and the equipment "
                                + service.equipment());
            }
        }
        return offered;
    }

    private static boolean canServe(CounterPlan counter, ServiceOffer service) {
        return counter.lanes().contains(service.lane()) && counter.equipment().containsAll(service.equipment());
    }

    private static int readBlockSize(Block block, List<Series> series) {
        int size = block.whole("block-size", 50, 1, 200);
        for (Series one : series) {
            if (size > Math.max(1, one.size() / 4)) {
                block.fault(
                        "block-size",
                        "is " + size + "; expected at most a quarter of series " + one.letter() + ", which has "
                                + one.size() + " numbers");
            }
        }
        return size;
    }
}
