package be.mays.platform.fault;

import org.jspecify.annotations.Nullable;

/**
 * Several things of which one's failure must not keep the others from being done: each is attempted, and at the end the
 * first failure is thrown with the others beside it. Not thread-safe.
 */
public final class Attempts {
    private @Nullable RuntimeException first;

    /** Does this one. A failure waits for the end. */
    public void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            if (first == null) {
                first = failed;
            } else {
                first.addSuppressed(failed);
            }
        }
    }

    /** All were attempted. @throws RuntimeException the first failure, when there was one */
    public void end() {
        if (first != null) {
            throw first;
        }
    }
}
