package be.mays.server.db;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;

/**
 * Takes connections out of the pool whose embedded database was closed under them, as H2 does after a failed write. H2
 * calls them valid for ever, and its errors have no SQL state by which the pool would know. Made by the pool.
 */
public final class ClosedConnections implements SQLExceptionOverride {
    @java.lang.Override
    public Override adjudicate(SQLException failed) {
        return failed instanceof SQLNonTransientConnectionException ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
