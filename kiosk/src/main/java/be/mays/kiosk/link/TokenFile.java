package be.mays.kiosk.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The device's token in the data folder, readable by the kiosk's own user only (mode 600). */
public final class TokenFile {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final Path file;

    /** The token of the kiosk whose data are in this folder. */
    public TokenFile(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("device-token");
    }

    /** The token, unless the kiosk was never paired. */
    public Optional<String> find() throws IOException {
        try {
            return Optional.of(Files.readString(file).strip()).filter(token -> !token.isEmpty());
        } catch (NoSuchFileException neverPaired) {
            return Optional.empty();
        }
    }

    /** Keeps a token; a crash leaves the old one or the new one, never half of one. */
    public void keep(String token) throws IOException {
        Files.createDirectories(folder);
        Path fresh = file.resolveSibling("device-token.new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, OWNER_ONLY);
        Files.writeString(fresh, token + "\n", StandardCharsets.UTF_8, StandardOpenOption.SYNC);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Forgets the token: it was revoked. */
    public void forget() throws IOException {
        Files.deleteIfExists(file);
    }
}
