package be.mays.server.audit;

import be.mays.server.queue.dispatch.LaneTransaction;
import java.time.Instant;

/**
 * Notes what staff did beside the queue; what they did in the queue stands in the journal. Noted in the
 * transaction of the change itself, so that neither is there without the other.
 */
@FunctionalInterface
public interface AuditLog {
    /**
     * Notes one action.
     *
     * @param actor for example {@code staff:an}; at most 100 characters
     * @param action for example {@code revoke-device}; at most 60 characters
     * @param subject what it was about, such as a user name or an id; cut off at 200 characters
     */
    void note(LaneTransaction transaction, Instant at, String actor, String action, String subject);
}
