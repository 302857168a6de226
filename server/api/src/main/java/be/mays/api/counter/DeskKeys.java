package be.mays.api.counter;

import java.util.Map;

/**
 * Which keys a clerk uses at the desk: {@code GET} and {@code PUT /api/v1/desk-keys}.
 *
 * @param keys by action, such as {@code recall} to {@code Shift+F4}; an action that is absent has its usual key.
 *     F8 calls the next visitor at every desk and cannot be given to another action
 */
public record DeskKeys(Map<String, String> keys) {
    public DeskKeys {
        keys = Map.copyOf(keys);
    }
}
