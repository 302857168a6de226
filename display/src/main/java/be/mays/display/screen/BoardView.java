package be.mays.display.screen;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture in words, ready for the template.
 *
 * @param kind names the picture for the style sheet
 * @param place municipality and site
 * @param clock such as {@code 10.21}
 * @param panels the calls of the big panel; empty: the notice or the calm call is shown
 * @param calm the last call, no longer big
 * @param notice what is said instead of calls
 * @param sheet the administrator's message or picture; null when there is none
 * @param list the calls beside the big panel; null when the picture has none
 * @param figures how many wait
 * @param message the administrator's line
 */
public record BoardView(
        String kind,
        String place,
        String clock,
        List<Panel> panels,
        @Nullable Panel calm,
        @Nullable Notice notice,
        @Nullable Sheet sheet,
        @Nullable CallList list,
        List<Figure> figures,
        @Nullable String message) {

    /**
     * A call.
     *
     * @param direction left, right, straight, up, down or none
     * @param label such as {@code balie 3}
     * @param word and counter: the label in two parts
     */
    public record Panel(
            long id,
            String number,
            String label,
            String word,
            String counter,
            String direction,
            @Nullable String place) {}

    /**
     * What is said instead of calls.
     *
     * @param icon names the drawing
     */
    public record Notice(
            String icon,
            String title,
            String text,
            @Nullable String detail) {}

    /**
     * A message or a picture.
     *
     * @param text null: a picture alone
     * @param picture its address; null: a text alone
     * @param alternative what the picture says; empty: it says what the text says
     * @param size short, middle or long, by the length of the text
     */
    public record Sheet(@Nullable String text, @Nullable String picture, String alternative, String size) {}

    /**
     * The list.
     *
     * @param crowded in two columns of smaller type, so that every new call has its line
     * @param more new calls that have no line
     */
    public record CallList(String title, boolean crowded, List<Row> rows, int more) {}

    /** A line of the list; marked: new. */
    public record Row(long id, String number, String label, String counter, boolean marked) {}

    /** How many wait in one group. */
    public record Figure(
            String label, String count, @Nullable String estimate) {}
}
