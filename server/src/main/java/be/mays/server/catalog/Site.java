package be.mays.server.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One building with its own queues. Immutable.
 *
 * @param id lower-case letters, digits and dashes
 * @param address for people; null when not given
 * @param dayTurn site time at which one business day becomes the next
 * @param lanes the lanes that this site has, at most one plan each, in the order in which they are shown
 * @param series letters with their numbers; each lane names one
 * @param services what visitors can come for here, by id, in the order in which they are shown
 * @param hours when the site serves visitors; a lane may have hours of its own
 * @param blockSize how many numbers of each series one kiosk holds for an outage
 * @param recalls how often a call may be announced again
 * @param message the line on the board; null: none
 */
public record Site(
        String id,
        String name,
        @Nullable String address,
        ZoneId zone,
        LocalTime dayTurn,
        Map<Lane, LanePlan> lanes,
        List<Series> series,
        List<CounterPlan> counters,
        Map<String, ServiceOffer> services,
        OpeningHours hours,
        int blockSize,
        RecallRule recalls,
        @Nullable String message) {
    public Site {
        // why: copyOf would lose the order, and with it equal menus after every start
        lanes = Collections.unmodifiableMap(new LinkedHashMap<>(lanes));
        series = List.copyOf(series);
        counters = List.copyOf(counters);
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    }

    /** The plan of a lane, when this site has it. */
    public Optional<LanePlan> findLane(Lane lane) {
        return Optional.ofNullable(lanes.get(lane));
    }

    /** The counter with this id. */
    public Optional<CounterPlan> findCounter(String counter) {
        return counters.stream().filter(plan -> plan.id().equals(counter)).findFirst();
    }

    /** The service with this id; a ticket may name one that the catalog no longer has. */
    public Optional<ServiceOffer> findService(String service) {
        return Optional.ofNullable(services.get(service));
    }

    /** The series with this letter. */
    public Optional<Series> findSeries(String letter) {
        return series.stream().filter(one -> one.letter().equals(letter)).findFirst();
    }

    /** Whether several lanes have this series, so that a number tells nothing of its lane. */
    public boolean isShared(String letter) {
        return lanes.values().stream()
                        .filter(plan -> plan.series().equals(letter))
                        .count()
                > 1;
    }

    /** How soon a ticket of this lane should be called; 20 min for a lane that the catalog no longer has. */
    public Duration target(Lane lane) {
        return findLane(lane).map(LanePlan::target).orElse(Duration.ofMinutes(20));
    }

    /**
     * The hours in which this lane issues and serves.
     *
     * @return the lane's own hours, else the site's
     */
    public OpeningHours hours(Lane lane) {
        return findLane(lane).flatMap(plan -> Optional.ofNullable(plan.hours())).orElse(hours);
    }

    /** The business day at an instant: it turns at {@link #dayTurn}, so 02:30 still belongs to the day before. */
    public LocalDate businessDay(Instant instant) {
        LocalDate date = instant.atZone(zone).toLocalDate();
        return instant.isBefore(startOfBusinessDay(date)) ? date.minusDays(1) : date;
    }

    /** When a business day begins; on the night of a clock change the first such moment. */
    public Instant startOfBusinessDay(LocalDate day) {
        return day.atTime(dayTurn).atZone(zone).toInstant();
    }

    /** The same site with another turn of the day. */
    public Site withDayTurn(LocalTime turn) {
        return new Site(
                id, name, address, zone, turn, lanes, series, counters, services, hours, blockSize, recalls, message);
    }

    /** The same site, open at every instant in every lane: for demonstrations. */
    public Site withAlwaysOpen() {
        Map<Lane, LanePlan> open = new LinkedHashMap<>();
        lanes.forEach((lane, plan) -> open.put(lane, plan.withHours(null)));
        return new Site(
                id,
                name,
                address,
                zone,
                dayTurn,
                open,
                series,
                counters,
                services,
                OpeningHours.ALWAYS,
                blockSize,
                recalls,
                message);
    }

    /** The same site with these lists of documents to bring, by the id of a service. */
    Site withBringLists(Map<String, List<String>> lists) {
        Map<String, ServiceOffer> listed = new LinkedHashMap<>();
        services.forEach((id, offer) -> listed.put(id, offer.withBring(lists.getOrDefault(id, offer.bring()))));
        return new Site(
                id, name, address, zone, dayTurn, lanes, series, counters, listed, hours, blockSize, recalls, message);
    }
}
