package be.mays.kiosk.screen;

/**
 * One stretch of speech in one language.
 *
 * @param language code of two letters
 */
public record Utterance(String language, String text) {}
