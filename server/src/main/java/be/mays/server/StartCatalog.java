package be.mays.server;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.BusinessClock;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.CatalogFaults;
import be.mays.server.catalog.CatalogReader;
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.catalog.Site;
import be.mays.server.catalog.store.JdbiCatalogStore;
import be.mays.server.db.Database;
import be.mays.server.db.Secrets;
import be.mays.server.queue.CatalogUse;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.SiteDayEvolution;
import be.mays.server.queue.store.JdbiTicketJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalog with which a server starts: the one that was imported last, unless the file has changed since it was last
 * read at a start. So a catalog that an administrator has sent since then stays.
 */
final class StartCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(StartCatalog.class);
    private static final String FILE_READ = "catalog-file";

    private final JdbiCatalogStore store;
    private final Database database;
    private final BusinessClock clock;

    StartCatalog(JdbiCatalogStore store, Database database, BusinessClock clock) {
        this.store = store;
        this.database = database;
        this.clock = clock;
    }

    /** Finds it, and imports what is new. @throws ConfigFaults when the file cannot be read or is wrong */
    Catalog load(Optional<Path> file) throws ConfigFaults {
        Optional<String> imported = store.findLatest();
        if (file.isEmpty()) {
            String yaml = imported.orElseGet(SampleCatalog.MAASEIK::yaml);
            Catalog catalog = parse(yaml);
            if (imported.isEmpty()) {
                add(yaml, catalog);
            }
            return catalog;
        }
        String text = read(file.get());
        Catalog fromFile = parse(text);
        String hash = Secrets.hash(text);
        if (imported.isPresent() && database.findInstallationSetting(FILE_READ).equals(Optional.of(hash))) {
            return parse(imported.get());
        }
        if (imported.isPresent() && !imported.get().equals(text)) {
            Catalog present = parse(imported.get());
            List<String> obstacles = listObstacles(present, fromFile);
            if (!obstacles.isEmpty()) {
                LOG.error(
                        "the changed catalog file is not imported now, the catalog stays as it was: {}. Start again"
                                + " when the day has turned",
                        String.join("; ", obstacles));
                return present;
            }
        }
        if (!imported.equals(Optional.of(text))) {
            add(text, fromFile);
        }
        database.putInstallationSetting(FILE_READ, hash);
        return fromFile;
    }

    private static String read(Path file) throws ConfigFaults {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new ConfigFaults(List.of("catalog.file " + file + " cannot be read: " + unreadable.getMessage()));
        }
    }

    private static Catalog parse(String yaml) throws ConfigFaults {
        try {
            return CatalogReader.read(yaml);
        } catch (CatalogFaults faults) {
            throw new ConfigFaults(faults.faults());
        }
    }

    private void add(String yaml, Catalog catalog) {
        Instant now = clock.now();
        database.readers()
                .useHandle(handle -> handle.execute(
                        "insert into catalog_version (imported_at, yaml) values (?, ?)", Database.at(now), yaml));
        LOG.info(
                "imported the catalog of {}: {} sites",
                catalog.municipality(),
                catalog.sites().size());
    }

    /** What of today still needs the present plan; a day that is over closes as soon as the server runs. */
    private List<String> listObstacles(Catalog present, Catalog next) {
        JdbiTicketJournal journal = new JdbiTicketJournal(database);
        return present.sites().stream()
                .flatMap((Site site) -> {
                    SiteDay day = SiteDayEvolution.fold(SiteDay.empty(site.id()), journal.readLatestDay(site.id()));
                    return day.day().equals(site.businessDay(clock.now()))
                            ? CatalogUse.listObstacles(day, next.findSite(site.id())).stream()
                            : java.util.stream.Stream.empty();
                })
                .toList();
    }
}
