package be.mays.server.desk;

import be.mays.server.queue.dispatch.LaneTransaction;
import java.util.Map;
import java.util.Set;

/** What each clerk's own desk is like. Writes happen in the write lane's transactions. Thread-safe. */
public interface DeskSettings {
    /** The keys that differ from the usual ones, by action. */
    Map<String, String> listKeys(String user);

    /** Replaces the keys that differ. */
    void putKeys(LaneTransaction transaction, String user, Map<String, String> keys);

    /** Primary BCP 47 tags of the languages beside Dutch; empty: all. */
    Set<String> listLanguages(String user);

    /** Replaces the languages. */
    void putLanguages(LaneTransaction transaction, String user, Set<String> languages);
}
