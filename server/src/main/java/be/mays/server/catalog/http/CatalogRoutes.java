package be.mays.server.catalog.http;

import be.mays.api.ticket.SiteName;
import be.mays.platform.time.BusinessClock;
import be.mays.server.audit.AuditLog;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.CatalogFaults;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.CatalogReader;
import be.mays.server.catalog.store.JdbiCatalogStore;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.queue.dispatch.Dispatcher;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sites, and a new catalog from an administrator: all of it or, with one fault in it, nothing. */
public final class CatalogRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogRoutes.class);
    private static final int MOST_FAULTS_SHOWN = 20;

    private final CatalogHolder catalog;
    private final JdbiCatalogStore store;
    private final AuditLog audit;
    private final Dispatcher dispatcher;
    private final BusinessClock clock;
    private final InUse inUse;

    /** What keeps a catalog from being replaced now. */
    @FunctionalInterface
    public interface InUse {
        /** A sentence for each obstacle; empty when there is none. */
        List<String> listObstacles(Catalog next);
    }

    /** Routes on this catalog. */
    public CatalogRoutes(
            CatalogHolder catalog,
            JdbiCatalogStore store,
            AuditLog audit,
            Dispatcher dispatcher,
            BusinessClock clock,
            InUse inUse) {
        this.inUse = inUse;
        this.audit = audit;
        this.catalog = catalog;
        this.store = store;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/sites", this::list, Access.STAFF, Access.DEVICE);
        routes.put("/api/v1/catalog", this::replace, Access.ADMINISTRATOR);
    }

    private void list(Context context) {
        context.json(catalog.get().sites().stream()
                .map(site -> new SiteName(site.id(), site.name()))
                .toList());
    }

    private void replace(Context context) {
        String yaml = context.body();
        Catalog next;
        try {
            next = CatalogReader.read(yaml);
        } catch (CatalogFaults faults) {
            String shown = String.join(
                    "; ",
                    faults.faults()
                            .subList(
                                    0,
                                    Math.min(MOST_FAULTS_SHOWN, faults.faults().size())));
            throw HttpProblem.badInput(
                    "CATALOG_FAULTS",
                    faults.faults().size() + " faults: " + shown,
                    null,
                    "mend them all and send it again");
        }
        String by = AccessControl.principal(context).actor();
        synchronized (this) {
            List<String> obstacles = inUse.listObstacles(next);
            if (!obstacles.isEmpty()) {
                throw HttpProblem.conflict(
                        "CATALOG_IN_USE",
                        String.join("; ", obstacles),
                        "close the counters and finish the tickets, or send it again after the day has turned");
            }
            Instant now = clock.now();
            dispatcher.write(transaction -> {
                store.add(transaction, yaml, now);
                audit.note(transaction, now, by, "put-catalog", next.municipality());
                return true;
            });
            catalog.replace(next);
        }
        dispatcher.passTimeWhereDue();
        LOG.info("a catalog of {} sites was imported", next.sites().size());
        list(context);
    }
}
