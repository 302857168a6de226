package be.mays.kiosk;

import be.mays.api.ticket.Lane;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.LaneStatus;
import be.mays.kiosk.outage.KnownSite;
import be.mays.kiosk.outage.OwnNumbers;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What can be had at this moment without the server.
 *
 * @param available buttons that would give a number of the kiosk's own
 * @param lanes how each lane is by the hours that are known
 */
record OwnOffers(Set<Button> available, Map<Button, LaneStatus> lanes) {
    OwnOffers {
        available = Set.copyOf(available);
        lanes = Map.copyOf(lanes);
    }

    static OwnOffers of(KnownSite site, Set<OwnNumbers.Used> used, Instant now) {
        Set<Button> available = EnumSet.noneOf(Button.class);
        Map<Button, LaneStatus> lanes = new EnumMap<>(Button.class);
        for (Button button : Button.values()) {
            OwnNumbers.Offer offer = OwnNumbers.offer(site, used, Lane.valueOf(button.name()), now);
            if (offer == OwnNumbers.Offer.AVAILABLE) {
                available.add(button);
            }
            lanes.put(
                    button,
                    switch (offer) {
                        case AVAILABLE, USED_UP -> LaneStatus.OPEN;
                        case CLOSED -> LaneStatus.CLOSED;
                        case NOT_OFFERED -> LaneStatus.NOT_OFFERED;
                    });
        }
        return new OwnOffers(available, lanes);
    }
}
