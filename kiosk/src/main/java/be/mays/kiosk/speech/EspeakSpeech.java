package be.mays.kiosk.speech;

import be.mays.platform.speech.Espeak;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks with espeak-ng, which needs no network. A text is rendered once into a folder of WAV files; when there are
 * too many, the oldest half goes. Thread-safe.
 */
public final class EspeakSpeech implements Speech {
    private static final Logger LOG = LoggerFactory.getLogger(EspeakSpeech.class);
    private static final Map<String, String> VOICES = Map.of("fr", "fr-fr", "en", "en-gb");
    private static final int NAME_BYTES = 16;

    private final Path folder;
    private final String program;
    private final int wordsPerMinute;
    private final int mostFiles;
    private volatile @Nullable String fault;

    /**
     * Speech that keeps its files under the given folder.
     *
     * @param program name or path of espeak-ng
     * @param mostFiles a clip has 20 to 300 kB
     */
    public EspeakSpeech(Path folder, String program, int wordsPerMinute, int mostFiles) {
        this.folder = folder;
        this.program = program;
        this.wordsPerMinute = wordsPerMinute;
        this.mostFiles = mostFiles;
    }

    @Override
    public Optional<byte[]> findClip(String language, String text) {
        Path file = folder.resolve(name(language, text));
        try {
            if (!Files.exists(file)) {
                makeRoom();
                new Espeak(program, VOICES.getOrDefault(language, language), wordsPerMinute).render(text, file);
            }
            fault = null;
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException failed) {
            report("a text in " + language + " cannot be spoken: " + failed.getMessage());
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    private synchronized void makeRoom() throws IOException {
        Files.createDirectories(folder);
        List<Path> oldestFirst;
        try (Stream<Path> files = Files.list(folder)) {
            oldestFirst = files.filter(file -> file.toString().endsWith(".wav"))
                    .sorted(Comparator.comparing(EspeakSpeech::changed).thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
        if (oldestFirst.size() >= mostFiles) {
            for (Path old : oldestFirst.subList(0, Math.max(1, mostFiles / 2))) {
                Files.deleteIfExists(old);
            }
        }
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private void report(String what) {
        if (!what.equals(fault)) {
            LOG.warn("{}", what);
        }
        fault = what;
    }

    private String name(String language, String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((language + wordsPerMinute + text).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, NAME_BYTES) + ".wav";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
