package be.mays.display.sign;

import be.mays.display.sign.RegisterCell.Encoding;
import be.mays.display.sign.RegisterCell.Holds;
import be.mays.platform.config.NearestName;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a register map from a properties file and reports all that is wrong with it at once. Used once. */
final class RegisterMapReader {
    private static final String REGISTER = "register.";
    private static final String COIL = "coil.";
    private static final List<String> KEYS = List.of("messages", "word-order", "blink-seconds");
    private static final List<String> OPTIONS = List.of("as", "in", "on", "dark");
    private static final Set<Holds> FLAGS = Set.of(Holds.BLINK, Holds.LIT);
    private static final Set<Holds> THE_NUMBER = Set.of(Holds.LETTER, Holds.DIGIT, Holds.CHARACTER, Holds.NUMBER);
    private static final Set<Holds> IN_COILS = Set.of(Holds.BLINK, Holds.LIT, Holds.CONSTANT);
    private static final int LAST_ADDRESS = 0xFFFF;
    private static final int MOST_CELLS = 64;
    private static final int MOST_PLACES = 12;

    private final Properties lines;
    private final List<String> faults = new ArrayList<>();

    private RegisterMapReader(Properties lines) {
        this.lines = lines;
    }

    /**
     * The map that a text describes.
     *
     * @throws IllegalArgumentException with every fault, each with its key, its value and what was expected
     */
    static RegisterMap read(String text) {
        Properties lines = new Properties();
        try (Reader reader = new StringReader(text)) {
            lines.load(reader);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new RegisterMapReader(lines).map();
    }

    private RegisterMap map() {
        lines.stringPropertyNames().stream().sorted().forEach(this::refuseUnknown);
        List<RegisterCell> registers = cells(REGISTER);
        List<RegisterCell> coils = cells(COIL);
        refuseOverlaps(registers);
        if (registers.size() + coils.size() > MOST_CELLS) {
            faults.add("the map has " + (registers.size() + coils.size()) + " registers and coils; expected at most "
                    + MOST_CELLS);
        }
        if (faults.isEmpty() && registers.stream().noneMatch(cell -> THE_NUMBER.contains(cell.holds()))) {
            faults.add("no register holds the number; expected for example register.0 = number");
        }
        RegisterMap map = new RegisterMap(
                word("messages", "together", "one-by-one"),
                word("word-order", "high-first", "low-first"),
                Duration.ofSeconds(blinkSeconds()),
                registers,
                coils);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("the register map has "
                    + (faults.size() == 1 ? "1 fault: " : faults.size() + " faults: ") + String.join("; ", faults));
        }
        return map;
    }

    private void refuseUnknown(String key) {
        if (!key.startsWith(REGISTER) && !key.startsWith(COIL) && !KEYS.contains(key)) {
            List<String> known = new ArrayList<>(KEYS);
            known.add(REGISTER + "0");
            known.add(COIL + "0");
            faults.add(key + " is unknown; did you mean "
                    + NearestName.find(key, known).orElse("") + "?");
        }
    }

    /** Whether the second of two words was chosen; the first is the default. */
    private boolean word(String key, String usual, String other) {
        String word = lines.getProperty(key, usual).strip();
        if (!word.equals(usual) && !word.equals(other)) {
            faults.add(key + " is \"" + word + "\": expected " + usual + " or " + other);
        }
        return word.equals(other);
    }

    private int blinkSeconds() {
        long most = RegisterMap.LONGEST_BLINK.toSeconds();
        String text = lines.getProperty("blink-seconds", Long.toString(most)).strip();
        if (!text.matches("[1-" + most + "]")) {
            faults.add("blink-seconds is \"" + text + "\": expected 1 to " + most);
            return 1;
        }
        return Integer.parseInt(text);
    }

    private List<RegisterCell> cells(String kind) {
        List<RegisterCell> cells = new ArrayList<>();
        lines.stringPropertyNames().stream()
                .filter(key -> key.startsWith(kind))
                .sorted()
                .forEach(key -> {
                    @Nullable RegisterCell cell = cell(key, kind);
                    if (cell != null) {
                        cells.add(cell);
                    }
                });
        cells.sort(Comparator.comparingInt(RegisterCell::address));
        return cells;
    }

    private void refuseOverlaps(List<RegisterCell> registers) {
        Set<Integer> taken = new HashSet<>();
        for (RegisterCell cell : registers) {
            for (int i = 0; i < cell.words(); i++) {
                if (!taken.add(cell.address() + i)) {
                    faults.add("register " + (cell.address() + i) + " is given twice: " + REGISTER + cell.address()
                            + " and the value of two registers before it");
                }
            }
        }
    }

