package be.mays.kiosk;

import be.mays.api.device.DeviceView;
import be.mays.api.ticket.Menu;
import be.mays.kiosk.outage.KioskTime;
import be.mays.kiosk.outage.KnownSite;
import be.mays.kiosk.outage.store.KnownSiteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server said last, here and on the disk. One thread changes it, all may read. A disk that takes nothing
 * is told in the log; the kiosk goes on with what it holds.
 */
final class SiteMemory {
    private static final Logger LOG = LoggerFactory.getLogger(SiteMemory.class);
    private static final Duration KEEP_CONTACT_EVERY = Duration.ofMinutes(1);

    private final KnownSiteFile file;
    private volatile KnownSite known;
    private @Nullable Instant keptContact;

    /**
     * Reads what an earlier run left.
     *
     * @throws IOException when the data folder cannot be used
     */
    SiteMemory(Path data) throws IOException {
        this.file = new KnownSiteFile(data);
        this.known = file.read();
    }

    KnownSite known() {
        return known;
    }

    /** The kiosk belongs to no site any more. */
    void forget() {
        known = KnownSite.NOTHING;
        try {
            file.forget();
        } catch (IOException failed) {
            LOG.warn("what is known of the site was not removed: {}", failed.toString());
        }
    }

    /** The server answered; at most once a minute this goes to the disk. */
    void takeContact(Instant serverTime, KioskTime.Reading reading) {
        known = known.withContact(serverTime, reading);
        if (keptContact == null || Duration.between(keptContact, serverTime).compareTo(KEEP_CONTACT_EVERY) >= 0) {
            keep();
        }
    }

    void takeMenu(Menu menu) {
        @Nullable Menu before = known.menu();
        known = known.withMenu(menu);
        // why: most menus differ only in how many wait, which is of no use without the server
        if (before == null
                || !Objects.equals(before.ownNumbers(), menu.ownNumbers())
                || !before.services().equals(menu.services())) {
            keep();
        }
    }

    /** Takes the numbers that the kiosk may give out by itself; true when they are others than before. */
    boolean takeBlocks(List<DeviceView.NumberBlock> blocks) {
        if (known.blocks().equals(blocks)) {
            return false;
        }
        known = known.withBlocks(blocks);
        keep();
        return true;
    }

    private void keep() {
        try {
            file.keep(known);
            keptContact = known.lastContact();
        } catch (IOException failed) {
            LOG.error("what is known of the site was not kept: {}", failed.toString());
        }
    }
}
