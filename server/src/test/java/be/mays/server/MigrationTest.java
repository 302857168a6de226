package be.mays.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.db.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation moves from the embedded database to PostgreSQL and goes on where it was. */
class MigrationTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private String embedded() {
        return "jdbc:h2:file:" + folder.resolve("mays");
    }

    private static String url(EmbeddedPostgres postgres) {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    private ServerProgram start(String url) throws ConfigFaults {
        List<String> settings = List.of(
                "--server.host=127.0.0.1",
                "--server.port=0",
                "--database.url=" + url,
                "--database.user=postgres",
                "--catalog.always-open=true",
                "--admin.password=" + AdminClient.PASSWORD);
        return ServerProgram.start(
                ServerConfig.read(settings, Map.of()), new SystemBusinessClock(), new SystemMonotonicClock());
    }

    private int migrate(String target) {
        out.reset();
        err.reset();
        return Maintenance.run(
                List.of("migrate-to-postgres", target, "--database.url", embedded(), "--database.user", "postgres"),
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void everythingComesAlongAndGoesOn() throws Exception {
        AdminClient administrator;
        String first;
        try (ServerProgram server = start(embedded())) {
            administrator = new AdminClient(server);
            first = administrator.issue(server, "press-one");
            administrator.issue(server, "press-two");
        }
        Map<String, Long> before = countRows(embedded());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            assertThat(migrate(url(postgres)))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("ticket: 2", "staff: 1", "sound: every ticket is what the journal says")
                    .doesNotContain("password");
            assertThat(countRows(embedded())).as("the embedded one stays").isEqualTo(before);
            assertThat(countRows(url(postgres))).isEqualTo(before);
            try (ServerProgram server = start(url(postgres))) {
                assertThat(administrator.issue(server, "press-one"))
                        .as("a press that was answered before the move is still that ticket")
                        .isEqualTo(first);
                assertThat(administrator.issue(server, "press-three")).contains("\"A003\"");
                assertThat(administrator.get(server, "/api/v1/cards")).contains("reispas");
            }
            assertThat(migrate(url(postgres))).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("has rows in", "already");
        }
    }

    @Test
    void aDatabaseThatIsInUseOrNoneAtAllIsNotMoved() throws ConfigFaults {
        try (ServerProgram server = start(embedded())) {
            assertThat(server.uri()).isNotNull();
            assertThat(migrate("jdbc:postgresql://127.0.0.1:1/mays")).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("stop it first");
        }
        assertThat(migrate("jdbc:h2:file:/elsewhere")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("jdbc:postgresql://localhost/mays");
        assertThat(migrate("jdbc:postgresql://127.0.0.1:1/mays?user=mays")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("127.0.0.1:1", "cannot be opened");
    }

    private static Map<String, Long> countRows(String url) {
        try (Database database = Database.open(url, "postgres", "")) {
            return database.countRows();
        }
    }
}