    /** One line; null after a fault, which has been noted. */
    private @Nullable RegisterCell cell(String key, String kind) {
        int before = faults.size();
        boolean coil = kind.equals(COIL);
        int address = address(key, kind);
        List<String> words = new ArrayList<>(
                List.of(lines.getProperty(key).strip().toLowerCase(Locale.ROOT).split("\\s+")));
        @Nullable Holds holds = oneOf(Holds.class, words.removeFirst(), key);
        if (holds == null) {
            return null;
        }
        if (coil && !IN_COILS.contains(holds)) {
            faults.add(key + " holds " + name(holds) + ": a coil can hold blink, lit or constant 0 or 1");
        }
        long place = argument(holds, words, key, coil);
        Map<String, String> options = options(words, key);
        @Nullable Encoding as = options.containsKey("as")
                ? oneOf(Encoding.class, options.getOrDefault("as", ""), key)
                : holds == Holds.CHARACTER ? Encoding.ASCII : Encoding.BINARY;
        int registers = (int) number(options, "in", 1, key, 1, coil ? 1 : 2);
        long most = coil ? 1 : registers == 1 ? 0xFFFFL : 0xFFFF_FFFFL;
        long on = holds == Holds.CONSTANT ? place : number(options, "on", 1, key, 0, most);
        if (as == null) {
            return null;
        }
        refuseUnfit(key, holds, as, options);
        long dark = number(options, "dark", usualDark(holds, as, most), key, 0, most);
        if (address + registers - 1 > LAST_ADDRESS) {
            faults.add(key + " reaches beyond register " + LAST_ADDRESS);
        }
        boolean placed = holds == Holds.DIGIT || holds == Holds.CHARACTER;
        return faults.size() > before
                ? null
                : new RegisterCell(address, holds, placed ? (int) place : 0, as, registers, on, dark);
    }

    private int address(String key, String kind) {
        String text = key.substring(kind.length());
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > LAST_ADDRESS) {
            faults.add(key + " has no address: expected " + kind + "0 to " + kind + LAST_ADDRESS);
            return 0;
        }
        return Integer.parseInt(text);
    }

    /** The number after digit, character or constant; 0 for all else. */
    private long argument(Holds holds, List<String> words, String key, boolean coil) {
        long most = switch (holds) {
            case DIGIT -> 4;
            case CHARACTER -> MOST_PLACES;
            case CONSTANT -> coil ? 1 : LAST_ADDRESS;
            default -> -1;
        };
        if (most < 0) {
            return 0;
        }
        long least = holds == Holds.CONSTANT ? 0 : 1;
        String text = words.isEmpty() ? "" : words.removeFirst();
        if (!isNumber(text, least, most)) {
            faults.add(key + " holds " + name(holds) + " \"" + text + "\": expected " + name(holds) + " " + least
                    + " to " + most);
            return least;
        }
        return Long.parseLong(text);
    }

    private Map<String, String> options(List<String> words, String key) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            String option = words.get(i);
            if (!OPTIONS.contains(option)) {
                faults.add(key + " has the unknown word \"" + option + "\": expected as, in, on or dark");
            } else if (i + 1 == words.size()) {
                faults.add(key + " ends after \"" + option + "\": expected a value");
            } else if (options.put(option, words.get(i + 1)) != null) {
                faults.add(key + " has \"" + option + "\" twice");
            }
        }
        return options;
    }

    private long number(Map<String, String> options, String option, long usual, String key, long least, long most) {
        @Nullable String text = options.get(option);
        if (text == null) {
            return usual;
        }
        if (!isNumber(text, least, most)) {
            faults.add(key + " has " + option + " \"" + text + "\": expected "
                    + (least == most ? "" + least : least + " to " + most));
            return usual;
        }
        return Long.parseLong(text);
    }

    private static boolean isNumber(String text, long least, long most) {
        return text.matches("[0-9]{1,10}") && Long.parseLong(text) >= least && Long.parseLong(text) <= most;
    }

    private void refuseUnfit(String key, Holds holds, Encoding as, Map<String, String> options) {
        boolean whole = holds == Holds.NUMBER || holds == Holds.COUNTER;
        boolean one = holds == Holds.LETTER || holds == Holds.DIGIT || holds == Holds.CHARACTER;
        if (whole && (as == Encoding.ASCII || as == Encoding.SEGMENTS)) {
            faults.add(key + " holds " + name(holds) + " as " + name(as) + ": expected binary or bcd");
        }
        if (holds == Holds.LETTER && as == Encoding.BCD) {
            faults.add(key + " holds letter as bcd: expected binary, ascii or segments");
        }
        if (!whole && !one && options.containsKey("as")) {
            faults.add(key + " holds " + name(holds) + ", which has no encoding");
        }
        if (options.containsKey("in") && !whole) {
            faults.add(key + " holds " + name(holds) + ", which takes one register");
        }
        if (options.containsKey("on") && !FLAGS.contains(holds)) {
            faults.add(key + " has \"on\", which only blink and lit have");
        }
    }

    private static long usualDark(Holds holds, Encoding as, long most) {
        if (FLAGS.contains(holds) || as == Encoding.SEGMENTS) {
            return 0;
        }
        return as == Encoding.ASCII ? ' ' : most;
    }

    private <E extends Enum<E>> @Nullable E oneOf(Class<E> type, String word, String key) {
        E[] all = type.getEnumConstants();
        for (E one : all) {
            if (name(one).equals(word)) {
                return one;
            }
        }
        faults.add(key + " has \"" + word + "\": expected "
                + Arrays.stream(all).map(RegisterMapReader::name).collect(Collectors.joining(", ")));
        return null;
    }

    private static String name(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
