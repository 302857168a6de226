package be.mays.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.alarm.Alarm;
import be.mays.server.alarm.AlarmKind;
import be.mays.server.audit.store.JdbiAuditLog;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.db.Database;
import be.mays.server.device.store.JdbiDeviceRegister;
import be.mays.server.device.store.JdbiTokenRegister;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.StandingClock;
import be.mays.server.queue.store.JdbiNoteTexts;
import be.mays.server.queue.store.JdbiTicketJournal;
import be.mays.server.statistics.store.JdbiKeptDays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that nobody looks at for months tells by itself that its nights go wrong. */
@SuppressWarnings("NullAway.Init")
class ServerHealthTest {
    @TempDir
    private Path folder;

    private final StandingClock clock = new StandingClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final CatalogHolder catalog = new CatalogHolder(SampleCatalog.MAASEIK.get(), UnaryOperator.identity());
    private Database database;
    private JdbiTicketJournal journal;
    private Dispatcher dispatcher;
    private Upkeep upkeep;
    private Alarms alarms;

    @BeforeEach
    void start() throws ConfigFaults {
        String url = "jdbc:h2:file:" + folder.resolve("mays");
        ServerConfig config = ServerConfig.read(List.of("--database.url=" + url), Map.of());
        database = Database.open(url, config.databaseUser(), config.databasePassword());
        journal = new JdbiTicketJournal(database);
        dispatcher = new Dispatcher(journal, catalog::findSite, catalog::listSiteIds, clock);
        upkeep = new Upkeep(
                config,
                clock,
                database,
                dispatcher,
                catalog,
                journal,
                new JdbiKeptDays(database),
                new JdbiNoteTexts(database));
        alarms = new Alarms(
                AlarmSettings.DEFAULTS,
                database,
                new JdbiDeviceRegister(database),
                new JdbiTokenRegister(database),
                new ServerHealth(upkeep, database.findFile(), catalog, clock),
                catalog,
                new JdbiAuditLog(database),
                dispatcher,
                clock,
                new SystemMonotonicClock());
        upkeep.runNightly();
    }

    @AfterEach
    void stop() {
        dispatcher.close();
        journal.close();
        database.close();
    }

    private void passNight() {
        clock.move(Duration.ofDays(1));
        assertThat(upkeep.runNightly()).isTrue();
    }

    /** Looks until what was found has lasted long enough. */
    private void look() {
        for (int i = 0; i < 3; i++) {
            alarms.look();
            clock.move(Duration.ofMinutes(3));
        }
    }

    @Test
    void aQuietNightRaisesNoAlarm() {
        passNight();
        look();
        assertThat(alarms.store().listLasting()).isEmpty();
        assertThat(folder.resolve("backups")).isDirectoryContaining("glob:**/mays-*.zip");
    }

    @Test
    void aBackupThatCannotBeMadeIsAnAlarmUntilOneCan() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("backups"));
        passNight();
        look();
        assertThat(alarms.store().listLasting()).singleElement().satisfies(alarm -> {
            assertThat(alarm.key().kind()).isEqualTo(AlarmKind.BACKUP);
            assertThat(alarm.deviceKind()).isNull();
            assertThat(alarm.deviceName()).isEqualTo("Server");
            assertThat(alarm.detail()).contains("no backup into");
        });
        Files.delete(inTheWay);
        passNight();
        look();
        assertThat(alarms.store().listLasting()).isEmpty();
    }

    @Test
    void aBackupThatGrowsOldIsAnAlarmTooAsAfterARestart() throws IOException {
        passNight();
        // why: its age is the file's, which the disk's own clock has dated
        try (Stream<Path> backups = Files.list(folder.resolve("backups"))) {
            Files.setLastModifiedTime(
                    backups.findFirst().orElseThrow(), FileTime.from(clock.now().minus(Duration.ofHours(31))));
        }
        look();
        assertThat(alarms.store().listLasting())
                .singleElement()
                .extracting(Alarm::detail)
                .asString()
                .startsWith("the last one is 3");
    }

    @Test
    void aDatabaseWhoseRowsDifferIsNotPutInPlaceOfGoodBackups() {
        passNight();
        database.readers()
                .useHandle(handle -> handle.execute("insert into ticket (id, site, business_day, lane, channel,"
                        + " language, state, issued_at, arrival, due, flagged, last_seq) values (random_uuid(), 'stadhuis',"
                        + " date '2020-01-01', 'quick', 'reception', 'nl', 'waiting', now(), now(), now(), false, 1)"));
        passNight();
        assertThat(upkeep.findNightFailures().orElseThrow()).containsOnlyKeys("backup");
        assertThat(folder.resolve("backups").toFile().list()).hasSize(1);
    }
}
