package be.mays.kiosk.outage;

import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Menu;
import be.mays.api.ticket.Slip;
import be.mays.platform.text.DutchTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slip of a number that was given without the server: the same, except for the estimate. */
public final class OwnSlip {
    private static final int MOST_TO_BRING = 4;

    private OwnSlip() {}

    /** What the slip says. */
    public static Slip of(Menu menu, OwnNumber number, Instant issuedAt) {
        boolean shared = OwnNumbers.findLane(menu, number.lane())
                .map(Menu.LaneNumbers::shared)
                .orElse(true);
        ZoneId zone = ZoneId.of(menu.zone());
        @Nullable String prefix = menu.slipTexts().visitUrlPrefix();
        return new Slip(
                number.language(),
                menu.municipality(),
                menu.siteName(),
                number.print(),
                DutchTime.day(issuedAt.atZone(zone).toLocalDate()),
                DutchTime.hour(issuedAt, zone),
                shared ? null : laneWord(menu, number.lane()),
                null,
                shared ? List.of() : bring(menu, number.service()),
                prefix == null ? null : prefix + number.token(),
                menu.slipTexts().closingLine());
    }

    private static @Nullable String laneWord(Menu menu, Lane lane) {
        return menu.lanes().stream()
                .filter(one -> one.lane() == lane)
                .map(Menu.MenuLane::name)
                .findFirst()
                .orElse(null);
    }

    private static List<String> bring(Menu menu, @Nullable String service) {
        return menu.services().stream()
                .filter(one -> one.id().equals(service))
                .findFirst()
                .map(one -> one.bring().stream().limit(MOST_TO_BRING).toList())
                .orElse(List.of());
    }
}
