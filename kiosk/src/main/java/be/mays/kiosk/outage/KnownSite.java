package be.mays.kiosk.outage;

import be.mays.api.device.DeviceView;
import be.mays.api.ticket.Menu;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server said last: all that a kiosk has while it is away.
 *
 * @param blocks the numbers that it may give out by itself
 * @param lastContact the server's clock at its last answer
 * @param contactBootId the run of the machine in which that answer came
 * @param contactMillis the monotonic moment of that answer
 * @param wasClockRight whether the machine's clock agreed with the server's at that answer
 */
public record KnownSite(
        @Nullable Menu menu,
        List<DeviceView.NumberBlock> blocks,
        @Nullable Instant lastContact,
        String contactBootId,
        long contactMillis,
        boolean wasClockRight) {
    /** Nothing is known yet. */
    public static final KnownSite NOTHING = new KnownSite(null, List.of(), null, "", 0, false);

    public KnownSite {
        blocks = List.copyOf(blocks);
    }

    /** With what the kiosk offers. */
    public KnownSite withMenu(Menu newMenu) {
        return new KnownSite(newMenu, blocks, lastContact, contactBootId, contactMillis, wasClockRight);
    }

    /** With these numbers. */
    public KnownSite withBlocks(List<DeviceView.NumberBlock> newBlocks) {
        return new KnownSite(menu, newBlocks, lastContact, contactBootId, contactMillis, wasClockRight);
    }

    /** After an answer of the server. */
    public KnownSite withContact(Instant serverTime, KioskTime.Reading reading) {
        return new KnownSite(
                menu,
                blocks,
                serverTime,
                reading.bootId(),
                reading.monotonicMillis(),
                KioskTime.agree(serverTime, reading.wallTime()));
    }
}
