package be.mays.kiosk.link;

import be.mays.api.ticket.OfflineHandIn;
import java.util.Optional;

/** The numbers of an outage that the server has to hear of. Called from the link's thread; may wait for a disk. */
public interface HandIns {
    /** What to hand in now; nothing when there is nothing. Ages are those of this moment. */
    Optional<OfflineHandIn> findNext();

    /** What the server said to it. */
    void answered(OfflineHandIn.Answer answer);
}
