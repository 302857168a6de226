package be.mays.server.queue.dispatch;

import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.SiteDay;
import java.util.List;

/** Hears of every durable change, in order, on the lane's thread; must not block. */
@FunctionalInterface
public interface StateListener {
    /** What led to this state is in the journal, and the state is published. */
    void onPublished(SiteDay state);

    /** This server journaled these; told before the state that they led to. */
    default void onJournaled(List<JournalEntry> entries) {}
}
