package be.mays.kiosk.dialog;

import be.mays.api.ticket.Lane;
import java.util.Map;

/** What can be chosen now: the lane of each service by its id. */
public record Offer(Map<String, Lane> services) {
    /** Freezes the map. */
    public Offer {
        services = Map.copyOf(services);
    }
}
