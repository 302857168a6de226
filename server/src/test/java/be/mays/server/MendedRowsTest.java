package be.mays.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ticket rows that are not what the journal says are mended when the server starts. */
class MendedRowsTest {
    @TempDir
    Path folder;

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("mays");
    }

    private ServerProgram start() throws ConfigFaults {
        List<String> settings = List.of(
                "--server.host=127.0.0.1",
                "--server.port=0",
                "--database.url=" + url(),
                "--catalog.always-open=true",
                "--admin.password=" + AdminClient.PASSWORD);
        return ServerProgram.start(
                ServerConfig.read(settings, Map.of()), new SystemBusinessClock(), new SystemMonotonicClock());
    }

    private void spoil(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url(), "mays", "");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isOne();
        }
    }

    @Test
    void aLostAndAChangedRowAreWrittenAnewFromTheJournal() throws Exception {
        try (ServerProgram server = start()) {
            AdminClient administrator = new AdminClient(server);
            for (String key : List.of("press-one", "press-two", "press-three")) {
                administrator.issue(server, key);
            }
        }
        spoil("delete from ticket where number_in_series = 2");
        spoil("update ticket set state = 'CLOSED' where number_in_series = 3");
        try (ServerProgram server = start()) {
            assertThat(server.database().countRows()).containsEntry("ticket", 3L);
            assertThat(server.journal().isConsistent(server.dispatcher().state("stadhuis")))
                    .isTrue();
            assertThat(new AdminClient(server).issue(server, "press-four")).contains("\"A004\"");
        }
    }
}
