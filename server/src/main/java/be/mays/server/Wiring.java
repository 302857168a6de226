package be.mays.server;

import be.mays.api.device.DeviceKind;
import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import be.mays.platform.web.Pages;
import be.mays.server.audit.http.AuditPages;
import be.mays.server.audit.store.JdbiAuditLog;
import be.mays.server.board.ShownTimes;
import be.mays.server.board.http.BoardRoutes;
import be.mays.server.board.http.ShownRoutes;
import be.mays.server.card.CardContent;
import be.mays.server.card.CardLibrary;
import be.mays.server.card.KnowledgeCard;
import be.mays.server.card.SampleCards;
import be.mays.server.card.http.CardPages;
import be.mays.server.card.http.CardRoutes;
import be.mays.server.card.store.JdbiCardRegister;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.Site;
import be.mays.server.catalog.http.CatalogRoutes;
import be.mays.server.catalog.store.JdbiCatalogStore;
import be.mays.server.db.BriefCache;
import be.mays.server.db.Database;
import be.mays.server.db.DatabaseClock;
import be.mays.server.db.Neighbors;
import be.mays.server.db.Secrets;
import be.mays.server.desk.DeskSettings;
import be.mays.server.desk.KeyMap;
import be.mays.server.desk.http.DeskPages;
import be.mays.server.desk.http.DeskSettingRoutes;
import be.mays.server.desk.http.ReceptionPages;
import be.mays.server.desk.store.JdbiDeskSettings;
import be.mays.server.device.DeviceTokens;
import be.mays.server.device.Pairings;
import be.mays.server.device.http.DeviceLines;
import be.mays.server.device.http.DevicePages;
import be.mays.server.device.http.DeviceRoutes;
import be.mays.server.device.http.ReprintRoutes;
import be.mays.server.device.http.TokenRoutes;
import be.mays.server.device.store.JdbiDeviceRegister;
import be.mays.server.device.store.JdbiTokenRegister;
import be.mays.server.http.AccessControl;
import be.mays.server.http.Problems;
import be.mays.server.http.RequestLimits;
import be.mays.server.http.SiteWatch;
import be.mays.server.operations.EventLog;
import be.mays.server.operations.Metrics;
import be.mays.server.operations.http.ClockRoutes;
import be.mays.server.operations.http.HealthRoutes;
import be.mays.server.operations.http.MetricsRoutes;
import be.mays.server.operations.http.OpenApiRoutes;
import be.mays.server.operations.store.TrialWrite;
import be.mays.server.pages.http.FramedPages;
import be.mays.server.pages.http.PageProblems;
import be.mays.server.queue.CatalogUse;
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
import be.mays.server.queue.store.SharedJournal;
import be.mays.server.slide.http.SlidePages;
import be.mays.server.slide.http.SlideRoutes;
import be.mays.server.slide.store.JdbiSlideRegister;
import be.mays.server.staff.Account;
import be.mays.server.staff.Passwords;
import be.mays.server.staff.SignIn;
import be.mays.server.staff.http.SessionRoutes;
import be.mays.server.staff.http.SignInPages;
import be.mays.server.staff.http.StaffPages;
import be.mays.server.staff.http.StaffRoutes;
import be.mays.server.staff.http.WorkSignInPages;
import be.mays.server.staff.oidc.Issuer;
import be.mays.server.staff.oidc.Seal;
import be.mays.server.staff.oidc.WorkAccounts;
import be.mays.server.staff.oidc.WorkSignIn;
import be.mays.server.staff.oidc.nimbus.NimbusIssuer;
import be.mays.server.staff.store.JdbiStaffRegister;
import be.mays.server.staff.store.JdbiUsedSignIns;
import be.mays.server.statistics.DaySummaries;
import be.mays.server.statistics.ServiceDurations;
import be.mays.server.statistics.http.DayPages;
import be.mays.server.statistics.http.SummaryRoutes;
import be.mays.server.statistics.store.JdbiKeptDays;
import be.mays.server.visit.VisitRegister;
import be.mays.server.visit.http.VisitPages;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The only place where adapters are made and told of each other. */
final class Wiring implements AutoCloseable {
    private static final String SEALING_KEY = "sealing-key";

