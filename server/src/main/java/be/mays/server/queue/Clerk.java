package be.mays.server.queue;

import be.mays.server.catalog.Lane;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who gives a command at a desk.
 *
 * @param id user name
 * @param lead whether this is a team lead, who may act for others
 * @param lanes the lanes that the clerk may serve; empty: all
 * @param services the services that the clerk may serve; empty: all
 * @param languages primary BCP 47 tags that the clerk speaks beside Dutch; empty: all
 * @param reason why a lead acts for somebody else, as a code; null: not given
 */
public record Clerk(
        String id,
        boolean lead,
        Set<Lane> lanes,
        Set<String> services,
        Set<String> languages,
        @Nullable String reason) {
    private static final String DUTCH = "nl";

    public Clerk {
        lanes = Set.copyOf(lanes);
        services = Set.copyOf(services);
        languages = Set.copyOf(languages);
    }

    /** A clerk who speaks all languages and acts for nobody else. */
    public Clerk(String id, boolean lead, Set<Lane> lanes, Set<String> services) {
        this(id, lead, lanes, services, Set.of(), null);
    }

    /** The same, acting for somebody else for this reason; null: for no reason that was given. */
    public Clerk withReason(@Nullable String code) {
        return new Clerk(id, lead, lanes, services, languages, code);
    }

    /** The same, speaking these languages beside Dutch; empty: all. */
    public Clerk withLanguages(Set<String> spoken) {
        return new Clerk(id, lead, lanes, services, spoken, reason);
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

    /** Whether the clerk speaks the visitor's language; Dutch is spoken by all. */
    public boolean speaks(TicketFacts ticket) {
        String spoken = ticket.language().split("-", 2)[0];
        return languages.isEmpty() || spoken.equals(DUTCH) || languages.contains(spoken);
    }

    /** As the journal names the actor. */
    public String actor() {
        return "staff:" + id;
    }
}
