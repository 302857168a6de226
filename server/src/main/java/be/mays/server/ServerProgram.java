package be.mays.server;

import be.mays.api.ContractJson;
import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import be.mays.platform.web.PageServer;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.db.Database;
import be.mays.server.http.SiteWatch;
import be.mays.server.operations.Restoring;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.store.JdbiTicketJournal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server. Closing it lets running requests end and shuts the database cleanly. */
public final class ServerProgram implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerProgram.class);
    private static final long MOST_REQUEST_BYTES = 512 * 1024;

    private final Wiring wiring;
    private final PageServer pages;
    private final Optional<Ticker> ticker;

    private ServerProgram(Wiring wiring, PageServer pages, Optional<Ticker> ticker) {
        this.wiring = wiring;
        this.pages = pages;
        this.ticker = ticker;
    }

    /**
     * Starts a server: database, missed day closes, then HTTP. An embedded database that takes no writes, though nobody
     * else uses it, is written anew first.
     *
     * @throws ConfigFaults when the settings or the catalog are wrong
     * @throws IllegalStateException when the database cannot be used
     */
    public static ServerProgram start(ServerConfig config, BusinessClock clock, MonotonicClock monotonic)
            throws ConfigFaults {
        try {
            return startOnce(config, clock, monotonic);
        } catch (RuntimeException failed) {
            if (!Database.isStuck(failed)
                    || Database.findFile(config.databaseUrl()).isEmpty()) {
                throw failed;
            }
            LOG.error("the database takes no writes: a killed process left locks in it. It is written anew", failed);
            Restoring.Restored repaired = new Restoring(
                            config.databaseUrl(), config.databaseUser(), config.databasePassword())
                    .rewrite(clock.now());
            LOG.warn("the database was written anew; the former is kept as {}", repaired.before());
            return startOnce(config, clock, monotonic);
        }
    }

    private static ServerProgram startOnce(ServerConfig config, BusinessClock clock, MonotonicClock monotonic)
            throws ConfigFaults {
        long begin = monotonic.nanos();
        Wiring wiring = Wiring.make(config, clock, monotonic);
        try {
            DaysAtStart days = wiring.daysAtStart();
            days.read();
            if (Database.findFile(config.databaseUrl()).isPresent()) {
                days.requireWritable();
            }
            wiring.dispatcher().passTime();
            days.checkRows();
            wiring.meetNeighbors();
            PageServer pages = PageServer.start(
                    new PageServer.Options(
                            config.host(),
                            config.port(),
                            MOST_REQUEST_BYTES,
                            ContractJson.mapper(),
                            Map.of("/assets", "/be/mays/server/assets"),
                            config.network().proxies()),
                    wiring::addRoutes);
            try {
                wiring.addFirstAdministrator();
            } catch (RuntimeException failed) {
                // why: an open port would keep the process, which can do nothing, alive
                pages.close();
                throw failed;
            }
            Optional<Ticker> ticker = config.drivenClock()
                    ? Optional.empty()
                    : Optional.of(new Ticker(
                                    wiring.dispatcher(),
                                    wiring.upkeep()::runHourly,
                                    wiring.upkeep()::serveBackupRequests,
                                    wiring.upkeep()::runNightly)
                            .withAlarms(wiring.alarms()::look, wiring.alarms().listSenders()));
            wiring.setReady();
            LOG.info(
                    "M@ys server ready on {} after {} ms",
                    pages.uri(),
                    monotonic.since(begin).toMillis());
            return new ServerProgram(wiring, pages, ticker);
        } catch (RuntimeException failed) {
            wiring.close();
            throw failed;
        }
    }

    /** Its own address. */
    public URI uri() {
        return pages.uri();
    }

    /** What it answers, to be compared with the contract. */
    public List<PageServer.Route> listRoutes() {
        return pages.listRoutes();
    }

    /** The password of the first administrator, when one was made up at this start. */
    public Optional<String> madeUpPassword() {
        return wiring.madeUpPassword();
    }

    /** The write lane, for whole-system tests. */
    public Dispatcher dispatcher() {
        return wiring.dispatcher();
    }

    /** The journal, for whole-system tests. */
    public JdbiTicketJournal journal() {
        return wiring.journal();
    }

    /** The present catalog. */
    public CatalogHolder catalog() {
        return wiring.catalog();
    }

    /** The database. */
    public Database database() {
        return wiring.database();
    }

    /** What a night brings, for whole-system tests on a driven clock. */
    public Upkeep upkeep() {
        return wiring.upkeep();
    }

    /** What needs a person, for whole-system tests on a driven clock. */
    public Alarms alarms() {
        return wiring.alarms();
    }

    /** What waits for changes. */
    SiteWatch watch() {
        return wiring.watch();
    }

    @Override
    public void close() {
        ticker.ifPresent(Ticker::close);
        wiring.watch().close();
        pages.close();
        wiring.close();
    }
}