    private final ServerConfig config;
    private final BusinessClock clock;
    private final Neighbors neighbors;
    private final MonotonicClock monotonic;
    private final Database database;
    private final JdbiTicketJournal journal;
    private final CatalogHolder catalog;
    private final JdbiCatalogStore catalogStore;
    private final Dispatcher dispatcher;
    private final SiteWatch watch;
    private final ShownTimes shownTimes = new ShownTimes();
    private final JdbiCardRegister cards;
    private final CardLibrary library;
    private final CardCalls cardCalls;
    private final JdbiStaffRegister staff;
    private final JdbiNoteTexts noteTexts;
    private final BriefCache<String> fullNames;
    private final DeskSettings deskSettings;
    private final BriefCache<Set<String>> languages;
    private final JdbiDeviceRegister devices;
    private final JdbiSlideRegister slides;
    private final Passwords passwords = new Passwords();
    private final JdbiAuditLog audit;
    private final SignIn signIn;
    private final Optional<NimbusIssuer> issuer;
    private final Optional<WorkSignIn> workSignIn;
    private final DeviceTokens deviceTokens;
    private final Pairings pairings;
    private final Alarms alarms;
    private final HealthRoutes health;
    private final Metrics metrics;
    private final JdbiKeptDays keptDays;
    private final Upkeep upkeep;
    private @Nullable String madeUpPassword;

    private Wiring(
            ServerConfig config,
            BusinessClock clock,
            MonotonicClock monotonic,
            Database database,
            JdbiCatalogStore catalogStore,
            JdbiCardRegister cards,
            Catalog imported,
            Optional<NimbusIssuer> issuer) {
        this.config = config;
        this.clock = clock;
        this.monotonic = monotonic;
        this.database = database;
        this.catalogStore = catalogStore;
        this.cards = cards;
        this.library = new CardLibrary(
                cards,
                this::serviceWords,
                work -> Thread.ofVirtual().name("card-index").start(work));
        this.catalog = new CatalogHolder(imported, adjustment(config, library));
        this.cardCalls = new CardCalls(library, catalog, clock, monotonic);
        Consumer<Instant> databaseTime = clock instanceof DatabaseClock shared ? shared::correct : _ -> {};
        this.neighbors = new Neighbors(database, databaseTime);
        this.journal = new JdbiTicketJournal(
                database,
                new SharedJournal(
                        databaseTime,
                        Neighbors.CHANNEL,
                        (site, seq) -> neighbors.message(Neighborhood.SITE, site + " " + seq)));
        this.dispatcher = new Dispatcher(journal, catalog::findSite, catalog::listSiteIds, clock);
        this.watch = new SiteWatch(monotonic);
        dispatcher.addListener(watch);
        new Neighborhood(neighbors, journal, dispatcher, watch, catalog, catalogStore, shownTimes).join();
        this.staff = new JdbiStaffRegister(database);
        this.noteTexts = new JdbiNoteTexts(database);
        // why: every desk shows names at every change, and a new name may come a little later
        this.fullNames = new BriefCache<>(
                user -> staff.findAccount(user).map(Account::fullName), monotonic, Duration.ofSeconds(10));
        this.deskSettings = new JdbiDeskSettings(database);
        this.languages = new BriefCache<>(
                user -> Optional.of(deskSettings.listLanguages(user)), monotonic, Duration.ofSeconds(4));
        this.devices = new JdbiDeviceRegister(database);
        this.slides = new JdbiSlideRegister(database);
        this.audit = new JdbiAuditLog(database);
        this.signIn = new SignIn(staff, audit, dispatcher, passwords, clock, monotonic);
        this.issuer = issuer;
        this.workSignIn = issuer.flatMap(this::workSignIn);
        JdbiTokenRegister tokenRegister = new JdbiTokenRegister(database);
        AlarmSettings settings = config.alarms();
        this.deviceTokens =
                new DeviceTokens(devices, tokenRegister, audit, dispatcher, clock, monotonic, settings.tokenDays());
        this.pairings = new Pairings(devices, audit, dispatcher, deviceTokens, clock);
        this.keptDays = new JdbiKeptDays(database);
        this.upkeep = new Upkeep(config, clock, database, dispatcher, catalog, journal, keptDays, noteTexts);
        this.alarms = new Alarms(
                settings,
                database,
                devices,
                tokenRegister,
                new ServerHealth(upkeep, database.findFile(), catalog, clock),
                catalog,
                audit,
                dispatcher,
                clock,
                monotonic);
        this.metrics = new Metrics(
                new Metrics.Sources(
                        () -> catalog.listSiteIds().stream()
                                .map(dispatcher::state)
                                .toList(),
                        dispatcher::countWaiting,
                        this::listPairedDevices,
                        () -> upkeep.findBackupAge()
                                .map(age -> age.toMillis() / 1e3)
                                .orElse(Double.NaN)),
                clock,
                monotonic);
        dispatcher.addListener(metrics);
        dispatcher.watchBy(metrics);
        if (config.network().logEvents()) {
            dispatcher.addListener(new EventLog());
        }
        this.health = new HealthRoutes(dispatcher, new TrialWrite(database, clock::now), metrics::busyFor, monotonic);
        try {
            addSampleCards();
        } catch (RuntimeException failed) {
            dispatcher.close();
            throw failed;
        }
    }

