package be.mays.server.catalog.store;

import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.queue.dispatch.LaneTransaction;
import java.time.Instant;
import java.util.Optional;

/** The imported catalogs by Jdbi. */
public final class JdbiCatalogStore {
    private final Database database;

    /** A store in this database. */
    public JdbiCatalogStore(Database database) {
        this.database = database;
    }

    /** The YAML imported last. */
    public Optional<String> findLatest() {
        return database.readers()
                .withHandle(handle -> handle.createQuery(
                                "select yaml from catalog_version order by id desc fetch first 1 rows only")
                        .mapTo(String.class)
                        .findOne());
    }

    /** Adds a version. */
    public void add(LaneTransaction transaction, String yaml, Instant at) {
        HandleTransaction.of(transaction)
                .createUpdate("insert into catalog_version (imported_at, yaml) values (:at, :yaml)")
                .bind("at", Database.at(at))
                .bind("yaml", yaml)
                .execute();
    }
}
