package be.mays.server.operations;

import be.mays.server.db.Database;
import be.mays.server.db.DiskSync;
import be.mays.server.db.Salvage;
import be.mays.server.queue.store.JournalCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings a backup back, repairs and checks databases. All work on a copy first: what is there stays untouched until the copy
 * was opened, brought up to date and found sound. For a process of its own, while no server runs.
 */
public final class Restoring {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Two checks by hand at once must not meet. */
    private static final String CHECKING = "checking-" + ProcessHandle.current().pid();

    private static final long SPARE_BYTES = 50L << 20;

    /** A copy, what is read of it, and the new database, as multiples of the file. */
    private static final int ROOM_FOR_STATEMENTS = 3;

    /** Two copies, what is read of them twice as text, and the new database. */
    private static final int ROOM_FOR_PAGES = 10;

    private static final Duration BETWEEN_REWRITES = Duration.ofHours(1);

    private final String url;
    private final String user;
    private final String password;
    private final Path file;

    /** For the embedded database of this URL. @throws BackupFailed for any other */
    public Restoring(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.file = Database.findFile(url)
                .orElseThrow(() -> new BackupFailed(Backups.NOT_EMBEDDED))
                .toAbsolutePath();
    }

    /**
     * What a restore or repair did.
     *
     * @param before where the former database is now; null: there was none
     * @param whole false: some rows could not be read and are missing
     */
    public record Restored(
            JournalCheck.Findings findings,
            Path file,
            @Nullable Path before,
            boolean whole) {}

