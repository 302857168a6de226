package be.mays.display.sound;

import be.mays.api.device.Heartbeat;
import be.mays.platform.speech.Espeak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks with espeak-ng, a speech program that needs no network. Each word is rendered once into a folder of WAV
 * files and played from there; a recording of a person under the same name is used instead. Thread-safe.
 */
public final class EspeakVoice implements Voice {
    private static final Logger LOG = LoggerFactory.getLogger(EspeakVoice.class);
    private static final String INSTALL =
            "espeak-ng is not installed: apt-get install espeak-ng. Until then the chime" + " sounds without words";

    private final Path folder;
    private final Options options;
    private final Map<String, Wave> clips = new ConcurrentHashMap<>();
    private volatile @Nullable String fault;

    /**
     * How it speaks.
     *
     * @param program name or path of espeak-ng
     * @param voice its name for a language or speaker, such as {@code nl}
     * @param wordsPerMinute 80 to 450
     */
    public record Options(String program, String voice, int wordsPerMinute) {}

    /** A voice that keeps its clips under the given folder. */
    public EspeakVoice(Path clipsFolder, Options options) {
        this.folder = clipsFolder.resolve(fileName(options.voice()) + "-" + options.wordsPerMinute());
        this.options = options;
    }

    /** Renders all words that a board may need, so that no call waits for one; takes a while. */
    public void prepare(List<String> words) {
        for (String word : words) {
            if (Thread.currentThread().isInterrupted() || findClip(word).isEmpty()) {
                return;
            }
        }
    }

    @Override
    public Optional<Wave> findClip(String word) {
        @Nullable Wave ready = clips.get(word);
        if (ready != null) {
            return Optional.of(ready);
        }
        Path file = folder.resolve(fileName(word) + ".wav");
        try {
            if (!Files.exists(file)) {
                new Espeak(options.program(), options.voice(), options.wordsPerMinute()).render(word, file);
            }
            Wave clip = Wave.read(Files.readAllBytes(file)).trimmed();
            // why: only the words of every call stay in memory; the numbers are read when needed
            if (!Character.isDigit(word.charAt(0))) {
                clips.put(word, clip);
            }
            fault = null;
            return Optional.of(clip);
        } catch (IOException | IllegalArgumentException unusable) {
            report(
                    unusable instanceof IOException
                                    && unusable.getMessage() != null
                                    && unusable.getMessage().startsWith("Cannot run program")
                            ? INSTALL
                            : "the word \"" + word + "\" cannot be spoken: " + unusable.getMessage());
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void report(String what) {
        if (!what.equals(fault)) {
            LOG.warn("{}", what);
        }
        fault = what;
    }

    private static String fileName(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "_");
    }

    @Override
    public Heartbeat.Part health() {
        @Nullable String wrong = fault;
        return wrong == null
                ? new Heartbeat.Part("speech", Heartbeat.Status.OK, null)
                : new Heartbeat.Part("speech", Heartbeat.Status.UNAVAILABLE, wrong);
    }
}
