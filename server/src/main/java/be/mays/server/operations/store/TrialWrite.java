package be.mays.server.operations.store;

import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.queue.dispatch.LaneTransaction;
import be.mays.server.queue.dispatch.LaneWrite;
import java.time.Instant;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** A write that nobody misses, to see whether the database takes one. Runs on the write lane. */
public final class TrialWrite implements LaneWrite<Boolean> {
    private static final String NAME = "last-trial";

    private final boolean isShared;
    private final Supplier<Instant> now;

    /** A trial in this database. */
    public TrialWrite(Database database, Supplier<Instant> now) {
        this.isShared = !database.isH2();
        this.now = now;
    }

    @Override
    public Boolean run(LaneTransaction transaction) {
        Handle handle = HandleTransaction.of(transaction);
        if (isShared) {
            // why: it goes to the disk with its commit like any row, and cannot keep another server waiting as a row
            // would
            handle.createQuery("select pg_logical_emit_message(true, 'mays', '')::text")
                    .mapTo(String.class)
                    .one();
        } else {
            Database.putInstallationSetting(handle, NAME, now.get().toString());
        }
        return true;
    }
}
