package be.mays.server.queue.dispatch;

import be.mays.server.queue.SiteDay;

/** Hears of every durable change, in order, on the lane's thread; must not block. */
@FunctionalInterface
public interface StateListener {
    /** What led to this state is in the journal, and the state is published. */
    void onPublished(SiteDay state);
}