    static Wiring make(ServerConfig config, BusinessClock clock, MonotonicClock monotonic) throws ConfigFaults {
        Database database = Database.open(config.databaseUrl(), config.databaseUser(), config.databasePassword());
        try {
            boolean throwAway = ThrowAway.markOrFind(database, config.throwAway());
            if (config.drivenClock() && !throwAway) {
                throw new ConfigFaults(List.of("clock.driven is set, but the database is not marked as throw-away:"
                        + " a driven clock would spoil real data. Use a new database with --database.throw-away"));
            }
            JdbiCatalogStore store = new JdbiCatalogStore(database);
            BusinessClock shared = database.isH2() || config.drivenClock() ? clock : new DatabaseClock(clock);
            return new Wiring(
                    config,
                    shared,
                    monotonic,
                    database,
                    store,
                    new JdbiCardRegister(database),
                    new StartCatalog(store, database, shared).load(config.catalogFile()),
                    findIssuer(config, shared, monotonic));
        } catch (ConfigFaults | RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    private static Optional<NimbusIssuer> findIssuer(ServerConfig config, BusinessClock clock, MonotonicClock monotonic)
            throws ConfigFaults {
        try {
            return config.workAccounts().map(settings -> new NimbusIssuer(settings, clock, monotonic));
        } catch (IllegalArgumentException unreadable) {
            throw new ConfigFaults(List.of(String.valueOf(unreadable.getMessage())));
        }
    }

    private Optional<WorkSignIn> workSignIn(Issuer at) {
        WorkAccounts accounts = new WorkAccounts(staff, new JdbiUsedSignIns(), signIn, audit, dispatcher, clock);
        return config.workAccounts().map(settings -> {
            String key = database.findOrAddInstallationSetting(SEALING_KEY, () -> Secrets.newToken(256));
            return new WorkSignIn(settings, at, new Seal(key), accounts, clock);
        });
    }

    private static UnaryOperator<Catalog> adjustment(ServerConfig config, CardLibrary library) {
        return plain -> {
            Catalog catalog = plain.withBringLists(library.bringLists());
            Catalog opened = config.alwaysOpen() ? catalog.withAlwaysOpen() : catalog;
            return config.publicUrl()
                    .map(url -> new Catalog(
                            opened.municipality(), url, opened.closingLine(), opened.sites(), opened.baseline()))
                    .orElse(opened);
        };
    }

    /** By the id of a service its name and the other words for it, as the search of cards needs them. */
    private Map<String, String> serviceWords() {
        Map<String, String> words = new HashMap<>();
        for (Site site : catalog.get().sites()) {
            site.services().forEach((id, offer) -> words.put(id, offer.name() + " " + String.join(" ", offer.words())));
        }
        return words;
    }

    /** The sample city brings its knowledge cards, once; a city of its own writes its own. */
    private void addSampleCards() {
        if (config.catalogFile().isEmpty() && cards.countVersions() == 0) {
            Instant now = clock.now();
            Map<String, CardContent> samples = SampleCards.read(config.adminUser());
            dispatcher.write(transaction -> {
                samples.forEach((id, content) -> cards.add(transaction, id, 0, content, now, KnowledgeCard.SYSTEM));
                return true;
            });
            catalog.adjustAgain();
        }
    }

    /** Adds the first administrator; a password that was made up is told once, so this comes after all that can fail. */
    void addFirstAdministrator() {
        String password = config.adminPassword().orElseGet(() -> Secrets.newToken(96));
        boolean added = signIn.addFirstAdministrator(config.adminUser(), password);
        madeUpPassword = added && config.adminPassword().isEmpty() ? password : null;
    }

    void addRoutes(JavalinConfig javalin) {
        RoutesConfig routes = javalin.routes;
        Problems.install(routes);
        RequestLimits limits = config.network().limits();
        limits.install(javalin);
        AccessControl access = new AccessControl(
                new KnownPrincipals(
                        deviceTokens, signIn, user -> languages.find(user).orElse(Set.of())),
                limits);
        access.install(routes);
        Views views = new Views(catalog, this::fullName, noteTexts::find);
        TicketRoutes tickets = new TicketRoutes(dispatcher, catalog, views, limits);
        // why: routes are tried in this order, and boards ask most often
        new BoardRoutes(dispatcher, catalog, watch, clock, monotonic).addTo(routes);
        tickets.addTo(routes);
        new ReprintRoutes(
                        devices,
                        audit,
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
        new ShownRoutes(shownTimes, dispatcher, catalog, watch, clock).addTo(routes);
        new SlideRoutes(slides, audit, dispatcher, catalog, clock).addTo(routes);
        new DeviceRoutes(devices, pairings, deviceTokens, dispatcher, catalog, watch, clock).addTo(routes);
        new TokenRoutes(devices, pairings, deviceTokens).addTo(routes);
        alarms.addTo(routes);
        new SessionRoutes(signIn).addTo(routes);
        new StaffRoutes(staff, signIn, passwords).addTo(routes);
        new CatalogRoutes(catalog, catalogStore, audit, dispatcher, clock, this::listObstacles).addTo(routes);
        new CardRoutes(
                        library,
                        cards,
                        audit,
                        dispatcher,
                        catalog::get,
                        user -> staff.findAccount(user).isPresent(),
                        clock,
                        this::cardsChanged)
                .addTo(routes);
        new SummaryRoutes(new DaySummaries(journal::readDay, keptDays), catalog::get, clock).addTo(routes);
        addPages(routes, access);
        health.addTo(routes);
        new MetricsRoutes(metrics, config.network().metricsToken()).addTo(routes);
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
                        audit,
                        dispatcher,
                        clock,
                        user -> staff.findAccount(user).isPresent(),
                        languages::forget)
                .addTo(routes);
    }

    private List<String> listObstacles(Catalog next) {
        return catalog.listSiteIds().stream()
                .flatMap(site -> CatalogUse.listObstacles(dispatcher.state(site), next.findSite(site)).stream())
                .toList();
    }

    private Map<String, String> staffNames() {
        Map<String, String> names = new LinkedHashMap<>();
        staff.listAccounts().forEach(account -> names.put(account.user(), account.fullName()));
        return names;
    }

    private void cardsChanged() {
        cardCalls.forget();
        catalog.adjustAgain();
        catalog.listSiteIds().forEach(watch::wake);
        neighbors.tell(Neighborhood.CATALOG, "cards");
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
        FramedPages pages =
                new FramedPages(new Pages(FramedPages.TEMPLATES), catalog::get, cardCalls::count, alarms::count);
        new SignInPages(pages, signIn, workSignIn, access, dispatcher, catalog::get).addTo(routes);
        workSignIn.ifPresent(at -> new WorkSignInPages(pages, at, access).addTo(routes));
        new CardPages(pages, library, cards, catalog::get, this::staffNames, clock).addTo(routes);
        new DeskPages(
                        pages,
                        catalog::get,
                        dispatcher::state,
                        this::fullName,
                        user -> KeyMap.with(deskSettings.listKeys(user)))
                .addTo(routes);
        new ReceptionPages(pages, catalog::get, dispatcher::state).addTo(routes);
        new DevicePages(
                        pages,
                        devices,
                        new DeviceLines(pages.texts(), alarms.texts(), deviceTokens, clock),
                        alarms.store(),
                        alarms.areTold(),
                        catalog::get,
                        clock)
                .addTo(routes);
        new StaffPages(pages, staff, deskSettings::listLanguages, catalog::get, clock).addTo(routes);
        new AuditPages(pages, audit, catalog::get, this::fullName, clock).addTo(routes);
        new SlidePages(pages, slides, catalog::get, clock).addTo(routes);
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

    private List<Metrics.PairedDevice> listPairedDevices() {
        Instant now = clock.now();
        return devices.listDevices().stream()
                .filter(device -> !device.revoked())
                .map(device -> new Metrics.PairedDevice(
                        device.site(), device.kind().name().toLowerCase(Locale.ROOT), device.isSilent(now)))
                .toList();
    }

    private Optional<VisitRegister.Visit> findVisit(String token) {
        return journal.findVisit(token)
                .map(visit -> new VisitRegister.Visit(new TicketId(visit.ticket()), visit.site(), visit.day()));
    }

    private String fullName(String user) {
        return fullNames.find(user).orElse(user);
    }

    /** What a start does with the days of the sites. */
    DaysAtStart daysAtStart() {
        return new DaysAtStart(dispatcher, journal, catalog.listSiteIds());
    }

    /** Begins to hear other servers on the same database. */
    void meetNeighbors() {
        neighbors.start();
    }

    Alarms alarms() {
        return alarms;
    }

    Upkeep upkeep() {
        return upkeep;
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
        issuer.ifPresent(NimbusIssuer::close);
        neighbors.close();
        dispatcher.close();
        metrics.close();
        journal.close();
        database.close();
    }
}
