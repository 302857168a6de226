package be.mays.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads settings: {@code --key value} or {@code --key=value} on the command line, then {@code MAYS_KEY} in
 * the environment, then a YAML file ({@code --config FILE}), then the default. Every fault is collected;
 * {@link #check} throws them together. Not thread-safe; used once at start.
 */
public final class ConfigReader {
    private final List<Setting<?>> known;
    private final Map<String, String> arguments = new LinkedHashMap<>();
    private final Map<String, String> environment;
    private final Map<String, String> file = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * Reads the sources; faults wait until {@link #check}.
     *
     * @param known all settings of the program
     * @param arguments the command line
     * @param environment usually {@code System.getenv()}
     */
    public ConfigReader(List<? extends Setting<?>> known, List<String> arguments, Map<String, String> environment) {
        this.known = List.copyOf(known);
        this.environment = environment;
        readArguments(arguments);
        @Nullable String path = this.arguments.remove("config");
        if (path == null) {
            path = environment.get("MAYS_CONFIG");
        }
        if (path != null) {
            readFile(Path.of(path));
        }
        this.arguments.keySet().forEach(key -> refuseUnknown("--" + key, key));
        file.keySet().forEach(key -> warnUnknown(key));
    }

    /** The value; after a fault the default stands in, so that reading goes on and finds the other faults. */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalStateException(setting.key() + " has no default: use find"));
    }

    /** The value, or nothing when it is set nowhere and has no default. */
    public <T> Optional<T> find(Setting<T> setting) {
        @Nullable Origin origin = origin(setting);
        if (origin != null) {
            try {
                return Optional.of(setting.parser().apply(origin.text()));
            } catch (IllegalArgumentException wrong) {
                faults.add(origin.name() + " is \"" + origin.text() + "\": " + wrong.getMessage() + ". "
                        + setting.description());
            }
        }
        return setting.fallback().isEmpty()
                ? Optional.empty()
                : Optional.of(setting.parser().apply(setting.fallback()));
    }

    /** The value of a setting that must be given; a fault when it is not. */
    public <T> Optional<T> require(Setting<T> setting) {
        Optional<T> value = find(setting);
        if (value.isEmpty() && origin(setting) == null) {
            faults.add(setting.key() + " is missing: give --" + setting.key() + " or " + setting.environmentName()
                    + " (" + setting.kind() + "). " + setting.description());
        }
        return value;
    }

    /** Adds a fault that only the program can see, such as two settings that contradict each other. */
    public void addFault(String fault) {
        faults.add(fault);
    }

    /** Lines to log: keys in the file that nobody knows. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Ends the reading. */
    public void check() throws ConfigFaults {
        if (!faults.isEmpty()) {
            throw new ConfigFaults(faults);
        }
    }

    private @Nullable Origin origin(Setting<?> setting) {
        @Nullable String argument = arguments.get(setting.key());
        if (argument != null) {
            return new Origin("--" + setting.key(), argument);
        }
        @Nullable String variable = environment.get(setting.environmentName());
        if (variable != null) {
            return new Origin(setting.environmentName(), variable);
        }
        @Nullable String line = file.get(setting.key());
        return line == null ? null : new Origin(setting.key(), line);
    }

    private void readArguments(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                faults.add("\"" + word + "\" is not an option: options start with --");
                continue;
            }
            int equals = word.indexOf('=');
            if (equals > 0) {
                arguments.put(word.substring(2, equals), word.substring(equals + 1));
            } else if (i + 1 < words.size() && !words.get(i + 1).startsWith("--")) {
                arguments.put(word.substring(2), words.get(++i));
            } else {
                arguments.put(word.substring(2), "true");
            }
        }
    }

    private void readFile(Path path) {
        try {
            flatten("", new YAMLMapper().readTree(Files.readString(path)));
        } catch (IOException unreadable) {
            faults.add("the configuration file " + path + " cannot be read: " + unreadable.getMessage());
        } catch (JacksonException malformed) {
            faults.add("the configuration file " + path + " is not YAML: " + malformed.getOriginalMessage());
        }
    }

    private void flatten(String prefix, @Nullable JsonNode node) {
        if (node == null || node.isMissingNode() || node.isNull()) {
            return;
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> flatten(
                            prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(), entry.getValue()));
        } else if (node.isValueNode()) {
            file.put(prefix, node.asString());
        } else {
            faults.add((prefix.isEmpty() ? "the configuration file" : prefix) + " is a list; expected key: value");
        }
    }

    private void refuseUnknown(String shown, String key) {
        if (known.stream().noneMatch(setting -> setting.key().equals(key))) {
            faults.add(shown + " is unknown; did you mean --" + nearest(key) + "?");
        }
    }

    private void warnUnknown(String key) {
        if (known.stream().noneMatch(setting -> setting.key().equals(key))) {
            warnings.add("unknown setting " + key + " is ignored; did you mean " + nearest(key) + "?");
        }
    }

    private String nearest(String key) {
        return NearestName.find(key, known.stream().map(Setting::key).toList()).orElse("");
    }

    private record Origin(String name, String text) {}
}
