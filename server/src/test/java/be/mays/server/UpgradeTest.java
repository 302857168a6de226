package be.mays.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.db.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release meets the database of the release before, and of the one after. */
class UpgradeTest {
    /** The last step of the tables before desks, work accounts and alarms came. */
    private static final String BEFORE = "60";

    @TempDir
    private Path folder;

    private String url(String name) {
        return "jdbc:h2:file:" + folder.resolve(name);
    }

    private Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(url(name), "mays", "");
    }

    private static Flyway flyway(String url, String target) {
        return Flyway.configure()
                .dataSource(url, "mays", "")
                .locations("classpath:be/mays/server/db/migration")
                .target(target)
                .load();
    }

    private ServerProgram start(String name) throws ConfigFaults {
        List<String> settings = List.of(
                "--server.host=127.0.0.1",
                "--server.port=0",
                "--database.url=" + url(name),
                "--catalog.always-open=true",
                "--admin.password=" + AdminClient.PASSWORD);
        return ServerProgram.start(
                ServerConfig.read(settings, Map.of()), new SystemBusinessClock(), new SystemMonotonicClock());
    }

    private void makeFormerDatabase() throws Exception {
        try (ServerProgram now = start("now")) {
            AdminClient administrator = new AdminClient(now);
            administrator.issue(now, "press-one");
            administrator.issue(now, "press-two");
        }
        flyway(url("former"), BEFORE).migrate();
        try (Connection from = connect("now");
                Connection to = connect("former")) {
            for (String table :
                    List.of("catalog_version", "ticket_event", "ticket", "staff", "knowledge_card_version")) {
                copy(table, from, to);
            }
        }
    }

    /** The columns that there were. */
    private static void copy(String table, Connection from, Connection to) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet known =
                to.getMetaData().getColumns(null, "PUBLIC", table.toUpperCase(java.util.Locale.ROOT), "%")) {
            while (known.next()) {
                columns.add(known.getString("COLUMN_NAME"));
            }
        }
        String names = String.join(", ", columns);
        String places = String.join(", ", columns.stream().map(_ -> "?").toList());
        try (PreparedStatement read = from.prepareStatement("select " + names + " from " + table);
                ResultSet row = read.executeQuery();
                PreparedStatement write =
                        to.prepareStatement("insert into " + table + " (" + names + ") values (" + places + ")")) {
            while (row.next()) {
                for (int i = 1; i <= columns.size(); i++) {
                    write.setObject(i, row.getObject(i));
                }
                write.executeUpdate();
            }
        }
    }

    @Test
    void theDatabaseOfTheReleaseBeforeGoesOnAndIsKeptAsItWas() throws Exception {
        makeFormerDatabase();
        long before;
        try (ServerProgram server = start("former")) {
            before = server.dispatcher().state("stadhuis").version();
            assertThat(server.journal().isConsistent(server.dispatcher().state("stadhuis")))
                    .isTrue();
            assertThat(server.database().countRows()).containsEntry("staff", 1L).containsEntry("ticket", 2L);
            assertThat(new AdminClient(server).issue(server, "press-three")).contains("\"A003\"");
            before++;
        }
        try (ServerProgram again = start("former")) {
            assertThat(again.dispatcher().state("stadhuis").version()).isEqualTo(before);
        }
        Path kept = listCopies().getFirst();
        assertThat(listCopies()).as("one for one upgrade").hasSize(1);
        assertThat(kept.getFileName().toString()).startsWith("former-before-upgrade-from-" + BEFORE + "-");
        Files.createDirectories(folder.resolve("back"));
        try (ZipFile zip = new ZipFile(kept.toFile())) {
            Files.copy(
                    zip.getInputStream(zip.entries().nextElement()),
                    folder.resolve("back").resolve("mays.mv.db"));
        }
        assertThat(Objects.requireNonNull(
                                flyway(url("back/mays"), BEFORE).info().current())
                        .getVersion()
                        .getVersion())
                .as("the release before can open it")
                .isEqualTo(BEFORE);
    }

    @Test
    void theDatabaseOfANewerReleaseIsRefusedAndStaysAsItWas() throws SQLException, IOException {
        Database.open(url("newer"), "mays", "").close();
        try (Connection connection = connect("newer");
                PreparedStatement later = connection.prepareStatement(
                        "insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\","
                                + " \"script\", \"installed_by\", \"execution_time\", \"success\")"
                                + " values (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 'mays', 1, true)")) {
            assertThat(later.executeUpdate()).isEqualTo(1);
        }
        assertThatThrownBy(() -> Database.open(url("newer"), "mays", ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("newer release of M@ys")
                .hasMessageContaining("step 9999")
                .hasMessageContaining("mays server restore")
                .hasMessageNotContaining("disk full");
        assertThat(listCopies()).isEmpty();
    }

    private List<Path> listCopies() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".zip")).toList();
        }
    }
}
