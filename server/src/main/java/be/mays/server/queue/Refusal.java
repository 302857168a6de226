package be.mays.server.queue;

/** Ends a decision from within; {@link Decider} turns it into a value. Carries no stack trace. */
final class Refusal extends RuntimeException {
    private final RefusalReason reason;
    private final String detail;

    Refusal(RefusalReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    Outcome.Refused toOutcome() {
        return new Outcome.Refused(reason, detail);
    }
}
