package be.mays.api.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The device's token in its data folder, readable by its owner only (mode 600), and beside it the next one while a
 * rotation is under way, and the one before: a server that was brought back from a backup knows that one only. What is kept is kept whole or not at all, whenever the power fails. Used by one thread at a
 * time.
 */
public final class TokenFile {
    private final Path folder;
    private final Path file;
    private final Path next;
    private final Path former;

    /** The token of the device whose data are in this folder. */
    public TokenFile(Path dataFolder) {
        this.folder = dataFolder.toAbsolutePath();
        this.file = folder.resolve("device-token");
        this.next = folder.resolve("device-token.next");
        this.former = folder.resolve("device-token.former");
    }

    /** The token, unless the device was never paired. */
    public Optional<String> find() throws IOException {
        return read(file);
    }

    /** The token that the server gave in place of the present one and that is not known to work yet. */
    public Optional<String> findNext() throws IOException {
        return read(next);
    }

    /** Keeps a token of a new pairing. */
    public void keep(String token) throws IOException {
        write(file, token);
        Files.deleteIfExists(next);
        Files.deleteIfExists(former);
    }

    /** Keeps the next token beside the present one. On the disk when this returns. */
    public void keepNext(String token) throws IOException {
        write(next, token);
    }

    /** The next token works: it takes the place of the present one, which becomes the former. */
    public void takeNext() throws IOException {
        Optional<String> before = find();
        if (before.isPresent()) {
            write(former, before.get());
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder();
    }

    /** The server does not know the next token: the present one stays. */
    public void dropNext() throws IOException {
        Files.deleteIfExists(next);
    }

    /** The server does not know the present token: the former one takes its place, once. @return it, if there is one */
    public Optional<String> takeFormer() throws IOException {
        Optional<String> before = read(former);
        if (before.isPresent()) {
            Files.move(former, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
        }
        return before;
    }

    /** Forgets all: the token was revoked. */
    public void forget() throws IOException {
        Files.deleteIfExists(former);
        Files.deleteIfExists(next);
        Files.deleteIfExists(file);
    }

    private static Optional<String> read(Path from) throws IOException {
        try {
            String token = Files.readString(from, StandardCharsets.UTF_8).strip();
            return token.isEmpty() ? Optional.empty() : Optional.of(token);
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        }
    }

    private void write(Path to, String token) throws IOException {
        Files.createDirectories(folder);
        Path draft = folder.resolve("device-token.new");
        Files.deleteIfExists(draft);
        try {
            Files.createFile(draft, ownerOnly());
        } catch (FileAlreadyExistsException other) {
            throw new IOException("another program writes " + draft + ": give each device its own data folder", other);
        }
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(token + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder();
    }

    // why: a rename is durable only when the folder is, and a token that is used before can be lost
    private void forceFolder() throws IOException {
        if (isPosix()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private boolean isPosix() throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix");
    }

    private FileAttribute<?>[] ownerOnly() throws IOException {
        if (!isPosix()) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
