package be.mays.kiosk.screen;

import be.mays.platform.text.Texts;

/**
 * The texts of the language that the screen is in.
 *
 * @param language code of two letters
 */
record Words(Texts texts, String language) {

    String get(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    boolean isDutch() {
        return language.equals(Languages.DUTCH);
    }

    Utterance say(String text) {
        return new Utterance(language, text);
    }
}
