package be.mays.server.card;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a knowledge card from a file: front matter in YAML between two lines of dashes, then the steps in Markdown. */
public final class CardFile {
    private static final String FENCE = "---\n";
    private static final Set<String> KEYS = Set.of(
            "question",
            "services",
            "bring",
            "exceptions",
            "fee",
            "forms",
            "send-on",
            "answer",
            "sources",
            "review-by",
            "check-first");

    private CardFile() {}

    /**
     * Reads a card.
     *
     * @param name for messages
     * @param owner user name of who answers for it
     * @throws IllegalArgumentException with the name, what is wrong and what was expected
     */
    public static CardContent read(String name, String text, String owner) {
        String lines = text.replace("\r\n", "\n");
        int end = lines.indexOf("\n" + FENCE, FENCE.length());
        if (!lines.startsWith(FENCE) || end < 0) {
            throw new IllegalArgumentException(name + " has no front matter: expected YAML between two lines of ---");
        }
        JsonNode front;
        try {
            front = new YAMLMapper().readTree(lines.substring(FENCE.length(), end));
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(name + " has front matter that is not YAML: " + malformed.getMessage());
        }
        Set<String> unknown = new TreeSet<>(front.propertyNames());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(name + " has unknown keys " + unknown + ": expected some of " + KEYS);
        }
        return new CardContent(
                required(name, front, "question"),
                list(front, "services"),
                lines.substring(end + 1 + FENCE.length()).strip(),
                list(front, "bring"),
                front.path("exceptions").asString("").strip(),
                front.path("fee").asString("").strip(),
                list(front, "forms"),
                front.path("send-on").asString("").strip(),
                required(name, front, "answer"),
                list(front, "sources"),
                owner,
                day(name, required(name, front, "review-by")),
                front.path("check-first").asBoolean(false));
    }

    private static String required(String name, JsonNode front, String key) {
        String value = front.path(key).asString("").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " has no " + key + ": expected a text");
        }
        return value;
    }

    private static List<String> list(JsonNode front, String key) {
        List<String> values = new ArrayList<>();
        front.path(key).forEach(value -> values.add(value.asString()));
        return values;
    }

    private static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException(
                    name + " has review-by \"" + text + "\": expected a day like 2027-03-01");
        }
    }
}
