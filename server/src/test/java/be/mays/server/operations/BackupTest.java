package be.mays.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.DrivenClock;
import be.mays.server.ServerConfig;
import be.mays.server.ServerProgram;
import be.mays.server.catalog.Lane;
import be.mays.server.db.Database;
import be.mays.server.queue.Channel;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.TicketId;
import be.mays.server.queue.dispatch.CommandRequest;
import be.mays.server.queue.dispatch.StoredAnswer;
import be.mays.server.queue.store.JournalCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of a running server brings back all that was acknowledged before it was made. */
class BackupTest {
    private static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");

    @TempDir
    private Path folder;

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("mays");
    }

    private Restoring restoring() {
        return new Restoring(url(), "mays", "");
    }

    private ServerProgram start() throws ConfigFaults {
        return ServerProgram.start(
                ServerConfig.forTests(url(), Optional.empty(), true), new DrivenClock(NOW), new SystemMonotonicClock());
    }

    private static void issue(ServerProgram server, int tickets) {
        for (int i = 0; i < tickets; i++) {
            TicketId id = new TicketId(UUID.randomUUID());
            server.dispatcher()
                    .dispatch(new CommandRequest(
                            "stadhuis",
                            new QueueCommand.Issue(
                                    id, "press-" + id, Lane.QUICK, null, Channel.RECEPTION, "nl", false, null),
                            "test",
                            null,
                            null,
                            (outcome, _) -> new StoredAnswer(200, outcome.toString())));
        }
    }

    @Test
    void aBackupOfARunningServerIsRestoredWithEveryTicketThatItHadThen() throws ConfigFaults {
        Path backup;
        try (ServerProgram server = start()) {
            issue(server, 20);
            backup = server.upkeep().makeBackup();
            issue(server, 5);
            assertThat(restoring().check(backup).tickets()).isEqualTo(20);
            assertThatThrownBy(() -> restoring().restore(backup, NOW))
                    .isInstanceOf(BackupFailed.class)
                    .hasMessageContaining("stop it first");
        }
        assertThat(restoring().check().tickets()).isEqualTo(25);
        Restoring.Restored restored = restoring().restore(backup, NOW);
        assertThat(restored.findings().faults()).isEmpty();
        assertThat(restored.before()).isNotNull().exists();
        try (ServerProgram server = start()) {
            assertThat(server.dispatcher().state("stadhuis").listTickets()).hasSize(20);
            issue(server, 1);
            assertThat(new JournalCheck(server.database()).run().faults()).isEmpty();
        }
    }

    @Test
    void onlyTheNewestBackupsStay() throws IOException {
        try (Database database = Database.open(url(), "mays", "")) {
            Backups backups = new Backups(database, folder.resolve("backups"), 2);
            backups.make(NOW);
            Path second = backups.make(NOW.plusSeconds(60));
            Path third = backups.make(NOW.plusSeconds(120));
            assertThat(backups.list()).containsExactly(second, third);
        }
    }

    @Test
    void aFullDiskIsSaidBeforeAnythingIsWritten() throws IOException {
        try (Database database = Database.open(url(), "mays", "")) {
            Backups backups = new Backups(database, folder.resolve("backups"), 2, _ -> 100);
            assertThatThrownBy(() -> backups.make(NOW))
                    .isInstanceOf(BackupFailed.class)
                    .hasMessageContaining("the disk has 100 bytes left")
                    .hasMessageContaining("backup.folder");
            assertThat(backups.list()).isEmpty();
        }
    }

    @Test
    void aDamagedBackupChangesNothing() throws ConfigFaults, IOException {
        Path backup;
        try (ServerProgram server = start()) {
            issue(server, 3);
            backup = server.upkeep().makeBackup();
        }
        byte[] bytes = Files.readAllBytes(backup);
        for (int i = bytes.length / 2; i < bytes.length / 2 + 200; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(backup, bytes);
        assertThatThrownBy(() -> restoring().restore(backup, NOW))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("take an older backup");
        assertThat(restoring().check().tickets()).isEqualTo(3);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsOnly("mays.mv.db", "backups");
        }
    }

    @Test
    void aDamagedDatabaseIsSaidWithWhatToDo() throws ConfigFaults, IOException {
        try (ServerProgram server = start()) {
            issue(server, 3);
        }
        Path file = folder.resolve("mays.mv.db");
        Files.write(file, new byte[(int) Files.size(file)], StandardOpenOption.TRUNCATE_EXISTING);
        assertThatThrownBy(() -> restoring().check())
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("mays server restore");
        assertThatThrownBy(() -> Database.open(url(), "mays", "")).hasMessageContaining("mays server restore");
    }

    @Test
    void postgresqlIsRefusedWithWhatToUse() {
        assertThatThrownBy(() -> new Restoring("jdbc:postgresql://host/mays", "mays", ""))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("pg_dump");
    }
}
