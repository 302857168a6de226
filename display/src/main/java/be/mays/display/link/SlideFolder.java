package be.mays.display.link;

import be.mays.api.ContractJson;
import be.mays.api.board.Playlist;
import be.mays.api.board.Slide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Slides and their pictures in the data folder. A picture's file bears the hash of its bytes, so a damaged one is
 * known and fetched again. Thread-safe for reading pictures; one thread writes.
 */
public final class SlideFolder {
    private static final Logger LOG = LoggerFactory.getLogger(SlideFolder.class);
    private static final String PLAYLIST = "playlist.json";

    private final Path folder;

    /** The slides of the board whose data folder this is. */
    public SlideFolder(Path dataFolder) {
        this.folder = dataFolder.toAbsolutePath().resolve("slides");
    }

    /** The slides that were kept, each with its picture whole; none when nothing was, or it cannot be read. */
    List<Slide> listKept() {
        try {
            @Nullable Playlist kept =
                    ContractJson.mapper().readValue(Files.readAllBytes(folder.resolve(PLAYLIST)), Playlist.class);
            @Nullable List<Slide> slides = kept == null ? null : kept.slides();
            return SlideCheck.usable(slides == null ? List.of() : slides).stream()
                    .filter(slide -> slide.picture() == null
                            || findPicture(slide.picture()).isPresent())
                    .toList();
        } catch (NoSuchFileException notYet) {
            return List.of();
        } catch (IOException | JacksonException unreadable) {
            LOG.warn("the kept slides cannot be read and are fetched anew: {}", unreadable.toString());
            return List.of();
        }
    }

    /** The bytes of a picture that is here whole. */
    public Optional<byte[]> findPicture(String picture) {
        if (!SlideCheck.isPicture(picture)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(picture)))
                    .filter(bytes -> hash(bytes).equals(picture));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** Keeps a picture. @return whether these are its bytes; others are not kept */
    boolean keepPicture(String picture, byte[] bytes) throws IOException {
        if (!hash(bytes).equals(picture)) {
            return false;
        }
        write(picture, bytes);
        return true;
    }

    /** Keeps this list and forgets the pictures of others. */
    void keep(List<Slide> slides) throws IOException {
        write(PLAYLIST, ContractJson.mapper().writeValueAsBytes(new Playlist(slides)));
        Set<String> needed = new HashSet<>(Set.of(PLAYLIST));
        slides.stream().map(Slide::picture).filter(Objects::nonNull).forEach(needed::add);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!needed.contains(String.valueOf(file.getFileName()))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        Path draft = folder.resolve(name + ".new");
        Files.write(draft, bytes);
        Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
