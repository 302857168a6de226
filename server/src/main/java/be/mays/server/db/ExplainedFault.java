package be.mays.server.db;

/** The database cannot be used, and the message says what to do. */
final class ExplainedFault extends IllegalStateException {
    private static final long serialVersionUID = 1;

    ExplainedFault(String message) {
        super(message);
    }

    ExplainedFault(String message, Throwable cause) {
        super(message, cause);
    }
}
