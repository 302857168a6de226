package be.mays.server.queue;

import be.mays.server.catalog.RecallRule;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A ticket: one type for each state, so that a wrong move does not compile. Immutable. */
public sealed interface Ticket {
    /** What is true in every state. */
    TicketFacts facts();

    /** The same state with other facts. */
    Ticket withFacts(TicketFacts facts);

    /** Its id. */
    default TicketId id() {
        return facts().id();
    }

    /** Whether it has not ended. */
    default boolean isOpen() {
        return !(this instanceof Closed);
    }

    /** The counter where it is called, served or parked. */
    default Optional<String> findCounter() {
        return switch (this) {
            case Called called -> Optional.of(called.counter());
            case Serving serving -> Optional.of(serving.counter());
            case Parked parked -> Optional.of(parked.counter());
            case Printing _, Waiting _, Closed _ -> Optional.empty();
        };
    }

    /** The state's name in messages. */
    default String stateName() {
        return this instanceof Closed closed
                ? "closed (" + closed.as() + ")"
                : getClass().getSimpleName();
    }

    /** The slip is on its way; not in line yet. */
    record Printing(TicketFacts facts) implements Ticket {
        @Override
        public Printing withFacts(TicketFacts other) {
            return new Printing(other);
        }
    }

    /** In line. */
    record Waiting(TicketFacts facts) implements Ticket {
        @Override
        public Waiting withFacts(TicketFacts other) {
            return new Waiting(other);
        }
    }

    /**
     * Called to a counter.
     *
     * @param announcement the journal's number of the latest call or recall: each is announced once
     * @param before what an undo returns to: waiting or parked
     */
    record Called(
            TicketFacts facts,
            Instant at,
            String counter,
            String clerk,
            CallReason reason,
            int recalls,
            long announcement,
            Ticket before)
            implements Ticket {
        @Override
        public Called withFacts(TicketFacts other) {
            return new Called(other, at, counter, clerk, reason, recalls, announcement, before);
        }

        /** From when it may be announced again, apart from how often. */
        public Instant findNextRecall(RecallRule rule) {
            // why: while it is called, nothing but a recall changes the last event
            return recalls == 0 ? at : facts.last().at().plus(rule.interval());
        }
    }

    /**
     * Being served.
     *
     * @param since start of service
     * @param call the call that brought the visitor here
     */
    record Serving(TicketFacts facts, Instant since, Called call) implements Ticket {
        @Override
        public Serving withFacts(TicketFacts other) {
            return new Serving(other, since, call);
        }

        /** Where. */
        public String counter() {
            return call.counter();
        }

        /** By whom. */
        public String clerk() {
            return call.clerk();
        }
    }

    /**
     * Set aside by a counter, to be called again by it.
     *
     * @param call the call that brought the visitor there
     */
    record Parked(TicketFacts facts, Instant since, Called call) implements Ticket {
        @Override
        public Parked withFacts(TicketFacts other) {
            return new Parked(other, since, call);
        }

        /** Where. */
        public String counter() {
            return call.counter();
        }

        /** By whom. */
        public String clerk() {
            return call.clerk();
        }
    }

    /**
     * Ended.
     *
     * @param before the state that an undo returns to, after a finish or a no-show; null after other ends
     */
    record Closed(
            TicketFacts facts,
            Instant at,
            ClosedAs as,
            @Nullable Ticket before) implements Ticket {
        @Override
        public Closed withFacts(TicketFacts other) {
            return new Closed(other, at, as, before);
        }
    }
}
