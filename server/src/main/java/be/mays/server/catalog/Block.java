package be.mays.server.catalog;

import be.mays.platform.config.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One mapping of the YAML tree with its path. Every reading that fails adds a fault and gives a stand-in, so
 * that one run finds all faults. Not thread-safe.
 */
final class Block {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST_ID = 40;
    private static final int LONGEST_SHOWN = 60;

    private final String path;
    private final JsonNode node;
    private final List<String> faults;
    private final Set<String> asked = new LinkedHashSet<>();

    Block(String path, JsonNode node, List<String> faults) {
        this.path = path;
        this.node = node;
        this.faults = faults;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Adds a fault about a key, beginning with its path: {@code is missing; expected …}. */
    void fault(String key, String what) {
        faults.add(path(key) + " " + what);
    }

    /** Adds a fault about this whole mapping. */
    void fault(String what) {
        faults.add(path + " " + what);
    }

    /** The keys as written, for mappings whose keys are data; they count as known. */
    List<String> keys() {
        asked.addAll(node.propertyNames());
        return List.copyOf(node.propertyNames());
    }

    boolean has(String key) {
        return find(key).isPresent();
    }

    /** A text that must be given; empty after a fault. */
    String text(String key, int longest) {
        if (!has(key)) {
            fault(key, "is missing; expected text");
        }
        return findText(key, longest).orElse("");
    }

    /** A text on one line, without control characters, or nothing. */
    Optional<String> findText(String key, int longest) {
        return find(key).flatMap(value -> checkedText(key, value, longest));
    }

    /** An id that must be given; nothing after a fault. */
    Optional<String> id(String key) {
        if (!has(key)) {
            fault(key, "is missing; expected an id of lower-case letters, digits and dashes");
        }
        return findId(key);
    }

    Optional<String> findId(String key) {
        return find(key).flatMap(value -> {
            if (isId(value)) {
                return Optional.of(value.asString());
            }
            wrong(key, value, "an id of lower-case letters, digits and dashes, at most " + LONGEST_ID + " characters");
            return Optional.empty();
        });
    }

    /** A text turned into a value by a parser that answers nothing when it is not one. */
    <T> Optional<T> findParsed(String key, String expected, Function<String, Optional<T>> parser) {
        return find(key).flatMap(value -> {
            Optional<T> parsed = value.isString() ? parser.apply(value.asString()) : Optional.empty();
            if (parsed.isEmpty()) {
                wrong(key, value, expected);
            }
            return parsed;
        });
    }

    /** A whole number that must be given; the least one after a fault. */
    int whole(String key, int least, int most) {
        if (!has(key)) {
            fault(key, "is missing; expected a whole number, " + least + " to " + most);
        }
        return whole(key, least, least, most);
    }

    int whole(String key, int fallback, int least, int most) {
        return find(key)
                .map(value -> {
                    if (value.isIntegralNumber()
                            && value.canConvertToInt()
                            && value.intValue() >= least
                            && value.intValue() <= most) {
                        return value.intValue();
                    }
                    wrong(key, value, "a whole number, " + least + " to " + most);
                    return fallback;
                })
                .orElse(fallback);
    }

    double decimal(String key, double fallback, double least, double most) {
        return find(key)
                .map(value -> {
                    if (value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most) {
                        return value.doubleValue();
                    }
                    wrong(key, value, "a number, " + least + " to " + most);
                    return fallback;
                })
                .orElse(fallback);
    }

    boolean flag(String key, boolean fallback) {
        return find(key)
                .map(value -> {
                    if (value.isBoolean()) {
                        return value.booleanValue();
                    }
                    wrong(key, value, "true or false");
                    return fallback;
                })
                .orElse(fallback);
    }

    /** A list of texts, or one text that stands for a list of one; empty when absent. */
    List<String> texts(String key, int longest) {
        return scalars(key)
                .flatMap(value -> checkedText(key, value, longest).stream())
                .toList();
    }

    /** A list of ids without repetition; empty when absent. */
    Set<String> ids(String key) {
        Set<String> ids = new LinkedHashSet<>();
        scalars(key).forEach(value -> {
            if (!isId(value)) {
                wrong(key, value, "ids of lower-case letters, digits and dashes");
            } else if (!ids.add(value.asString())) {
                fault(key, "names \"" + value.asString() + "\" twice; expected each once");
            }
        });
        return ids;
    }

    /** A list of names out of the given ones. */
    <T> Set<T> names(String key, List<T> known, Function<T, String> nameOf) {
        List<String> names = known.stream().map(nameOf).toList();
        Set<T> chosen = new LinkedHashSet<>();
        scalars(key).forEach(value -> {
            int index = names.indexOf(value.asString(""));
            if (index < 0) {
                wrong(key, value, String.join(", ", names) + guess(value.asString(""), names));
            } else if (!chosen.add(known.get(index))) {
                fault(key, "names \"" + names.get(index) + "\" twice; expected each once");
            }
        });
        return chosen;
    }

    /** A mapping, or nothing; a fault when the key holds something else. */
    Optional<Block> findBlock(String key) {
        return find(key).flatMap(value -> {
            if (value.isObject()) {
                return Optional.of(new Block(path(key), value, faults));
            }
            wrong(key, value, "a group of key: value lines");
            return Optional.empty();
        });
    }

    /** A list of mappings that must not be empty. */
    List<Block> blocks(String key) {
        Optional<JsonNode> list = find(key);
        if (list.isEmpty()) {
            fault(key, "is missing; expected a list with at least one entry");
            return List.of();
        }
        if (!list.get().isArray() || list.get().isEmpty()) {
            wrong(key, list.get(), "a list with at least one entry");
            return List.of();
        }
        List<JsonNode> entries = List.copyOf(list.get().values());
        List<Block> blocks = new ArrayList<>();
        IntStream.range(0, entries.size()).forEach(i -> {
            if (entries.get(i).isObject()) {
                blocks.add(new Block(path(key) + "[" + i + "]", entries.get(i), faults));
            } else {
                faults.add(path(key) + "[" + i + "] is " + shown(entries.get(i)) + "; expected key: value lines");
            }
        });
        return blocks;
    }

    /** Ends the reading: every key that nobody asked for is a fault. */
    void end() {
        for (String key : node.propertyNames()) {
            if (!asked.contains(key)) {
                fault(printable(key), "is unknown" + guess(key, asked.stream().toList()));
            }
        }
    }

    void wrong(String key, String value, String expected) {
        fault(key, "is \"" + value + "\"; expected " + expected);
    }

    private void wrong(String key, JsonNode value, String expected) {
        fault(key, "is " + shown(value) + "; expected " + expected);
    }

    private Optional<JsonNode> find(String key) {
        asked.add(key);
        @Nullable JsonNode value = node.get(key);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    private Stream<JsonNode> scalars(String key) {
        Optional<JsonNode> value = find(key);
        if (value.isEmpty()) {
            return Stream.empty();
        }
        if (value.get().isObject()) {
            wrong(key, value.get(), "a list");
            return Stream.empty();
        }
        return value.get().isArray() ? value.get().values().stream() : Stream.of(value.get());
    }

    private Optional<String> checkedText(String key, JsonNode value, int longest) {
        if (!value.isString()) {
            wrong(key, value, "text; put numbers and true or false in quotes");
            return Optional.empty();
        }
        String text = value.asString().strip();
        if (text.isEmpty()) {
            fault(key, "is empty; expected text, or leave the key out");
        } else if (text.codePoints().anyMatch(Block::isUnprintable)) {
            wrong(key, value, "text without control characters, on one line");
        } else if (text.length() > longest) {
            wrong(key, value, "at most " + longest + " characters, not " + text.length());
        } else {
            return Optional.of(text);
        }
        return Optional.empty();
    }

    private static boolean isId(JsonNode value) {
        return value.isString()
                && value.asString().length() <= LONGEST_ID
                && ID.matcher(value.asString()).matches();
    }

    // why: besides ESC and its like, direction overrides and zero-width marks would corrupt boards and slips
    private static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String guess(String name, List<String> known) {
        return NearestName.find(name, known)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
    }

    private static String shown(JsonNode value) {
        String text = printable(value.toString());
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    private static String printable(String text) {
        return text.codePoints()
                .mapToObj(point ->
                        isUnprintable(point) ? String.format(Locale.ROOT, "\\u%04x", point) : Character.toString(point))
                .collect(Collectors.joining());
    }
}
