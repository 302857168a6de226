package be.mays.server.card.http;

import be.mays.api.card.CardChange;
import be.mays.server.card.CardContent;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Requests;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is sent of a card strictly: what is wrong is said with the field and what to do. */
final class CardInput {
    private static final int MOST_LINES = 20;

    private CardInput() {}

    /**
     * The card's content.
     *
     * @param services ids of the catalog's services
     */
    static CardContent content(CardChange change, Set<String> services) {
        List<String> named = Requests.codes(change.services(), "services");
        for (String service : named) {
            if (!services.contains(service)) {
                throw HttpProblem.badInput(
                        "SERVICE_UNKNOWN",
                        "the catalog has no service \"" + service + "\"",
                        "services",
                        "send ids of the catalog's services");
            }
        }
        return new CardContent(
                Requests.text(change.question(), "question", 200),
                named,
                required(change.steps(), "steps", 8000),
                lines(change.bring(), "bring", 190),
                optional(change.exceptions(), "exceptions", 4000),
                optional(change.fee(), "fee", 400),
                lines(change.forms(), "forms", 190),
                optional(change.sendOn(), "sendOn", 2000),
                required(change.answer(), "answer", 4000),
                lines(change.sources(), "sources", 190),
                Requests.user(change.owner(), "owner"),
                day(change.reviewBy()),
                change.checkFirst());
    }

    private static List<String> lines(@Nullable List<String> values, String field, int most) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > MOST_LINES) {
            throw HttpProblem.badInput(
                    "TOO_MANY", field + " has " + values.size() + " entries", field, "send at most " + MOST_LINES);
        }
        return values.stream().map(value -> Requests.text(value, field, most)).toList();
    }

    private static String required(@Nullable String text, String field, int most) {
        String value = optional(text, field, most);
        if (value.isEmpty()) {
            throw HttpProblem.badInput("BAD_TEXT", field + " is missing", field, "send 1 to " + most + " characters");
        }
        return value;
    }

    /** A text of several lines; markup in it is shown as text, never run. */
    static String optional(@Nullable String text, String field, int most) {
        String value = text == null ? "" : text.replace("\r\n", "\n").strip();
        boolean bad = value.length() > most
                || value.codePoints()
                        .anyMatch(character -> character != '\n'
                                && switch (Character.getType(character)) {
                                    case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
                                    default -> false;
                                });
        if (bad) {
            throw HttpProblem.badInput(
                    "BAD_TEXT",
                    field + " is too long or has control characters",
                    field,
                    "send at most " + most + " characters of text and line ends");
        }
        return value;
    }

    private static LocalDate day(@Nullable String text) {
        try {
            LocalDate day = LocalDate.parse(text == null ? "" : text);
            if (day.getYear() >= 2000 && day.getYear() < 2100) {
                return day;
            }
        } catch (DateTimeException malformed) {
            // why: said below, together with years that no review has
        }
        throw HttpProblem.badInput(
                "BAD_VALUE",
                "reviewBy is " + (text == null ? "missing" : "\"" + Requests.printable(text) + "\""),
                "reviewBy",
                "send a day of this century such as 2027-03-01");
    }
}
