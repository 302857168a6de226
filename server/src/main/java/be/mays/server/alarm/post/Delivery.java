package be.mays.server.alarm.post;

import be.mays.server.alarm.Notice;

/** One way to tell alarms. Thread-safe; blocks, but never for more than a minute. */
public interface Delivery {
    /** Which one. */
    Way way();

    /** Tells it. @throws DeliveryFailed when the other side did not take it, or nobody knows whether it did */
    void deliver(Notice notice) throws DeliveryFailed;
}
