package be.mays.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

/** Tells a first request from its repetition, for the last thousands of them. Thread-safe. */
public final class RecentKeys {
    private static final int KEPT = 10_000;

    private final Map<String, Boolean> keys = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Entry<String, Boolean> eldest) {
            return size() > KEPT;
        }
    };

    /** Remembers a key. @return whether it was not known */
    public synchronized boolean add(String key) {
        return keys.put(key, true) == null;
    }
}
