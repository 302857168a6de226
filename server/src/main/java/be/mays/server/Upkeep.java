package be.mays.server;

import be.mays.platform.time.BusinessClock;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.Site;
import be.mays.server.db.Database;
import be.mays.server.operations.BackupFailed;
import be.mays.server.operations.BackupRequests;
import be.mays.server.operations.Backups;
import be.mays.server.operations.NightWork;
import be.mays.server.operations.NightWork.Job;
import be.mays.server.operations.Restoring;
import be.mays.server.operations.Retention;
import be.mays.server.operations.store.JdbiNightMark;
import be.mays.server.operations.store.JdbiRetentionStore;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.NoteTexts;
import be.mays.server.queue.store.JdbiTicketJournal;
import be.mays.server.statistics.DaySummaries;
import be.mays.server.statistics.KeptDays;
import be.mays.server.statistics.store.JdbiKeptDays;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What keeps an installation running for years without a person. Runs on the ticker's threads. */
public final class Upkeep {
    static final String BACKUP = "backup";
    private static final String RETENTION = "retention";

    private final BusinessClock clock;
    private final Retention retention;
    private final NightWork night;
    private final Optional<Backups> backups;
    private final BackupRequests requests;
    private final boolean makesBackups;

    Upkeep(
            ServerConfig config,
            BusinessClock clock,
            Database database,
            Dispatcher dispatcher,
            CatalogHolder catalog,
            JdbiTicketJournal journal,
            JdbiKeptDays keptDays,
            NoteTexts noteTexts) {
        this.clock = clock;
        // why: it counts anew what is to be kept, so it looks at the journal only
        DaySummaries counting = new DaySummaries(journal::readDay, KeptDays.NONE);
        this.retention = new Retention(
                new JdbiRetentionStore(database, keptDays, noteTexts),
                config.operations().retention(),
                dispatcher,
                () -> catalog.get().sites(),
                (Site site, java.time.LocalDate day) -> counting.keep(site, day, clock.now()),
                clock);
        Path folder = config.operations().backupFolder(config.databaseUrl());
        this.backups = database.findFile()
                .map(_ -> new Backups(database, folder, config.operations().backupsKept()));
        this.requests = new BackupRequests(folder);
        List<Job> jobs = new ArrayList<>();
        // why: a copy of what goes tonight is made before it goes; data that nobody will miss need none
        this.makesBackups = backups.isPresent() && !config.throwAway();
        backups.filter(_ -> makesBackups)
                .ifPresent(nightly -> jobs.add(new Job(BACKUP, () -> makeSound(nightly, config))));
        jobs.add(new Job(RETENTION, retention::runNightly));
        this.night = new NightWork(
                clock,
                () -> catalog.get().sites().stream().map(Site::zone).findFirst().orElse(ZoneId.of("Europe/Brussels")),
                config.operations().nightAt(),
                new JdbiNightMark(database, dispatcher),
                jobs);
    }

    private void makeSound(Backups nightly, ServerConfig config) {
        Restoring trial = new Restoring(config.databaseUrl(), config.databaseUser(), config.databasePassword());
        nightly.make(clock.now(), trial::requireSound);
    }

    /** What cannot wait for the night. */
    public void runHourly() {
        retention.runHourly();
    }

    /** The work of the night, when one has come. */
    public boolean runNightly() {
        return night.runWhereDue();
    }

    /** By name the work of the last night that failed, and why; nothing while no night has been worked. */
    Optional<Map<String, String>> findNightFailures() {
        return night.findFailures();
    }

    /** Whether there should be a backup after each night. */
    boolean makesBackups() {
        return makesBackups;
    }

    /** Makes a backup when somebody on this machine asks for one. */
    public void serveBackupRequests() {
        backups.ifPresent(present -> requests.serve(() -> present.make(clock.now())));
    }

    /** How old the last backup is; nothing when there is none, or the database makes none by itself. */
    public Optional<Duration> findBackupAge() {
        return backups.flatMap(Backups::findLast).map(last -> Duration.between(last, clock.now()));
    }

    /** Makes a backup now. @throws BackupFailed when it cannot be made, or the database is not an embedded one */
    public Path makeBackup() {
        return backups.orElseThrow(() -> new BackupFailed("the database is not an embedded one in a file"))
                .make(clock.now());
    }
}
