package be.mays.kiosk.flow;

import org.jspecify.annotations.Nullable;

/**
 * A press that counts, on a button or on the screen.
 *
 * @param button the lane
 * @param key names the press for ever: every try to get its number carries it, so that one press is one number
 * @param service what the visitor chose on the screen; null when only the lane is known
 * @param language BCP 47 tag of the visitor's choice
 */
public record Press(Button button, String key, @Nullable String service, String language) {
    private static final String DUTCH = "nl";

    /** A press of a button: no service, in Dutch. */
    public Press(Button button, String key) {
        this(button, key, null, DUTCH);
    }
}
