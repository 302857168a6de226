package be.mays.server.card.http;

import be.mays.api.card.CardChange;
import be.mays.server.card.CardContent;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Requests;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads what is sent of a card strictly: what is wrong is said with the field and what to do. */
final class CardInput {
    private static final int MOST_LINES = 20;
    /** What the pages of cards call themselves, so that no card can. */
    private static final Set<String> PAGES = Set.of("new", "for", "found");

    private CardInput() {}

    /** The id of a card that may be new. */
    static String id(String path) {
        String id = Requests.id(path, "card");
        if (PAGES.contains(id)) {
            throw HttpProblem.badInput(
                    "BAD_VALUE", "card is \"" + id + "\", which is the name of a page", "card", "choose another id");
        }
        return id;
    }

    /**
     * The card's content.
     *
     * @param services ids of the catalog's services
     * @param isStaff whether there is such a user, whom verdicts reach
     */
    static CardContent content(CardChange change, Set<String> services, Predicate<String> isStaff) {
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
                line(change.question(), "question", 200),
                named,
                required(change.steps(), "steps", 8000),
                lines(change.bring(), "bring", 190),
                optional(change.exceptions(), "exceptions", 4000),
                optional(change.fee(), "fee", 400),
                lines(change.forms(), "forms", 190),
                optional(change.sendOn(), "sendOn", 2000),
                required(change.answer(), "answer", 4000),
                lines(change.sources(), "sources", 190),
                owner(change, isStaff),
                day(change.reviewBy()),
                change.checkFirst());
    }

    private static String owner(CardChange change, Predicate<String> isStaff) {
        String owner = Requests.user(change.owner(), "owner");
        if (!isStaff.test(owner)) {
            throw HttpProblem.badInput(
                    "OWNER_UNKNOWN",
                    "there is no account \"" + owner + "\"",
                    "owner",
                    "send the user name of a member of staff: verdicts on the card reach them");
        }
        return owner;
    }

    private static List<String> lines(@Nullable List<String> values, String field, int most) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > MOST_LINES) {
            throw HttpProblem.badInput(
                    "TOO_MANY", field + " has " + values.size() + " entries", field, "send at most " + MOST_LINES);
        }
        return values.stream().map(value -> line(value, field, most)).toList();
    }

    private static String line(@Nullable String text, String field, int most) {
        return Requests.text(text == null ? null : withoutTraces(text), field, most);
    }

    private static String required(@Nullable String text, String field, int most) {
        String value = optional(text, field, most);
        if (value.isEmpty()) {
            throw HttpProblem.badInput("BAD_TEXT", field + " is missing", field, "send 1 to " + most + " characters");
        }
        return value;
    }

    /** A text of several lines; markup in it is shown as text, never run. */
    private static String optional(@Nullable String text, String field, int most) {
        String value =
                text == null ? "" : withoutTraces(text.replace("\r\n", "\n")).strip();
        boolean bad = value.length() > most || value.codePoints().anyMatch(CardInput::isUnfit);
        if (bad) {
            throw HttpProblem.badInput(
                    "BAD_TEXT",
                    field + " is too long or has control characters",
                    field,
                    "send at most " + most + " characters of text and line ends");
        }
        return value;
    }

    /** Without what a text brings along unseen when it is copied from a page or a letter: tabs, soft hyphens, marks. */
    private static String withoutTraces(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .filter(character -> Character.getType(character) != Character.FORMAT)
                .map(character -> character == '\t' ? ' ' : character)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isUnfit(int character) {
        return character != '\n'
                && switch (Character.getType(character)) {
                    case Character.CONTROL, Character.SURROGATE -> true;
                    default -> false;
                };
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
