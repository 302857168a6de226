package be.mays.e2e.contract;

import be.mays.server.DrivenClock;
import be.mays.server.ServerConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

/** PostgreSQL takes other texts, lengths and orders amiss than H2 does. */
class RandomRequestsOnPostgresTest extends RandomRequests {
    private static final EmbeddedPostgres POSTGRES = startPostgres();

    RandomRequestsOnPostgresTest() {
        super(
                TestServer.start(
                        ServerConfig.forTests(
                                "jdbc:postgresql://127.0.0.1:" + POSTGRES.getPort() + "/postgres",
                                Optional.empty(),
                                true),
                        new DrivenClock(NOW)),
                1_000);
    }

    /** With the user whom the tests' settings name. */
    private static EmbeddedPostgres startPostgres() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create role mays superuser login");
            }
            return postgres;
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    @AfterAll
    void stop() {
        super.stop();
        try {
            POSTGRES.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