    /** Whether another process, a server most likely, has the database open. */
    public boolean isInUse() {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException here) {
            return true;
        } catch (IOException failed) {
            throw new BackupFailed("cannot look at " + file + ": " + failed, failed);
        }
    }

    private void requireUnused() {
        if (isInUse()) {
            throw new BackupFailed("a server runs on " + file + ": stop it first");
        }
    }

    private void requireThere() {
        if (!Files.exists(file)) {
            throw new BackupFailed("there is no database " + file + ": see database.url");
        }
    }

    /** Puts a backup in place of the database. @throws BackupFailed with what to do; then nothing has changed */
    public Restored restore(Path backup, Instant now) {
        requireUnused();
        Path copy = sibling("restoring");
        try {
            Files.createDirectories(parent());
            Files.deleteIfExists(copy);
            BackupFile.unpack(backup, copy);
            JournalCheck.Findings findings = open(copy);
            if (!findings.isSound()) {
                throw new BackupFailed(
                        backup + " is not sound: " + String.join("; ", findings.faults()) + ". Take an older backup");
            }
            return new Restored(findings, file, putInPlace(copy, "before-restore-" + MOMENT.format(now)), true);
        } catch (IOException failed) {
            throw new BackupFailed("cannot restore into " + parent() + ": " + failed, failed);
        } finally {
            removeCopy(copy);
        }
    }

    /**
     * Writes the database anew with all that can be read of it: for a file that is damaged, or that opens and takes no
     * writes.
     *
     * @throws BackupFailed with what to do; then nothing has changed
     */
    public Restored repair(Instant now) {
        return writeAnew(now, true);
    }

    /**
     * The same, but only with all that is in it, and not twice within an hour: for a server that does so by itself.
     *
     * @throws BackupFailed with what to do; then nothing has changed
     */
    public Restored rewrite(Instant now) {
        if (wasRepairedSince(now.minus(BETWEEN_REWRITES))) {
            throw new BackupFailed(file + " was written anew within the last hour, which did not help:"
                    + " bring back the latest backup: mays server restore FILE");
        }
        return writeAnew(now, false);
    }

    private boolean wasRepairedSince(Instant moment) {
        String earliest = nameOf("before-repair-" + MOMENT.format(moment));
        String prefix = nameOf("before-repair-").replace(Database.FILE_ENDING, "");
        try (Stream<Path> files = Files.list(parent())) {
            return files.map(one -> one.getFileName().toString())
                    .anyMatch(name -> name.startsWith(prefix) && name.compareTo(earliest) >= 0);
        } catch (IOException failed) {
            throw new BackupFailed("cannot look into " + parent() + ": " + failed, failed);
        }
    }

    private Restored writeAnew(Instant now, boolean byPages) {
        requireUnused();
        requireThere();
        Path fresh = sibling("repairing");
        try {
            removeCopy(fresh);
            requireSpace(byPages ? ROOM_FOR_PAGES : ROOM_FOR_STATEMENTS);
            boolean whole = new Salvage(options(), user, password, parent().resolve(nameOf("salvage") + ".work"))
                    .run(file, fresh, byPages);
            JournalCheck.Findings findings = open(fresh);
            if (!findings.isSound()) {
                throw new BackupFailed("too much of " + file + " cannot be read: "
                        + String.join("; ", findings.faults())
                        + ". Bring back the latest backup: mays server restore FILE");
            }
            return new Restored(findings, file, putInPlace(fresh, "before-repair-" + MOMENT.format(now)), whole);
        } catch (IOException | UncheckedIOException failed) {
            throw new BackupFailed("cannot repair in " + parent() + ": " + failed + ". Is the disk full?", failed);
        } catch (BackupFailed told) {
            throw told;
        } catch (IllegalStateException unreadable) {
            throw new BackupFailed(
                    unreadable.getMessage() + ". "
                            + (byPages
                                    ? "If the user and the password are right, bring back the latest backup:"
                                            + " mays server restore FILE"
                                    : "Save what can be read of it: mays server repair"),
                    unreadable);
        } finally {
            removeCopy(fresh);
        }
    }

    /** @return where the former database is now; null: there was none */
    private @Nullable Path putInPlace(Path copy, String nameOfFormer) throws IOException {
        DiskSync.sync(copy);
        // why: all this may have taken minutes, and what a server has written since would be lost
        requireUnused();
        Optional<Path> before = keepFormer(nameOfFormer);
        // why: in one step, so that a power cut leaves the one or the other, and never no database
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DiskSync.sync(parent());
        return before.orElse(null);
    }

    private Optional<Path> keepFormer(String name) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Path before = sibling(name);
        try {
            Files.createLink(before, file);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.copy(file, before);
            DiskSync.sync(before);
        }
        return Optional.of(before);
    }

    /** Compares rows and journal of the database itself. */
    public JournalCheck.Findings check() {
        if (isInUse()) {
            throw new BackupFailed(
                    "a server runs on " + file + ": stop it first, or check a backup: mays server check FILE");
        }
        requireThere();
        return onCopy(CHECKING, copy -> {
            try {
                Files.copy(file, copy);
            } catch (IOException failed) {
                throw new BackupFailed("cannot copy " + file + ": " + failed + ". Is the disk full?", failed);
            }
        });
    }

    /** Makes sure that a backup can be brought back and is sound; a server may run meanwhile. */
    public void requireSound(Path backup) {
        JournalCheck.Findings findings = onCopy("checking-backup", copy -> BackupFile.unpack(backup, copy));
        if (!findings.isSound()) {
            throw new BackupFailed("the copy is not sound, so the older backups stay: "
                    + String.join("; ", findings.faults()) + ". See \"mays server check\" and \"restore\"");
        }
    }

    /** Compares rows and journal of a backup; a server may run meanwhile. */
    public JournalCheck.Findings check(Path backup) {
        return onCopy(CHECKING, copy -> BackupFile.unpack(backup, copy));
    }

    private interface Copier {
        void copyTo(Path copy);
    }

    private JournalCheck.Findings onCopy(String name, Copier copier) {
        Path copy = sibling(name);
        try {
            Files.createDirectories(parent());
            requireSpace(1);
            Files.deleteIfExists(copy);
            copier.copyTo(copy);
            return open(copy);
        } catch (IOException failed) {
            throw new BackupFailed("cannot write into " + parent() + ": " + failed, failed);
        } finally {
            removeCopy(copy);
        }
    }

    /** What works on copies must not fill the disk of the database that it is about. */
    private void requireSpace(int times) throws IOException {
        long needed = times * (Files.exists(file) ? Files.size(file) : 0) + SPARE_BYTES;
        long free = Files.getFileStore(parent()).getUsableSpace();
        if (free < needed) {
            throw new BackupFailed("nothing was done: the disk of " + parent() + " has " + free
                    + " bytes left, and what is needed for copies is " + needed);
        }
    }

    private JournalCheck.Findings open(Path copy) {
        String path = copy.toString();
        try (Database database = Database.openCopy(
                "jdbc:h2:file:" + path.substring(0, path.length() - Database.FILE_ENDING.length()) + options(),
                user,
                password)) {
            return new JournalCheck(database).run();
        } catch (IllegalStateException failed) {
            throw new BackupFailed(String.valueOf(failed.getMessage()), failed);
        }
    }

    private String options() {
        return url.contains(";") ? url.substring(url.indexOf(';')) : "";
    }

    private Path parent() {
        return java.util.Objects.requireNonNull(file.getParent());
    }

    private Path sibling(String what) {
        return parent().resolve(nameOf(what));
    }

    private String nameOf(String what) {
        String name = file.getFileName().toString();
        String plain = name.substring(0, name.length() - Database.FILE_ENDING.length());
        return plain + "." + what + Database.FILE_ENDING;
    }

    private static void removeCopy(Path copy) {
        String plain = copy.getFileName().toString().replace(Database.FILE_ENDING, "");
        Path folder = java.util.Objects.requireNonNull(copy.getParent());
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            // why: beside a damaged file H2 writes one that tells what is wrong with it
            for (Path left : files.filter(one -> one.getFileName().toString().startsWith(plain + "."))
                    .toList()) {
                Files.deleteIfExists(left);
            }
        } catch (IOException failed) {
            throw new BackupFailed("cannot remove " + copy + ": " + failed, failed);
        }
    }
}
