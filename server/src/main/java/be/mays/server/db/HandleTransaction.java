package be.mays.server.db;

import be.mays.server.queue.dispatch.LaneTransaction;
import org.jdbi.v3.core.Handle;

/** A lane transaction on a database, as the stores need it. */
public interface HandleTransaction extends LaneTransaction {
    /** The connection of the transaction; never to be committed or closed by a store. */
    Handle handle();

    /** The database side of a lane's transaction. */
    static Handle of(LaneTransaction transaction) {
        return ((HandleTransaction) transaction).handle();
    }
}
