package be.mays.kiosk.flow;

/**
 * A press that counts.
 *
 * @param key names the press for ever: every try to get its number carries it, so that one press is one number
 */
public record Press(Button button, String key) {}
