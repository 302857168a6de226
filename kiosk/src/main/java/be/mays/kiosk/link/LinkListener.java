package be.mays.kiosk.link;

import be.mays.api.device.DeviceView;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Menu;
import be.mays.kiosk.flow.LinkStatus;
import be.mays.kiosk.flow.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Hears what the link learns. Calls come from the link's threads and must return at once. */
public interface LinkListener {

    /** The link came or went; tells the code to show while it is unpaired, else null. */
    void linkChanged(LinkStatus status, @Nullable String pairingCode);

    /** The menu is another. */
    void menuChanged(Menu menu);

    /** The server answered; tells its clock, in whole seconds. */
    void serverAnswered(Instant serverTime);

    /** What the server knows of this kiosk: its site and the numbers that it holds. */
    void deviceKnown(DeviceView device);

    /** The server made a ticket for this press; once for each key, perhaps late. */
    void ticketIssued(String key, IssuedTicket ticket);

    /** The server made none. */
    void ticketRefused(String key, Refusal refusal);
}
