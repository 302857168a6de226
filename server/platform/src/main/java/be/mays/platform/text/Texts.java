package be.mays.platform.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The texts of one language, read from a UTF-8 properties file on the class path. Immutable, thread-safe. */
public final class Texts {
    private final String name;
    private final Map<String, String> byKey;

    private Texts(String name, Map<String, String> byKey) {
        this.name = name;
        this.byKey = byKey;
    }

    /**
     * Reads {@code messages_nl.properties} beside the given class.
     *
     * @throws IllegalStateException when there is no such file
     */
    public static Texts dutch(Class<?> beside) {
        return read(beside, "messages_nl.properties");
    }

    /** Reads a properties file beside the given class. */
    public static Texts read(Class<?> beside, String file) {
        try (@Nullable InputStream stream = beside.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing beside " + beside.getName());
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            Map<String, String> byKey = new TreeMap<>();
            properties.stringPropertyNames().forEach(key -> byKey.put(key, properties.getProperty(key)));
            return new Texts(file, byKey);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The text with its {0}, {1} … filled in.
     *
     * @throws IllegalArgumentException when the key is unknown: a fault of ours, never of a visitor
     */
    public String get(String key, Object... arguments) {
        @Nullable String text = byKey.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text " + key + " in " + name);
        }
        return new MessageFormat(text, Locale.forLanguageTag("nl-BE")).format(arguments);
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        return byKey.containsKey(key);
    }

    /** All texts by key, for tests and for pages that need many. */
    public Map<String, String> all() {
        return Map.copyOf(byKey);
    }
}
