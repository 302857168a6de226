package be.mays.server;

import be.mays.platform.fault.Attempts;
import be.mays.server.board.ShownTimes;
import be.mays.server.catalog.CatalogFaults;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.CatalogReader;
import be.mays.server.catalog.store.JdbiCatalogStore;
import be.mays.server.db.Neighbors;
import be.mays.server.http.SiteWatch;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.store.JdbiTicketJournal;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this server tells the others on the same database, and what it does when they tell it. */
final class Neighborhood {
    /** A site has new entries: its id and the sequence number of the last. */
    static final String SITE = "site";

    private static final String WAITERS = "waiters";
    /** A catalog was imported, or the cards that give it its bring-lists changed. */
    static final String CATALOG = "catalog";

    private static final String SHOWN = "shown";
    private static final Logger LOG = LoggerFactory.getLogger(Neighborhood.class);

    private final Neighbors neighbors;
    private final JdbiTicketJournal journal;
    private final Dispatcher dispatcher;
    private final SiteWatch watch;
    private final CatalogHolder catalog;
    private final JdbiCatalogStore catalogStore;
    private final ShownTimes shownTimes;

    Neighborhood(
            Neighbors neighbors,
            JdbiTicketJournal journal,
            Dispatcher dispatcher,
            SiteWatch watch,
            CatalogHolder catalog,
            JdbiCatalogStore catalogStore,
            ShownTimes shownTimes) {
        this.neighbors = neighbors;
        this.journal = journal;
        this.dispatcher = dispatcher;
        this.watch = watch;
        this.catalog = catalog;
        this.catalogStore = catalogStore;
        this.shownTimes = shownTimes;
    }

    /** Nothing is heard before the neighbors are started. */
    void join() {
        watch.relayTo(name -> neighbors.tell(WAITERS, name));
        catalog.afterImport(() -> neighbors.tell(CATALOG, "imported"));
        shownTimes.tell(
                (site, announcement, at) -> neighbors.tell(SHOWN, site + " " + announcement + " " + at.toEpochMilli()));
        neighbors.hear(SITE, this::hearOfSite);
        neighbors.hear(WAITERS, watch::wakeNextHere);
        neighbors.hear(CATALOG, _ -> adoptCatalog());
        neighbors.hear(SHOWN, this::hearOfShownCall);
        neighbors.afterGap(() -> {
            adoptCatalog();
            compareSites();
        });
        neighbors.inSilence(this::compareSites);
    }

    /** Takes over what others wrote at any site. One site's fault must not keep the others behind. */
    private void compareSites() {
        Attempts sites = new Attempts();
        journal.readLastSeqs(catalog.listSiteIds())
                .forEach((site, lastSeq) -> sites.attempt(() -> catchUp(site, lastSeq)));
        sites.end();
    }

    private void hearOfSite(String text) {
        String[] parts = text.split(" ", -1);
        if (catalog.findSite(parts[0]).isPresent()) {
            catchUp(parts[0], Long.parseLong(parts[1]));
        }
    }

    private void catchUp(String site, long lastSeq) {
        if (lastSeq > dispatcher.state(site).version()) {
            dispatcher.catchUp(site);
        }
    }

    private void hearOfShownCall(String text) {
        String[] parts = text.split(" ", -1);
        if (shownTimes.noteHere(parts[0], Long.parseLong(parts[1]), Instant.ofEpochMilli(Long.parseLong(parts[2])))) {
            watch.wake(parts[0]);
        }
    }

    private void adoptCatalog() {
        Optional<String> latest = catalogStore.findLatest();
        try {
            if (latest.isPresent()) {
                catalog.adopt(CatalogReader.read(latest.get()));
                catalog.listSiteIds().forEach(watch::wake);
            }
        } catch (CatalogFaults faults) {
            LOG.error("another server's catalog is not understood; is it a later release? {}", faults.getMessage());
        }
    }
}
