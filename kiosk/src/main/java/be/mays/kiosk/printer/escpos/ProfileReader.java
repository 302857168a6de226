package be.mays.kiosk.printer.escpos;

import be.mays.platform.config.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads a printer profile from a properties file and reports all that is wrong with it at once. Used once. */
final class ProfileReader {
    private static final String TABLE = "table.";
    private static final String SUFFIX = ".properties";
    private static final List<String> KEYS = List.of(
            "columns",
            "width-dots",
            "dots-per-mm",
            "cell-width-dots",
            "cell-height-dots",
            "line-dots",
            "qr-module-dots",
            "main-table",
            "status",
            "completes",
            "clear",
            "recover",
            "cut",
            "cut-feed-mm",
            "present",
            "leftover");

    private final Properties lines;
    private final List<String> faults = new ArrayList<>();

    private ProfileReader(Properties lines) {
        this.lines = lines;
    }

    /** A profile that comes with the program. */
    static PrinterProfile shipped(String name) {
        try (@Nullable InputStream stream = ProfileReader.class.getResourceAsStream("profiles/" + name + SUFFIX)) {
            if (stream == null) {
                throw new IllegalStateException("the profile " + name + " is missing in the program");
            }
            return read(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * A profile in a file of an installer's own.
     *
     * @throws IllegalArgumentException with every fault
     */
    static PrinterProfile file(String path) {
        Path file = Path.of(path);
        if (!path.endsWith(SUFFIX) && !path.contains("/")) {
            throw new IllegalArgumentException(
                    "expected one of " + PrinterProfile.names() + ", or a file that ends in " + SUFFIX);
        }
        try {
            String name = String.valueOf(file.getFileName()).replaceAll("\\.properties$", "");
            return read(name, Files.readString(file));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the printer profile cannot be read (" + unreadable + "); shipped are " + PrinterProfile.names(),
                    unreadable);
        }
    }

    /**
     * The profile that a text describes.
     *
     * @throws IllegalArgumentException with every fault, each with its key, its value and what was expected
     */
    static PrinterProfile read(String name, String text) {
        Properties lines = new Properties();
        try (Reader reader = new StringReader(text)) {
            lines.load(reader);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new ProfileReader(lines).profile(name);
    }

    private PrinterProfile profile(String name) {
        lines.stringPropertyNames().stream().sorted().forEach(this::refuseUnknown);
        SortedMap<Charset, Integer> tables = tables();
        int columns = number("columns", 24, 64);
        PrinterProfile.Cell cell = new PrinterProfile.Cell(
                number("cell-width-dots", 8, 24), number("cell-height-dots", 16, 48), number("line-dots", 16, 80));
        int widthDots = number("width-dots", 200, 1_000);
        if (faults.isEmpty() && columns * cell.widthDots() > widthDots) {
            faults.add("columns x cell-width-dots is " + columns * cell.widthDots() + ": more than width-dots "
                    + widthDots);
        }
        PrinterProfile profile = new PrinterProfile(
                name,
                columns,
                widthDots,
                resolution(),
                cell,
                number("qr-module-dots", 3, 16),
                mainTable(tables),
                tables,
                status(),
                required("completes", "true or false", word -> word.equals("true") || word.equals("false"))
                        .equals("true"),
                bytes("clear", false),
                bytes("recover", false),
                bytes("cut", true),
                number("cut-feed-mm", 0, 200),
                bytes("present", false),
                bytes("leftover", false));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("the printer profile " + name + " has "
                    + (faults.size() == 1 ? "1 fault: " : faults.size() + " faults: ") + String.join("; ", faults));
        }
        return profile;
    }

    private void refuseUnknown(String key) {
        if (!key.startsWith(TABLE) && !KEYS.contains(key)) {
            faults.add(key + " is unknown; did you mean "
                    + NearestName.find(key, KEYS).orElse("") + "?");
        }
    }

    private SortedMap<Charset, Integer> tables() {
        SortedMap<Charset, Integer> tables = new TreeMap<>(Comparator.comparing(Charset::name));
        for (String key : lines.stringPropertyNames()) {
            if (key.startsWith(TABLE)) {
                @Nullable Charset charset = findCharset(key.substring(TABLE.length()));
                int number = number(key, 0, 255);
                if (charset == null) {
                    faults.add(key + " names a character table that Java does not know; expected for example " + TABLE
                            + "windows-1252");
                } else {
                    tables.put(charset, number);
                }
            }
        }
        return tables;
    }

    private Charset mainTable(SortedMap<Charset, Integer> tables) {
        @Nullable Charset charset = findCharset(required("main-table", "one of the tables", word -> true));
        if (charset == null || !tables.containsKey(charset)) {
            faults.add("main-table is \"" + lines.getProperty("main-table", "") + "\": expected one of "
                    + tables.keySet());
            return StandardCharsets.US_ASCII;
        }
        return charset;
    }

    private static @Nullable Charset findCharset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    private PrinterProfile.StatusKind status() {
        String word = required("status", "dle-eot or custom-full", given -> given.matches("dle-eot|custom-full"));
        return word.equals("custom-full") ? PrinterProfile.StatusKind.CUSTOM_FULL : PrinterProfile.StatusKind.DLE_EOT;
    }

    private double resolution() {
        String text = required("dots-per-mm", "a number from 5 to 24", word -> word.matches("[0-9]{1,2}(\\.[0-9]+)?"));
        double value = text.isEmpty() ? 8 : Double.parseDouble(text);
        if (value < 5 || value > 24) {
            faults.add("dots-per-mm is \"" + text + "\": expected a number from 5 to 24");
        }
        return value;
    }

    private int number(String key, int least, int most) {
        String expected = "a whole number from " + least + " to " + most;
        String text = required(key, expected, word -> word.matches("[0-9]{1,5}"));
        int value = text.isEmpty() ? least : Integer.parseInt(text);
        if (value < least || value > most) {
            faults.add(key + " is \"" + text + "\": expected " + expected);
        }
        return value;
    }

    /** Bytes in hexadecimal, without spaces. */
    private String bytes(String key, boolean needed) {
        String expected = "bytes in hexadecimal, such as 1d 56 41 03" + (needed ? "" : ", or nothing");
        return required(
                        key,
                        expected,
                        word -> word.replace(" ", "").matches("([0-9A-Fa-f]{2})*") && !(needed && word.isEmpty()))
                .replace(" ", "")
                .toLowerCase(Locale.ROOT);
    }

    /** The text of a key; empty after a fault. */
    private String required(String key, String expected, Predicate<String> fits) {
        @Nullable String text = lines.getProperty(key);
        if (text == null) {
            faults.add(key + " is missing: expected " + expected);
            return "";
        }
        if (!fits.test(text.strip())) {
            faults.add(key + " is \"" + text.strip() + "\": expected " + expected);
            return "";
        }
        return text.strip();
    }
}
