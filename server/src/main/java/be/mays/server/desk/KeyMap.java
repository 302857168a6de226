package be.mays.server.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which key does what at the desk. Immutable.
 *
 * @param keys by action, all of them, in the order in which they are shown
 */
public record KeyMap(Map<String, String> keys) {
    /** The key that calls the next visitor at every desk, so that a clerk can work at any of them. */
    public static final String NEXT_KEY = "F8";

    /** The action of {@link #NEXT_KEY}. */
    public static final String NEXT = "next";

    // why: F5 and F7 belong to the browser, F11 and F12 never reach a page, Ctrl+F4 closes it
    private static final Pattern KEY =
            Pattern.compile("(Shift\\+)?F([1-4]|[689]|10)|Ctrl\\+(F([1-3]|[689]|10)|Z)|Alt\\+[A-Z0-9]");

    /** The keys of a clerk who has changed none. */
    public static final KeyMap USUAL = new KeyMap(usual());

    public KeyMap {
        keys = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    private static Map<String, String> usual() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(NEXT, NEXT_KEY);
        keys.put("start", "F2");
        keys.put("recall", "F4");
        keys.put("no-show", "Shift+F8");
        keys.put("finish", "F9");
        keys.put("outcome", "Ctrl+F9");
        keys.put("transfer", "Shift+F4");
        keys.put("wrong-queue", "Ctrl+F2");
        keys.put("park", "Shift+F9");
        keys.put("requeue", "Shift+F2");
        keys.put("cancel", "Ctrl+F8");
        keys.put("reprint", "Shift+F6");
        keys.put("undo", "Ctrl+Z");
        keys.put("call-printed", "F3");
        keys.put("rooms", "Shift+F3");
        keys.put("pause", "F6");
        keys.put("close", "Ctrl+F6");
        keys.put("find-card", "Shift+F1");
        keys.put("keys", "F1");
        return keys;
    }

    /** The usual keys with those that a clerk has changed; changes that are not possible any more are passed over. */
    public static KeyMap with(Map<String, String> changes) {
        Map<String, String> keys = new LinkedHashMap<>(USUAL.keys());
        changes.forEach(keys::replace);
        return new KeyMap(keys).findFault().isPresent() ? USUAL : new KeyMap(keys);
    }

    /**
     * What is wrong with changes.
     *
     * @param action the action whose key is wrong, or that does not exist
     * @param problem what is wrong with it, in English
     */
    public record Fault(String action, String problem) {}

    /** The first fault of a clerk's changes; nothing when they are possible. */
    public static Optional<Fault> findFault(Map<String, String> changes) {
        for (String action : changes.keySet()) {
            if (!USUAL.keys().containsKey(action)) {
                return Optional.of(new Fault(action, "there is no such action"));
            }
        }
        Map<String, String> keys = new LinkedHashMap<>(USUAL.keys());
        changes.forEach(keys::replace);
        return new KeyMap(keys).findFault();
    }

    private Optional<Fault> findFault() {
        Map<String, String> actions = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : keys.entrySet()) {
            String key = entry.getValue();
            if (entry.getKey().equals(NEXT) && !key.equals(NEXT_KEY)) {
                return Optional.of(new Fault(NEXT, "it is " + NEXT_KEY + " at every desk"));
            }
            if (!KEY.matcher(key).matches()) {
                return Optional.of(new Fault(entry.getKey(), "the browser needs this key or there is no such key"));
            }
            @Nullable String other = actions.put(key, entry.getKey());
            if (other != null) {
                return Optional.of(new Fault(entry.getKey(), key + " is the key of " + other));
            }
        }
        return Optional.empty();
    }

    /** The key of an action as it stands on a button: {@code ⇧ F4}. */
    public String shown(String action) {
        return key(action).replace("Shift+", "⇧ ").replace('+', ' ');
    }

    /** The key of an action as {@code aria-keyshortcuts} writes it. */
    public String shortcut(String action) {
        return key(action).replace("Ctrl", "Control");
    }

    /** All keys in one line, for the desk's script. */
    public String joined() {
        return keys.entrySet().stream()
                .map(entry -> entry.getValue() + "=" + entry.getKey())
                .collect(java.util.stream.Collectors.joining(" "));
    }

    /** The key of an action, which must exist. */
    public String key(String action) {
        @Nullable String key = keys.get(action);
        if (key == null) {
            throw new IllegalArgumentException("no action " + action);
        }
        return key;
    }
}
