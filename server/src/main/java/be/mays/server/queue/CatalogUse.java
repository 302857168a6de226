package be.mays.server.queue;

import be.mays.server.catalog.Lane;
import be.mays.server.catalog.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a day that has begun still needs of its site's plan. Pure. */
public final class CatalogUse {
    private CatalogUse() {}

    /**
     * Why this plan cannot replace the present one now: tickets that nobody could call any more and counters that nobody
     * could close.
     *
     * @param next empty when the site is to go
     * @return a sentence for each obstacle; empty when there is none
     */
    public static List<String> listObstacles(SiteDay state, Optional<Site> next) {
        List<String> obstacles = new ArrayList<>();
        Set<String> lanes = new TreeSet<>();
        Set<String> counters = new TreeSet<>();
        for (Ticket ticket : state.listTickets()) {
            if (!(ticket instanceof Ticket.Closed)
                    && !hasLane(next, ticket.facts().lane())) {
                lanes.add(ticket.facts().lane().name().toLowerCase(Locale.ROOT));
            }
        }
        for (Counter counter : state.counters().values()) {
            if (!(counter instanceof Counter.Closed)
                    && next.flatMap(site -> site.findCounter(counter.id())).isEmpty()) {
                counters.add(counter.id());
            }
        }
        lanes.forEach(lane -> obstacles.add("site " + state.site() + " has open tickets of the lane " + lane));
        counters.forEach(counter -> obstacles.add("counter " + counter + " is open"));
        return obstacles;
    }

    private static boolean hasLane(Optional<Site> next, Lane lane) {
        return next.flatMap(site -> site.findLane(lane)).isPresent();
    }
}
