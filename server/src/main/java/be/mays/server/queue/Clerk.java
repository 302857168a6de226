package be.mays.server.queue;

import be.mays.server.catalog.Lane;
import java.util.Set;

/**
 * Who gives a command at a desk.
 *
 * @param id user name
 * @param lead whether this is a team lead, who may act for others
 * @param lanes the lanes that the clerk may serve; empty: all
 * @param services the services that the clerk may serve; empty: all
 */
public record Clerk(String id, boolean lead, Set<Lane> lanes, Set<String> services) {
    public Clerk {
        lanes = Set.copyOf(lanes);
        services = Set.copyOf(services);
    }

    /** A clerk who serves everything. */
    public static Clerk allRound(String id) {
        return new Clerk(id, false, Set.of(), Set.of());
    }

    /** Whether the clerk's skills admit this ticket. */
    public boolean isSkilledFor(TicketFacts ticket) {
        boolean laneFits = lanes.isEmpty() || lanes.contains(ticket.lane());
        return laneFits && (services.isEmpty() || ticket.service() == null || services.contains(ticket.service()));
    }

    /** As the journal names the actor. */
    public String actor() {
        return "staff:" + id;
    }
}
