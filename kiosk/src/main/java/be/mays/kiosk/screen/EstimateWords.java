package be.mays.kiosk.screen;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The times in the Dutch estimate of a slip, in the words of another language. */
final class EstimateWords {
    private static final Pattern TIME = Pattern.compile("\\d{1,2}\\.\\d\\d");

    private EstimateWords() {}

    /** Nothing when the estimate says something else than one or two times. */
    static Optional<String> find(String estimate, Words words) {
        if (words.isDutch()) {
            return Optional.of(estimate);
        }
        List<String> times =
                TIME.matcher(estimate).results().map(MatchResult::group).toList();
        return switch (times.size()) {
            case 1 -> Optional.of(words.get("ticket.about", times.getFirst()));
            case 2 -> Optional.of(words.get("ticket.between", times.getFirst(), times.getLast()));
            default -> Optional.empty();
        };
    }
}
