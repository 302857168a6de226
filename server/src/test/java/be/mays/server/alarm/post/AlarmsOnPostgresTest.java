package be.mays.server.alarm.post;

import be.mays.server.db.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@SuppressWarnings("NullAway.Init")
class AlarmsOnPostgresTest extends AlarmContract {
    private static EmbeddedPostgres postgres;

    private final String name = "mays_" + UUID.randomUUID().toString().replace('-', '_');
    private boolean isMade;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @Override
    Database open() {
        if (!isMade) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
                connection.createStatement().execute("create database " + name);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
            isMade = true;
        }
        return Database.open("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name, "postgres", "postgres");
    }

    @Override
    boolean isShared() {
        return true;
    }
}
