package be.mays.server.queue.dispatch;

import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.SiteDay;
import java.util.List;

/** Hears of every durable change, in order, on the lane's thread; must not block. */
@FunctionalInterface
public interface StateListener {
    /** The entries are in the journal and the state is published. */
    void onPublished(SiteDay state, List<JournalEntry> entries);
}
