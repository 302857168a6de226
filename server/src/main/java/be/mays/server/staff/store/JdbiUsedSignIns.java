package be.mays.server.staff.store;

import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.queue.dispatch.LaneTransaction;
import be.mays.server.staff.oidc.UsedSignIns;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Sign-ins that came back, by Jdbi. Of two at once on two servers the second fails on the key. */
public final class JdbiUsedSignIns implements UsedSignIns {
    @Override
    public boolean use(LaneTransaction transaction, String stateHash, Instant end, Instant now) {
        Handle handle = HandleTransaction.of(transaction);
        handle.createUpdate("delete from used_sign_in where expires_at < :now")
                .bind("now", Database.at(now))
                .execute();
        int added = handle.createUpdate("insert into used_sign_in (state_hash, expires_at)"
                        + " select :hash, cast(:end as timestamp(3) with time zone) where not exists"
                        + " (select 1 from used_sign_in where state_hash = :hash)")
                .bind("hash", stateHash)
                .bind("end", Database.at(end))
                .execute();
        return added > 0;
    }
}
