package be.mays.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of an operator, with what they print and how they end. */
class MaintenanceTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("mays");
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return Maintenance.run(List.of(arguments), Map.of(), print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }

    @Test
    void aRunningServerMakesTheBackupThatIsAskedForAndItComesBack() throws ConfigFaults {
        try (ServerProgram running = ServerProgram.start(
                ServerConfig.forTests(url(), Optional.empty(), false),
                new SystemBusinessClock(),
                new SystemMonotonicClock())) {
            assertThat(running.uri()).isNotNull();
            assertThat(run("backup", "--database.url", url())).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("backup: " + folder.resolve("backups"));
            assertThat(run("check", "--database.url", url())).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("stop it first");
        }
        assertThat(run("check", "--database.url", url())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("sound");
        assertThat(run("backup", "--database.url", url())).isZero();
        String backup = out.toString(StandardCharsets.UTF_8).strip().replace("backup: ", "");
        assertThat(run("restore", backup, "--database.url", url())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("the former database is kept as", "sound");
    }

    @Test
    void whatCannotBeDoneEndsWithWhatToDo() {
        assertThat(run("restore", "--database.url", url())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("name the backup to bring back");
        assertThat(run("check", "--database.url", url())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no database");
        assertThat(run("check", "nowhere.zip", "--database.url", url())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no backup nowhere.zip");
        assertThat(run("backup", "--database.url", "jdbc:postgresql://host/mays"))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("pg_dump");
        assertThat(run("backup", "--backup.keep", "0")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("backup.keep");
    }
}
