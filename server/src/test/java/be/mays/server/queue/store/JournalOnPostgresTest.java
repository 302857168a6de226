package be.mays.server.queue.store;

import be.mays.server.db.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class JournalOnPostgresTest extends JournalContract {
    private static @Nullable EmbeddedPostgres postgres;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        running().close();
    }

    private static EmbeddedPostgres running() {
        EmbeddedPostgres started = postgres;
        if (started == null) {
            throw new IllegalStateException("PostgreSQL has not been started");
        }
        return started;
    }

    @Override
    Database open() {
        String name = "mays_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection connection = running().getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create database " + name);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return Database.open("jdbc:postgresql://127.0.0.1:" + running().getPort() + "/" + name, "postgres", "postgres");
    }
}
