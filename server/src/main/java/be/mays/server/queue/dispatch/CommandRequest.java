package be.mays.server.queue.dispatch;

import be.mays.server.queue.Outcome;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.SiteDay;
import org.jspecify.annotations.Nullable;

/**
 * One queue command with all that its answer needs.
 *
 * @param actor as the journal names who asks
 * @param key null: not repeatable, as for timers
 * @param visitToken opens the visitor's page of the ticket that this issues; null when none is issued
 * @param answer makes the answer from the outcome and the state after it; runs on the lane's thread
 */
public record CommandRequest(
        String site,
        QueueCommand command,
        String actor,
        @Nullable RequestKey key,
        @Nullable String visitToken,
        Answering answer) {

    /** Turns an outcome into what is stored and sent. */
    @FunctionalInterface
    public interface Answering {
        /** Pure; {@code state} is the site after the command. */
        StoredAnswer answer(Outcome outcome, SiteDay state);
    }
}
