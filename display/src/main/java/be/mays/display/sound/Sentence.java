package be.mays.display.sound;

import be.mays.api.board.BoardState.BoardCall;
import be.mays.display.board.Announcement;
import be.mays.platform.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a spoken call: "nummer A honderdvijf", a breath, "balie drie". Numbers stay in digits: the voice
 * reads {@code 105} as honderdvijf.
 *
 * @param number the ticket
 * @param counter where to go
 */
record Sentence(List<String> number, List<String> counter) {
    private static final Texts TEXTS = Texts.dutch(Sentence.class);
    private static final Pattern WORD = Pattern.compile("\\p{L}+|\\p{N}+");

    static Sentence of(Announcement announcement) {
        BoardCall call = announcement.call();
        List<String> number = new ArrayList<>();
        if (announcement.form() == Announcement.Form.FULL) {
            number.add(TEXTS.get("spoken.number"));
        }
        number.addAll(words(call.number()));
        return new Sentence(List.copyOf(number), words(call.counterLabel()));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = matcher.group();
            // why: 042 is said as tweeënveertig, not as nul tweeënveertig
            words.add(Character.isDigit(word.charAt(0)) ? word.replaceFirst("^0+(?=\\d)", "") : word);
        }
        return words;
    }

    /** Every word that a board of a site with up to 30 counters says, in the order of need. */
    static List<String> everyWord() {
        List<String> words = new ArrayList<>(List.of(TEXTS.get("spoken.number"), TEXTS.get("spoken.counter")));
        for (int number = 0; number <= 30; number++) {
            words.add(Integer.toString(number));
        }
        for (char letter = 'A'; letter <= 'Z'; letter++) {
            words.add(Character.toString(letter));
        }
        for (int number = 31; number <= 999; number++) {
            words.add(Integer.toString(number));
        }
        return words;
    }
}
