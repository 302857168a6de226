package be.mays.display.sound;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How loud, by the hour of the site.
 *
 * @param usual percent, 0 to 100
 * @param exceptions the first that fits wins
 */
public record Volume(int usual, List<Span> exceptions) {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,2})-(\\d{1,2})=(\\d{1,3})");

    /**
     * Hours with another volume.
     *
     * @param from first hour, inclusive
     * @param to last hour, exclusive
     */
    public record Span(int from, int to, int percent) {}

    /** Copies what it is given. */
    public Volume {
        exceptions = List.copyOf(exceptions);
    }

    /** The volume at that time, 0 to 100. */
    public int at(LocalTime time) {
        return exceptions.stream()
                .filter(span -> time.getHour() >= span.from() && time.getHour() < span.to())
                .findFirst()
                .map(Span::percent)
                .orElse(usual);
    }

    /**
     * Reads spans such as {@code 8-9=40,12-13=50}.
     *
     * @throws IllegalArgumentException with what was expected
     */
    public static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            Matcher matcher = SPAN.matcher(part.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("expected hours and percent such as 8-9=40,12-13=50");
            }
            Span span = new Span(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)));
            if (span.from() >= span.to() || span.to() > 24 || span.percent() > 100) {
                throw new IllegalArgumentException("expected hours from 0 to 24 in order and at most 100 percent");
            }
            spans.add(span);
        }
        return List.copyOf(spans);
    }
}
