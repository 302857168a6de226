package be.mays.server.queue.http;

import be.mays.api.ticket.Menu;
import be.mays.api.ticket.Slip;
import be.mays.platform.text.DutchTime;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.LanePlan;
import be.mays.server.catalog.ServiceOffer;
import be.mays.server.catalog.Site;
import be.mays.server.queue.TicketFacts;
import be.mays.server.queue.TicketNumber;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What slips say. A slip of a series that several lanes share tells nothing of the lane or service. */
final class SlipTexts {
    private static final int MOST_TO_BRING = 4;

    private SlipTexts() {}

    static Slip slip(Catalog catalog, Site site, TicketFacts facts, TicketNumber number, String visitToken) {
        boolean shared = site.isShared(number.series());
        @Nullable String service = facts.service();
        Optional<ServiceOffer> offer = service == null ? Optional.empty() : site.findService(service);
        ZoneId zone = site.zone();
        Instant issued = facts.issuedAt();
        @Nullable String prefix = visitUrlPrefix(catalog);
        return new Slip(
                facts.language(),
                catalog.municipality(),
                site.name(),
                number.print(),
                DutchTime.day(issued.atZone(zone).toLocalDate()),
                DutchTime.hour(issued, zone),
                shared ? null : site.findLane(facts.lane()).map(LanePlan::name).orElse(null),
                null,
                shared
                        ? List.of()
                        : offer.map(ServiceOffer::bring).orElse(List.of()).stream()
                                .limit(MOST_TO_BRING)
                                .toList(),
                prefix == null || visitToken.isEmpty() ? null : prefix + visitToken,
                catalog.closingLine());
    }

    static Menu.SlipTexts parts(Catalog catalog) {
        return new Menu.SlipTexts(visitUrlPrefix(catalog), catalog.closingLine());
    }

    private static @Nullable String visitUrlPrefix(Catalog catalog) {
        @Nullable URI url = catalog.publicUrl();
        return url == null ? null : url.toString().replaceAll("/+$", "") + "/t/";
    }
}
