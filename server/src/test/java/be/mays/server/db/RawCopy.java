package be.mays.server.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/** Brings the data of an embedded database, as they are, to PostgreSQL at the same step of the tables. */
public final class RawCopy {
    private RawCopy() {}

    /** Copies; neither is opened by a server. The user of the one is mays, of the other postgres. */
    public static void run(String embedded, String postgres, String step) throws SQLException {
        Flyway.configure()
                .dataSource(postgres, "postgres", "postgres")
                .locations("classpath:be/mays/server/db/migration")
                .target(step)
                .load()
                .migrate();
        try (Connection source = DriverManager.getConnection(embedded, "mays", "");
                Connection target = DriverManager.getConnection(postgres, "postgres", "postgres")) {
            target.setAutoCommit(false);
            DatabaseCopy.copyAll(source, target);
            target.commit();
        }
    }
}
