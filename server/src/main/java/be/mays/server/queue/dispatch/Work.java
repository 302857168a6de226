package be.mays.server.queue.dispatch;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Something that the write lane does in a batch, and that somebody waits for. */
abstract class Work<T> {
    private final CompletableFuture<T> outcome = new CompletableFuture<>();

    /** What came of it, once that is durable. */
    CompletableFuture<T> outcome() {
        return outcome;
    }

    /** The site that it decides on. */
    Optional<String> findSite() {
        return Optional.empty();
    }

    /** Runs on the draft; what is returned gives the answer once the batch is durable. */
    final Runnable run(Batch draft, TicketJournal.Transaction transaction) {
        T result = decide(draft, transaction);
        return () -> outcome.complete(result);
    }

    final void fail(Throwable cause) {
        outcome.completeExceptionally(cause);
    }

    abstract T decide(Batch draft, TicketJournal.Transaction transaction);

    /** For the log. */
    abstract String describe();

    /** Looks up what was answered to a key. */
    static final class FindAnswered extends Work<Optional<LaneAnswer>> {
        private final RequestKey key;

        FindAnswered(RequestKey key) {
            this.key = key;
        }

        @Override
        Optional<LaneAnswer> decide(Batch draft, TicketJournal.Transaction transaction) {
            return transaction.findKnown(key).map(known -> CommandWork.again(known, key));
        }

        @Override
        String describe() {
            return "looking up an answer";
        }
    }

    /** Takes over what another server has written at a site. */
    static final class CatchUp extends Work<Boolean> {
        private final String site;

        CatchUp(String site) {
            this.site = site;
        }

        @Override
        Boolean decide(Batch draft, TicketJournal.Transaction transaction) {
            draft.catchUp(site, transaction);
            return true;
        }

        @Override
        String describe() {
            return "catching up with site " + site;
        }
    }

    /** A write of another feature. */
    static final class Side<T> extends Work<T> {
        private final LaneWrite<T> write;

        Side(LaneWrite<T> write) {
            this.write = write;
        }

        @Override
        T decide(Batch draft, TicketJournal.Transaction transaction) {
            return write.run(transaction);
        }

        @Override
        String describe() {
            return "a write of another feature";
        }
    }
}
