package be.mays.server;

import be.mays.api.device.DeviceKind;
import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import be.mays.platform.web.Pages;
import be.mays.server.board.ShownTimes;
import be.mays.server.board.http.BoardRoutes;
import be.mays.server.board.http.ShownRoutes;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.CatalogFaults;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.CatalogReader;
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.catalog.Site;
import be.mays.server.catalog.http.CatalogRoutes;
import be.mays.server.catalog.store.JdbiCatalogStore;
import be.mays.server.db.BriefCache;
import be.mays.server.db.Database;
import be.mays.server.db.Secrets;
import be.mays.server.desk.DeskSettings;
import be.mays.server.desk.KeyMap;
import be.mays.server.desk.http.DeskPages;
import be.mays.server.desk.http.DeskSettingRoutes;
import be.mays.server.desk.store.JdbiDeskSettings;
import be.mays.server.device.Device;
import be.mays.server.device.Pairings;
import be.mays.server.device.http.DevicePages;
import be.mays.server.device.http.DeviceRoutes;
import be.mays.server.device.http.ReprintRoutes;
import be.mays.server.device.store.JdbiDeviceRegister;
import be.mays.server.http.AccessControl;
import be.mays.server.http.Authenticator;
import be.mays.server.http.Principal;
import be.mays.server.http.Problems;
import be.mays.server.http.SiteWatch;
import be.mays.server.operations.http.ClockRoutes;
import be.mays.server.operations.http.HealthRoutes;
import be.mays.server.operations.http.OpenApiRoutes;
import be.mays.server.pages.http.FramedPages;
import be.mays.server.pages.http.PageProblems;
import be.mays.server.queue.TicketId;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.http.CounterRoutes;
import be.mays.server.queue.http.CutOffKiosks;
import be.mays.server.queue.http.DeskViews;
import be.mays.server.queue.http.MenuRoutes;
import be.mays.server.queue.http.MoveRoutes;
import be.mays.server.queue.http.OfflineRoutes;
import be.mays.server.queue.http.QuestionRoutes;
import be.mays.server.queue.http.RoomRoutes;
import be.mays.server.queue.http.SeenCalls;
import be.mays.server.queue.http.TicketRoutes;
import be.mays.server.queue.http.Views;
import be.mays.server.queue.store.JdbiNoteTexts;
import be.mays.server.queue.store.JdbiTicketJournal;
import be.mays.server.staff.Account;
import be.mays.server.staff.Passwords;
import be.mays.server.staff.Session;
import be.mays.server.staff.SignIn;
import be.mays.server.staff.http.SessionRoutes;
import be.mays.server.staff.http.SignInPages;
import be.mays.server.staff.http.StaffRoutes;
import be.mays.server.staff.store.JdbiStaffRegister;
import be.mays.server.statistics.DaySummaries;
import be.mays.server.statistics.ServiceDurations;
import be.mays.server.statistics.http.DayPages;
import be.mays.server.statistics.http.SummaryRoutes;
import be.mays.server.visit.VisitRegister;
import be.mays.server.visit.http.VisitPages;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only place where adapters are made and told of each other. */
final class Wiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
    private static final String THROW_AWAY = "throw-away";
    private static final Duration KEEP_ANSWERS = Duration.ofDays(7);

    private final ServerConfig config;
    private final BusinessClock clock;
    private final MonotonicClock monotonic;
    private final Database database;
    private final JdbiTicketJournal journal;
    private final CatalogHolder catalog;
    private final JdbiCatalogStore catalogStore;
    private final Dispatcher dispatcher;
    private final SiteWatch watch = new SiteWatch();
    private final ShownTimes shownTimes = new ShownTimes();
    private final JdbiStaffRegister staff;
    private final JdbiNoteTexts noteTexts;
    private final DeskSettings deskSettings;
    private final BriefCache<Set<String>> languages;
    private final JdbiDeviceRegister devices;
    private final Passwords passwords = new Passwords();
    private final SignIn signIn;
    private final Pairings pairings;
    private final HealthRoutes health;
    private final @Nullable String madeUpPassword;

    private Wiring(
            ServerConfig config,
            BusinessClock clock,
            MonotonicClock monotonic,
            Database database,
            JdbiCatalogStore catalogStore,
            CatalogHolder catalog) {
        this.config = config;
        this.clock = clock;
        this.monotonic = monotonic;
        this.database = database;
        this.catalogStore = catalogStore;
        this.catalog = catalog;
        this.journal = new JdbiTicketJournal(database);
        this.dispatcher = new Dispatcher(journal, catalog::findSite, catalog::listSiteIds, clock);
        dispatcher.addListener(watch);
        this.staff = new JdbiStaffRegister(database);
        this.noteTexts = new JdbiNoteTexts(database);
        this.deskSettings = new JdbiDeskSettings(database);
        this.languages = new BriefCache<>(
                user -> Optional.of(deskSettings.listLanguages(user)), monotonic, Duration.ofSeconds(4));
        this.devices = new JdbiDeviceRegister(database);
        this.signIn = new SignIn(staff, dispatcher, passwords, clock, monotonic);
        this.pairings = new Pairings(devices, dispatcher, clock, monotonic);
        this.health = new HealthRoutes(dispatcher);
        this.madeUpPassword = addFirstAdministrator();
    }

    static Wiring make(ServerConfig config, BusinessClock clock, MonotonicClock monotonic) throws ConfigFaults {
        Database database = Database.open(config.databaseUrl(), config.databaseUser(), config.databasePassword());
        try {
            boolean throwAway = markOrFindThrowAway(database, config.throwAway());
            if (config.drivenClock() && !throwAway) {
                throw new ConfigFaults(List.of("clock.driven is set, but the database is not marked as throw-away:"
                        + " a driven clock would spoil real data. Use a new database with --database.throw-away"));
            }
            JdbiCatalogStore store = new JdbiCatalogStore(database);
            return new Wiring(config, clock, monotonic, database, store, loadCatalog(config, store, database, clock));
        } catch (ConfigFaults | RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    /** Only a database that has never been used can be marked. */
    private static boolean markOrFindThrowAway(Database database, boolean wanted) {
        if (database.findInstallationSetting(THROW_AWAY).isPresent()) {
            return true;
        }
        boolean unused = database.readers()
                .withHandle(handle -> handle.createQuery(
                                "select (select count(*) from catalog_version) + (select count(*) from ticket_event)")
                        .mapTo(Long.class)
                        .one()
                        .equals(0L));
        if (wanted && unused) {
            database.readers()
                    .useHandle(handle -> handle.execute(
                            "insert into installation (name, setting) values (?, ?)", THROW_AWAY, "true"));
        }
        return wanted && unused;
    }

    private static CatalogHolder loadCatalog(
            ServerConfig config, JdbiCatalogStore store, Database database, BusinessClock clock) throws ConfigFaults {
        Optional<String> imported = store.findLatest();
        Optional<Path> file = config.catalogFile();
        String yaml;
        if (file.isPresent()) {
            try {
                yaml = Files.readString(file.get());
            } catch (IOException unreadable) {
                throw new ConfigFaults(
                        List.of("catalog.file " + file.get() + " cannot be read: " + unreadable.getMessage()));
            }
        } else {
            yaml = imported.orElseGet(SampleCatalog.MAASEIK::yaml);
        }
        Catalog catalog;
        try {
            catalog = CatalogReader.read(yaml);
        } catch (CatalogFaults faults) {
            throw new ConfigFaults(faults.faults());
        }
        if (!imported.equals(Optional.of(yaml))) {
            Instant now = clock.now();
            database.readers()
                    .useHandle(handle -> handle.execute(
                            "insert into catalog_version (imported_at, yaml) values (?, ?)", Database.at(now), yaml));
            LOG.info(
                    "imported the catalog of {}: {} sites",
                    catalog.municipality(),
                    catalog.sites().size());
        }
        return new CatalogHolder(catalog, adjustment(config));
    }

    private static UnaryOperator<Catalog> adjustment(ServerConfig config) {
        return catalog -> {
            Catalog opened = config.alwaysOpen() ? catalog.withAlwaysOpen() : catalog;
            return config.publicUrl()
                    .map(url -> new Catalog(
                            opened.municipality(), url, opened.closingLine(), opened.sites(), opened.baseline()))
                    .orElse(opened);
        };
    }

    private @Nullable String addFirstAdministrator() {
        String password = config.adminPassword().orElseGet(() -> Secrets.newToken(96));
        boolean added = signIn.addFirstAdministrator(config.adminUser(), password);
        return added && config.adminPassword().isEmpty() ? password : null;
    }

    void addRoutes(JavalinConfig javalin) {
        RoutesConfig routes = javalin.routes;
        Problems.install(routes);
        AccessControl access = new AccessControl(new Known());
        access.install(routes);
        Views views = new Views(catalog, this::fullName, noteTexts::find);
        TicketRoutes tickets = new TicketRoutes(dispatcher, catalog, views);
        tickets.addTo(routes);
        new ReprintRoutes(
                        devices,
                        dispatcher,
                        (state, id) -> tickets.findSlip(
                                state, id, journal.findVisitToken(id.value()).orElse("")),
                        journal::findActor,
                        watch,
                        clock)
                .addTo(routes);
        new OfflineRoutes(dispatcher, catalog, clock).addTo(routes);
        addDesk(routes, views);
        new MenuRoutes(dispatcher, catalog, watch, clock, monotonic).addTo(routes);
        new BoardRoutes(dispatcher, catalog, watch, clock, monotonic).addTo(routes);
        new ShownRoutes(shownTimes, dispatcher, catalog, watch, clock).addTo(routes);
        new DeviceRoutes(devices, pairings, dispatcher, catalog, watch, clock).addTo(routes);
        new SessionRoutes(signIn).addTo(routes);
        new StaffRoutes(staff, signIn, passwords).addTo(routes);
        new CatalogRoutes(catalog, catalogStore, dispatcher, clock).addTo(routes);
        new SummaryRoutes(new DaySummaries(journal::readDay), catalog::get, clock).addTo(routes);
        addPages(routes, access);
        health.addTo(routes);
        new OpenApiRoutes().addTo(routes);
        if (config.drivenClock() && clock instanceof DrivenClock driven) {
            new ClockRoutes(driven::moveTo, clock, dispatcher, catalog::listSiteIds).addTo(routes);
        }
    }

    private void addDesk(RoutesConfig routes, Views views) {
        ServiceDurations durations = new ServiceDurations(
                journal::readDay,
                work -> Thread.ofVirtual().name("service-times").start(work));
        DeskViews desks = new DeskViews(views, seenCalls(), durations::findMost);
        new CounterRoutes(dispatcher, catalog, views, desks, cutOffKiosks(), watch, clock).addTo(routes);
        new MoveRoutes(dispatcher, catalog, views, noteTexts, clock).addTo(routes);
        new RoomRoutes(dispatcher, catalog, views, clock).addTo(routes);
        new QuestionRoutes(dispatcher, catalog, views).addTo(routes);
        new DeskSettingRoutes(
                        deskSettings,
                        dispatcher,
                        user -> staff.findAccount(user).isPresent(),
                        languages::forget)
                .addTo(routes);
    }

    private SeenCalls seenCalls() {
        return new SeenCalls() {
            @Override
            public Optional<Instant> find(String site, long announcement) {
                return shownTimes.find(site, announcement);
            }

            @Override
            public long revision(String site) {
                return shownTimes.revision(site);
            }
        };
    }

    private void addPages(RoutesConfig routes, AccessControl access) {
        FramedPages pages = new FramedPages(new Pages(FramedPages.TEMPLATES), catalog::get);
        new SignInPages(pages, signIn, access, dispatcher, catalog::get).addTo(routes);
        new DeskPages(
                        pages,
                        catalog::get,
                        dispatcher::state,
                        this::fullName,
                        user -> KeyMap.with(deskSettings.listKeys(user)))
                .addTo(routes);
        new DevicePages(pages, devices, catalog::get, clock).addTo(routes);
        new DayPages(pages, catalog::get, clock).addTo(routes);
        new VisitPages(pages, this::findVisit, catalog::get, dispatcher::state, clock).addTo(routes);
        new PageProblems(pages).addTo(routes);
    }

    private CutOffKiosks cutOffKiosks() {
        // why: every desk asks at every change, and one answer a second is soon enough
        BriefCache<List<CutOffKiosks.Kiosk>> kiosks =
                new BriefCache<>(site -> Optional.of(listKiosks(site)), monotonic, Duration.ofSeconds(1));
        return new CutOffKiosks(site -> kiosks.find(site).orElse(List.of()), clock.now());
    }

    private List<CutOffKiosks.Kiosk> listKiosks(String site) {
        return devices.listDevices().stream()
                .filter(device -> device.kind() == DeviceKind.KIOSK
                        && !device.revoked()
                        && device.site().equals(site))
                .map(device -> new CutOffKiosks.Kiosk(
                        device.id(),
                        device.name(),
                        Optional.ofNullable(device.lastSeen()).orElse(device.pairedAt())))
                .toList();
    }

    private Optional<VisitRegister.Visit> findVisit(String token) {
        return journal.findVisit(token)
                .map(visit -> new VisitRegister.Visit(new TicketId(visit.ticket()), visit.site(), visit.day()));
    }

    private String fullName(String user) {
        return staff.findAccount(user).map(Account::fullName).orElse(user);
    }

    /** Compares the rows of today with the journal, which is the truth. */
    void checkRows() {
        for (String site : catalog.listSiteIds()) {
            journal.isConsistent(dispatcher.state(site));
        }
    }

    /** Forgets what has had its time. */
    void tidyUp() {
        Instant now = clock.now();
        LocalDate oldest = catalog.get().sites().stream()
                .map((Site site) -> site.businessDay(now))
                .min(LocalDate::compareTo)
                .orElse(now.atOffset(ZoneOffset.UTC).toLocalDate());
        dispatcher.write(transaction -> {
            journal.forget(transaction, oldest, now.minus(KEEP_ANSWERS));
            noteTexts.forgetBefore(transaction, oldest);
            staff.removeExpired(transaction, now);
            return true;
        });
    }

    void setReady() {
        health.setReady();
    }

    Optional<String> madeUpPassword() {
        return Optional.ofNullable(madeUpPassword);
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    JdbiTicketJournal journal() {
        return journal;
    }

    CatalogHolder catalog() {
        return catalog;
    }

    Database database() {
        return database;
    }

    SiteWatch watch() {
        return watch;
    }

    @Override
    public void close() {
        dispatcher.close();
        journal.close();
        database.close();
    }

    private final class Known implements Authenticator {
        @Override
        public Optional<Principal.Device> findDevice(String token) {
            return pairings.findDevice(token)
                    .map((Device device) -> new Principal.Device(device.id(), device.kind(), device.site()));
        }

        @Override
        public Optional<Principal.Staff> findStaff(String cookie) {
            return signIn.findSession(cookie)
                    .map((Session session) -> new Principal.Staff(
                            session.account().user(),
                            session.account().fullName(),
                            session.account().role(),
                            session.account()
                                    .clerk()
                                    .withLanguages(languages
                                            .find(session.account().user())
                                            .orElse(Set.of())),
                            session.csrfToken()));
        }
    }
}
