package be.mays.server.operations;

import be.mays.server.db.Database;
import be.mays.server.db.DiskSync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of the embedded database, made while it is used. A copy has its name only when it is whole; the oldest go when
 * there are too many. Used by one thread at a time.
 */
public final class Backups {
    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final String PREFIX = "mays-";
    private static final String ENDING = ".zip";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Database database;
    private final Path folder;
    private final int most;
    private final FreeSpace space;

    /** How many bytes a folder's disk has left. */
    @FunctionalInterface
    public interface FreeSpace {
        /** The space of the disk that holds this folder, which exists. */
        long bytes(Path folder) throws IOException;
    }

    /**
     * Backups of this database.
     *
     * @param most how many stay; the one made last always does
     */
    public Backups(Database database, Path folder, int most, FreeSpace space) {
        this.database = database;
        this.folder = folder;
        this.most = most;
        this.space = space;
    }

    /** Backups on a real disk. */
    public Backups(Database database, Path folder, int most) {
        this(database, folder, most, path -> Files.getFileStore(path).getUsableSpace());
    }

    /** Where they lie. */
    public Path folder() {
        return folder;
    }

    /**
     * Makes one, and removes those too many.
     *
     * @param now for its name
     * @throws BackupFailed with what to do; then nothing has changed
     */
    public Path make(Instant now) {
        return make(now, _ -> {});
    }

    /**
     * Makes one that passes this check, and removes those too many.
     *
     * @param check throws {@link BackupFailed} for a copy that is not worth its place
     */
    public Path make(Instant now, Consumer<Path> check) {
        Path file = database.findFile().orElseThrow(() -> new BackupFailed(NOT_EMBEDDED));
        try {
            Files.createDirectories(folder);
            requireSpace(Files.size(file));
            Path made = folder.resolve(PREFIX + NAME.format(now) + ENDING);
            Path part = folder.resolve(made.getFileName() + ".part");
            Files.deleteIfExists(part);
            try {
                database.copyInto(part);
                BackupFile.requireWhole(part);
                check.accept(part);
                DiskSync.sync(part);
                Files.move(part, made, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                DiskSync.sync(folder);
            } finally {
                Files.deleteIfExists(part);
            }
            LOG.info("backup {}: {} bytes", made, Files.size(made));
            removeOldest();
            return made;
        } catch (IOException | IllegalStateException failed) {
            // why: of some faults of the disk the message is a path and nothing else
            String why = failed instanceof IOException ? failed.toString() : failed.getMessage();
            throw new BackupFailed("no backup into " + folder + ": " + why, failed);
        }
    }

    /** What is said for PostgreSQL and for databases in memory. */
    static final String NOT_EMBEDDED = "only the embedded database in a file is backed up by M@ys. For PostgreSQL use"
            + " pg_dump or the continuous archiving of its administrator (server/docs/operations.md)";

    private void requireSpace(long needed) throws IOException {
        long free = space.bytes(folder);
        if (free < needed) {
            throw new BackupFailed(
                    "no backup into " + folder + ": the disk has " + free + " bytes left and the database is " + needed
                            + " bytes. Make room, or name another folder with backup.folder");
        }
    }

    /** The backups, oldest first. */
    public List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isBackup(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    /** When the last one was made; nothing when there is none or the folder cannot be read. */
    public Optional<Instant> findLast() {
        try {
            List<Path> all = Files.isDirectory(folder) ? list() : List.of();
            return all.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Files.getLastModifiedTime(all.getLast()).toInstant());
        } catch (IOException unreadable) {
            LOG.warn("the folder of backups {} cannot be read: {}", folder, unreadable.toString());
            return Optional.empty();
        }
    }

    private static boolean isBackup(String name) {
        return name.startsWith(PREFIX) && name.endsWith(ENDING);
    }

    private void removeOldest() throws IOException {
        List<Path> all = list();
        for (Path old : all.subList(0, Math.max(0, all.size() - most))) {
            Files.delete(old);
            LOG.info("removed backup {}: {} newer ones stay", old, most);
        }
    }
}
