package be.mays.server.staff.oidc;

import be.mays.server.queue.dispatch.LaneTransaction;
import java.time.Instant;

/** Remembers which sign-ins have come back from the issuer, so that none does twice, at whichever server. */
public interface UsedSignIns {
    /**
     * Uses one up, and forgets those that are over.
     *
     * @param stateHash of the state that came back
     * @param end until when it must be remembered
     * @return false: it was used before
     */
    boolean use(LaneTransaction transaction, String stateHash, Instant end, Instant now);
}
