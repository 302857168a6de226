package be.mays.server.statistics;

import be.mays.server.catalog.Lane;
import be.mays.server.catalog.Site;
import be.mays.server.queue.CallReason;
import be.mays.server.queue.Channel;
import be.mays.server.queue.ClosedAs;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.QueueEvent;
import be.mays.server.statistics.DaySummary.ChannelCount;
import be.mays.server.statistics.DaySummary.Choices;
import be.mays.server.statistics.DaySummary.Endings;
import be.mays.server.statistics.DaySummary.Figures;
import be.mays.server.statistics.DaySummary.Hour;
import be.mays.server.statistics.DaySummary.LaneFigures;
import be.mays.server.statistics.DaySummary.ServiceLevel;
import be.mays.server.statistics.TicketTimes.Leg;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts one day; used once by one thread. */
final class DayCount {
    private static final int HOURS = 24;

    private final Site site;
    private final LocalDate day;
    private final Instant asOf;
    private final boolean complete;
    private final DayTickets tickets;
    private final List<CallReason.Rule> calls;
    private final List<TicketTimes> visits;
    private final List<TicketTimes> timed;

    DayCount(Site site, LocalDate day, List<JournalEntry> entries, Instant now) {
        this.site = site;
        this.day = day;
        Instant end = site.startOfBusinessDay(day.plusDays(1));
        this.complete = !now.isBefore(end);
        this.asOf = complete ? end : now;
        this.tickets = DayTickets.of(entries, asOf);
        this.calls = TicketCourse.withoutUndone(entries).stream()
                .filter(entry -> entry.event() instanceof QueueEvent.TicketCalled)
                .map(entry -> ((QueueEvent.TicketCalled) entry.event()).reason().rule())
                .toList();
        this.visits = tickets.visits();
        this.timed = tickets.timed();
    }

    DaySummary count() {
        return new DaySummary(
                day,
                asOf,
                complete,
                visits.size(),
                tickets.carriedOver(),
                listLanes(),
                listChannels(),
                endings(),
                choices(),
                figures(EnumSet.allOf(Lane.class)),
                listHours());
    }

    private List<LaneFigures> listLanes() {
        Set<Lane> lanes = EnumSet.noneOf(Lane.class);
        lanes.addAll(site.lanes().keySet());
        visits.forEach(visit -> visit.legs().forEach(leg -> lanes.add(leg.lane())));
        Optional<Lane> shelter =
                Stream.of(Lane.THEMATIC, Lane.QUICK).filter(lanes::contains).findFirst();
        boolean hide = lanes.contains(Lane.PRIVATE) && !isLargeEnough();
        List<LaneFigures> shown = new ArrayList<>();
        for (Lane lane : lanes) {
            if (hide && lane == Lane.PRIVATE) {
                shown.add(new LaneFigures(lane, null, false, null));
            } else if (hide && shelter.equals(Optional.of(lane))) {
                Set<Lane> both = EnumSet.of(lane, Lane.PRIVATE);
                shown.add(new LaneFigures(lane, figures(both), true, findLevel(both, null)));
            } else {
                shown.add(new LaneFigures(
                        lane, figures(Set.of(lane)), false, findLevel(Set.of(lane), site.target(lane))));
            }
        }
        return shown;
    }

    private boolean isLargeEnough() {
        Figures figures = figures(Set.of(Lane.PRIVATE));
        return figures.visits() >= DaySummary.SMALLEST_CELL
                && Stream.of(figures.waiting(), figures.service(), figures.timeInHouse())
                        .allMatch(spread -> spread != null && spread.count() >= DaySummary.SMALLEST_CELL);
    }

    private Figures figures(Set<Lane> lanes) {
        List<TicketTimes> there = timed.stream()
                .filter(visit -> lanes.contains(DayTickets.lastLeg(visit).lane()))
                .toList();
        int count = (int) visits.stream()
                .filter(visit -> lanes.contains(DayTickets.lastLeg(visit).lane()))
                .count();
        List<Duration> waits = calledLegs(lanes).map(Leg::waited).toList();
        return new Figures(
                count,
                there.size(),
                Spread.find(waits).orElse(null),
                spread(there, DayTickets::findService),
                spread(there, DayTickets::findTimeInHouse));
    }

    private static @Nullable Spread spread(
            List<TicketTimes> visits, Function<TicketTimes, Optional<Duration>> duration) {
        return Spread.find(
                        visits.stream().map(duration).flatMap(Optional::stream).toList())
                .orElse(null);
    }

    private Stream<Leg> calledLegs(Set<Lane> lanes) {
        return timed.stream()
                .flatMap(visit -> visit.legs().stream())
                .filter(leg -> leg.isCalled() && lanes.contains(leg.lane()));
    }

    private @Nullable ServiceLevel findLevel(Set<Lane> lanes, @Nullable Duration target) {
        List<Leg> called = calledLegs(lanes).toList();
        int within = (int) called.stream().filter(this::isWithinTarget).count();
        // why: no total is given of it, so that a small cell can be hidden by itself
        boolean small = lanes.equals(Set.of(Lane.PRIVATE)) && within < DaySummary.SMALLEST_CELL;
        return called.isEmpty() || small ? null : new ServiceLevel(target, called.size(), within);
    }

    private boolean isWithinTarget(Leg leg) {
        Instant latest = leg.from().plus(site.target(leg.lane()));
        return !Objects.requireNonNull(leg.call()).isAfter(latest);
    }

    private List<ChannelCount> listChannels() {
        return Arrays.stream(Channel.values())
                .map(channel -> new ChannelCount(channel, (int) visits.stream()
                        .filter(visit -> visit.channel() == channel)
                        .count()))
                .filter(count -> count.visits() > 0)
                .toList();
    }

    private Endings endings() {
        return new Endings(
                ended(ClosedAs.SERVED),
                ended(ClosedAs.NO_SHOW),
                ended(ClosedAs.CANCELED),
                ended(ClosedAs.EXPIRED),
                ended(null),
                ended(ClosedAs.VOIDED));
    }

    private Choices choices() {
        return new Choices((int) visits.stream().filter(TicketTimes::wrongQueue).count(), calls.size(), (int)
                calls.stream().filter(rule -> rule == CallReason.Rule.CHOSEN).count());
    }

    private int ended(@Nullable ClosedAs as) {
        return (int) tickets.issued().stream()
                .filter(ticket -> ticket.closedAs() == as)
                .count();
    }

    private List<Hour> listHours() {
        int[] arrivals = new int[HOURS];
        List<List<Duration>> waits =
                Stream.<List<Duration>>generate(ArrayList::new).limit(HOURS).toList();
        timed.forEach(visit -> arrivals[place(visit.issued())]++);
        calledLegs(EnumSet.allOf(Lane.class))
                .forEach(leg -> waits.get(place(leg.from())).add(leg.waited()));
        int[] used = IntStream.range(0, HOURS)
                .filter(place -> arrivals[place] > 0 || !waits.get(place).isEmpty())
                .toArray();
        if (used.length == 0) {
            return List.of();
        }
        return IntStream.rangeClosed(used[0], used[used.length - 1])
                .mapToObj(place -> new Hour(
                        (place + site.dayTurn().getHour()) % HOURS,
                        arrivals[place],
                        Spread.find(waits.get(place)).map(Spread::mean).orElse(null)))
                .toList();
    }

    /** Hours since the turn of the day, so that those after midnight come last. */
    private int place(Instant instant) {
        return Math.floorMod(
                instant.atZone(site.zone()).getHour() - site.dayTurn().getHour(), HOURS);
    }
}
