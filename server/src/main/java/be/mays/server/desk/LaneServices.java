package be.mays.server.desk;

import be.mays.server.catalog.LanePlan;
import be.mays.server.catalog.ServiceOffer;
import be.mays.server.catalog.Site;
import java.util.List;

/** A lane and what visitors can come for there. Immutable. */
public record LaneServices(LanePlan plan, List<ServiceOffer> services) {
    public LaneServices {
        services = List.copyOf(services);
    }

    /** The lanes of a site, in its order. */
    public static List<LaneServices> of(Site site) {
        return site.lanes().values().stream()
                .map(plan -> new LaneServices(
                        plan,
                        site.services().values().stream()
                                .filter(service -> service.lane() == plan.lane())
                                .toList()))
                .toList();
    }
}
