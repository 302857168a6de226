package be.mays.server.queue.dispatch;

/** A write that is not a queue command: sessions, devices, audit. Runs on the lane's thread; at most 50 ms. */
@FunctionalInterface
public interface LaneWrite<T> {
    /** Writes within the transaction; may run again after a failed one, so it must have no other effect. */
    T run(LaneTransaction transaction);
}
