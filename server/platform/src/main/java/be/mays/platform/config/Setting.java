package be.mays.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One setting of a program.
 *
 * @param key dotted lower-case name, such as {@code server.port}; the environment says {@code MAYS_SERVER_PORT}
 * @param fallback the default as one would write it; empty: no value
 * @param kind what a value looks like, in words, for messages and the reference page
 * @param description one sentence
 * @param parser turns text into the value; throws IllegalArgumentException with what was expected
 */
public record Setting<T>(String key, String fallback, String kind, String description, Function<String, T> parser) {

    /** Any text. */
    public static Setting<String> text(String key, String fallback, String description) {
        return new Setting<>(key, fallback, "text", description, text -> text);
    }

    /** A whole number within bounds, both inclusive. */
    public static Setting<Integer> number(String key, int fallback, int least, int most, String description) {
        String kind = "whole number, " + least + " to " + most;
        return new Setting<>(key, Integer.toString(fallback), kind, description, text -> {
            int value;
            try {
                value = Integer.parseInt(text);
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException("expected a " + kind, notANumber);
            }
            if (value < least || value > most) {
                throw new IllegalArgumentException("expected a " + kind);
            }
            return value;
        });
    }

    /** A TCP port; 0 takes any free one. */
    public static Setting<Integer> port(String key, int fallback, String description) {
        return number(key, fallback, 0, 65_535, description);
    }

    /** True or false. */
    public static Setting<Boolean> flag(String key, boolean fallback, String description) {
        return new Setting<>(key, Boolean.toString(fallback), "true or false", description, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("expected true or false");
        });
    }

    /** A path; relative ones are taken from the working directory. */
    public static Setting<Path> path(String key, String fallback, String description) {
        return new Setting<>(key, fallback, "path", description, Path::of);
    }

    /** An absolute URL with a host. */
    public static Setting<URI> url(String key, String fallback, String description) {
        return new Setting<>(key, fallback, "URL", description, text -> {
            try {
                URI uri = URI.create(text);
                if (uri.getScheme() != null && uri.getHost() != null) {
                    return uri;
                }
            } catch (IllegalArgumentException malformed) {
                throw new IllegalArgumentException("expected a URL such as http://mays.example.be:8080", malformed);
            }
            throw new IllegalArgumentException("expected a URL such as http://mays.example.be:8080");
        });
    }

    /** A duration in seconds. */
    public static Setting<Duration> seconds(String key, int fallback, int least, int most, String description) {
        Setting<Integer> number = number(key, fallback, least, most, description);
        return new Setting<>(
                key,
                number.fallback(),
                "seconds, " + least + " to " + most,
                description,
                text -> Duration.ofSeconds(number.parser().apply(text)));
    }

    /** One of an enum's names, in lower case. */
    public static <E extends Enum<E>> Setting<E> oneOf(String key, E fallback, Class<E> type, String description) {
        String names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return new Setting<>(key, fallback.name().toLowerCase(Locale.ROOT), "one of " + names, description, text -> {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().equalsIgnoreCase(text)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException("expected one of " + names);
        });
    }

    /** The name of the environment variable that sets it. */
    public String environmentName() {
        return "MAYS_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
