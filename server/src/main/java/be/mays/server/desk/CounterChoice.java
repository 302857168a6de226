package be.mays.server.desk;

import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.LanePlan;
import be.mays.server.catalog.Site;
import be.mays.server.queue.Counter;
import be.mays.server.queue.SiteDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which counters there are and who works where, grouped by site in the catalog's order. Immutable.
 *
 * @param own the counter where the asking clerk works; null when they work nowhere
 */
public record CounterChoice(
        List<SiteCounters> sites, @Nullable Line own) {
    public CounterChoice {
        sites = List.copyOf(sites);
    }

    /** How a counter stands for the clerk who looks. */
    public enum Standing {
        /** Nobody works there. */
        FREE,
        /** The asking clerk works there. */
        OWN,
        /** Another clerk works there. */
        TAKEN,
        /** Another clerk works there and is away for a while. */
        PAUSED
    }

    /**
     * One site.
     *
     * @param waiting how many visitors wait in all lanes together
     */
    public record SiteCounters(String id, String name, int waiting, List<Line> counters) {
        public SiteCounters {
            counters = List.copyOf(counters);
        }
    }

    /**
     * One counter.
     *
     * @param lanes the lanes that it may serve, in the site's order
     * @param clerk full name of who works there; null when nobody does
     */
    public record Line(
            String id,
            String label,
            String siteName,
            List<LanePlan> lanes,
            Standing standing,
            @Nullable String clerk) {
        public Line {
            lanes = List.copyOf(lanes);
        }
    }

    /**
     * The choice for one clerk.
     *
     * @param user the clerk's user name
     * @param names full names by user name
     */
    public static CounterChoice of(
            Catalog catalog, Function<String, SiteDay> states, String user, UnaryOperator<String> names) {
        List<SiteCounters> sites = new ArrayList<>();
        @Nullable Line own = null;
        for (Site site : catalog.sites()) {
            SiteDay state = states.apply(site.id());
            List<Line> lines = new ArrayList<>();
            for (CounterPlan plan : site.counters()) {
                Line line = line(site, plan, state.counter(plan.id()), user, names);
                lines.add(line);
                own = line.standing() == Standing.OWN ? line : own;
            }
            sites.add(new SiteCounters(site.id(), site.name(), countWaiting(state), lines));
        }
        return new CounterChoice(sites, own);
    }

    private static Line line(Site site, CounterPlan plan, Counter counter, String user, UnaryOperator<String> names) {
        List<LanePlan> lanes = site.lanes().values().stream()
                .filter(lane -> plan.lanes().contains(lane.lane()))
                .toList();
        Optional<String> clerk = counter.findClerk();
        return new Line(
                plan.id(),
                plan.label(),
                site.name(),
                lanes,
                standing(counter, user),
                clerk.map(names).orElse(null));
    }

    private static Standing standing(Counter counter, String user) {
        if (counter.findClerk().filter(user::equals).isPresent()) {
            return Standing.OWN;
        }
        return switch (counter) {
            case Counter.Closed _ -> Standing.FREE;
            case Counter.Open _, Counter.Closing _ -> Standing.TAKEN;
            case Counter.Paused _ -> Standing.PAUSED;
        };
    }

    private static int countWaiting(SiteDay state) {
        int waiting = 0;
        for (Lane lane : Lane.values()) {
            waiting += state.waiting(lane).size();
        }
        return waiting;
    }
}
