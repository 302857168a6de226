package be.mays.display.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The device's token in the data folder, readable by its owner only (mode 600). Not thread-safe; the link's
 * thread alone uses it.
 */
public final class TokenFile {
    private final Path folder;
    private final Path file;

    /** The token of the board whose data folder this is. */
    public TokenFile(Path dataFolder) {
        this.folder = dataFolder.toAbsolutePath();
        this.file = folder.resolve("device-token");
    }

    /** The token; nothing before the pairing. */
    public Optional<String> find() throws IOException {
        try {
            String token = Files.readString(file, StandardCharsets.UTF_8).strip();
            return token.isEmpty() ? Optional.empty() : Optional.of(token);
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        }
    }

    /** Keeps the token: whole or not at all, whenever the power fails. */
    public void write(String token) throws IOException {
        Files.createDirectories(folder);
        Path draft = folder.resolve("device-token.new");
        Files.deleteIfExists(draft);
        try {
            Files.createFile(draft, ownerOnly());
        } catch (FileAlreadyExistsException other) {
            throw new IOException("another program writes " + draft + ": give each board its own data folder", other);
        }
        Files.writeString(draft, token + "\n", StandardCharsets.UTF_8);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Forgets a token that the server refused. */
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private FileAttribute<?>[] ownerOnly() throws IOException {
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rw-------")))
        };
    }
}
