package be.mays.kiosk.screen;

import be.mays.kiosk.dialog.Needs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The question that is up, in words, for the eye and for the ear.
 *
 * @param name which screen, such as {@code start} or {@code number-on-screen}
 * @param language code of two letters
 * @param direction ltr or rtl
 * @param marker says that this is a translation; empty in Dutch
 * @param help who helps, always in sight
 * @param headings what the question is about
 * @param lines what to bring, how it works online, how to get help
 * @param notes what is good to know
 * @param choices what can be done, the usual thing first
 * @param search the keyboard and what was typed; null on other screens
 * @param number shown as large as the screen can; null when there is none
 * @param code a QR code as image address; null when there is none
 * @param codeLabel what the code is for, for those who do not see it
 * @param tools what can be done on every screen
 * @param spoken what is read aloud when the screen comes up
 */
public record DialogView(
        String name,
        String language,
        String direction,
        String marker,
        String help,
        String title,
        String detail,
        List<Line> headings,
        List<Line> lines,
        List<Line> notes,
        List<Choice> choices,
        @Nullable Search search,
        @Nullable String number,
        @Nullable String code,
        String codeLabel,
        List<Choice> tools,
        Needs needs,
        List<Utterance> spoken) {

    /** A text that may be in another language than the screen. */
    public record Line(String text, String language) {}

    /**
     * One thing that can be done.
     *
     * @param act what the page sends when it is done
     * @param language of the label
     * @param detail a second line; empty when there is none
     * @param kind primary, plain, service, search, turn, language, switch, key or tool
     * @param on whether a switch is on; null when it is not a switch
     */
    public record Choice(
            String act,
            String label,
            String language,
            String detail,
            String kind,
            @Nullable Boolean on,
            List<Utterance> spoken) {}

    /**
     * The keyboard.
     *
     * @param found how many services fit, in words
     * @param rows letters
     * @param keys space, erase, the other letters
     */
    public record Search(String query, String prompt, String found, List<List<String>> rows, List<Choice> keys) {}
}
