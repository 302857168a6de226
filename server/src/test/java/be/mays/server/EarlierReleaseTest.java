package be.mays.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.db.Database;
import be.mays.server.db.RawCopy;
import be.mays.server.db.ScratchPostgres;
import be.mays.server.queue.store.JournalCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * This release goes on with what servers of earlier days really wrote: two kiosks, twelve tickets of all three lanes, five of
 * them called and four finished, then a kill.
 */
class EarlierReleaseTest {
    @RegisterExtension
    static final ScratchPostgres POSTGRES = new ScratchPostgres();

    @TempDir
    private Path folder;

    /** A file in the resources, and the last step of its tables. */
    enum Earlier {
        FIRST("2026-11-23", "1"),
        BEFORE_WORK_ACCOUNTS("2026-11-27", "61");

        private final String day;
        private final String step;

        Earlier(String day, String step) {
            this.day = day;
            this.step = step;
        }

        /** Unpacks it. @return where the embedded database is */
        String unpackInto(Path folder) throws IOException {
            try (InputStream file = Objects.requireNonNull(
                            EarlierReleaseTest.class.getResourceAsStream("earlier/" + day + ".zip"));
                    ZipInputStream zip = new ZipInputStream(file)) {
                assertThat(zip.getNextEntry()).isNotNull();
                Files.copy(zip, folder.resolve("mays.mv.db"));
            }
            return "jdbc:h2:file:" + folder.resolve("mays");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEmbeddedDatabaseGoesOn(Earlier earlier) throws Exception {
        requireThatItGoesOn(earlier.unpackInto(folder), "mays", "");
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseOnPostgresGoesOn(Earlier earlier) throws Exception {
        String postgres = POSTGRES.url(POSTGRES.create());
        RawCopy.run(earlier.unpackInto(folder), postgres, earlier.step);
        requireThatItGoesOn(postgres, "postgres", "postgres");
    }

    private static void requireThatItGoesOn(String url, String user, String password) throws Exception {
        try (ServerProgram server = start(url, user, password)) {
            assertThat(server.database().countRows())
                    .containsEntry("ticket", 12L)
                    .containsEntry("device", 2L);
            // why: who signs in does so with the password of then
            assertThat(new AdminClient(server).issue(server, "first-press-now")).contains("\"number\":\"A0");
        }
        try (Database again = Database.open(url, user, password)) {
            JournalCheck.Findings findings = new JournalCheck(again).run();
            assertThat(findings.faults()).isEmpty();
            assertThat(findings.tickets()).isEqualTo(13);
        }
    }

    private static ServerProgram start(String url, String user, String password) throws ConfigFaults {
        return ServerProgram.start(
                ServerConfig.read(
                        List.of(
                                "--server.host=127.0.0.1",
                                "--server.port=0",
                                "--database.url=" + url,
                                "--database.user=" + user,
                                "--database.password=" + password,
                                "--catalog.always-open=true",
                                "--admin.password=not-the-one-of-then"),
                        Map.of()),
                new SystemBusinessClock(),
                new SystemMonotonicClock());
    }
}
