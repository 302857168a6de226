package be.mays.server.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real PostgreSQL for the tests of a class, with as many databases as they want. */
public final class ScratchPostgres implements BeforeAllCallback, AfterAllCallback {
    private @Nullable EmbeddedPostgres postgres;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        running().close();
    }

    private EmbeddedPostgres running() {
        EmbeddedPostgres started = postgres;
        if (started == null) {
            throw new IllegalStateException("PostgreSQL has not been started");
        }
        return started;
    }

    /** Makes an empty database. @return its name */
    public String create() {
        String name = "mays_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection connection = running().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return name;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Opens the database of this name; may be done several times, as several servers do. */
    public Database open(String name) {
        return Database.open(url(name), "postgres", "postgres");
    }

    /** Where the database of this name is; its user is postgres. */
    public String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + running().getPort() + "/" + name;
    }

    /** Opens a new one. */
    public Database open() {
        return open(create());
    }
}
