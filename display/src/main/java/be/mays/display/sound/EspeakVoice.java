package be.mays.display.sound;

import be.mays.api.device.Heartbeat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks with espeak-ng, a speech program that needs no network. Each word is rendered once into a folder of WAV
 * files and played from there; a recording of a person under the same name is used instead. Thread-safe.
 */
public final class EspeakVoice implements Voice {
    private static final Logger LOG = LoggerFactory.getLogger(EspeakVoice.class);
    private static final long RENDER_SECONDS = 5;
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
                render(word, file);
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

    private void render(String word, Path file) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "draft", ".wav");
        try {
            Process process = new ProcessBuilder(
                            options.program(),
                            "-v",
                            options.voice(),
                            "-s",
                            Integer.toString(options.wordsPerMinute()),
                            "--stdin",
                            "-w",
                            draft.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                process.getOutputStream().write(word.getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().close();
                if (!process.waitFor(RENDER_SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException(options.program() + " did not end within " + RENDER_SECONDS + " s");
                }
            } finally {
                process.destroyForcibly();
            }
            if (process.exitValue() != 0) {
                throw new IOException(options.program() + " ended with " + process.exitValue() + "; is there a voice "
                        + options.voice() + "?");
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
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
