package be.mays.kiosk.screen;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the screen of this installation behaves.
 *
 * @param languages those besides Dutch, in the order in which they are offered
 * @param patience without a touch for so long, the visitor is asked whether anybody is there
 * @param grace without an answer for so long, the visitor is forgotten
 * @param keys the keys of the keyboard or keypad by what they do: next, previous, select, back, help, speech,
 *     repeat, louder, softer; names as browsers give them
 */
public record ScreenOptions(List<String> languages, Duration patience, Duration grace, Map<String, List<String>> keys) {
    /** What a key can do. */
    public static final List<String> KEY_USES =
            List.of("next", "previous", "select", "back", "help", "speech", "repeat", "louder", "softer");
}
