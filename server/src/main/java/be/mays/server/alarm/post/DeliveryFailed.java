package be.mays.server.alarm.post;

import org.jspecify.annotations.Nullable;

/** An alarm could not be told; the message says with whom, what was tried, and what the other side said. */
public final class DeliveryFailed extends Exception {
    /** With its cause, when it has one. */
    public DeliveryFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
