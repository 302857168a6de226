package be.mays.server.operations;

/** A backup, restore, repair or check that cannot be done; the message says why and what to do. */
public final class BackupFailed extends IllegalStateException {
    /** Says why. */
    public BackupFailed(String message) {
        super(message);
    }

    /** Says why. */
    public BackupFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
