package be.mays.server.operations;

import be.mays.server.db.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip file with one embedded database in it, as H2's BACKUP TO writes it. */
final class BackupFile {
    private BackupFile() {}

    /** Reads all of it, so that every checksum is compared. @throws BackupFailed when it is not whole */
    static void requireWhole(Path zip) {
        unpack(zip, OutputStream.nullOutputStream());
    }

    /** Writes the database in it to a file that does not exist yet. */
    static void unpack(Path zip, Path to) {
        try (OutputStream out = Files.newOutputStream(to, java.nio.file.StandardOpenOption.CREATE_NEW)) {
            unpack(zip, out);
        } catch (IOException failed) {
            throw new BackupFailed(
                    "cannot write " + to + ": " + failed + ". Is the disk full or the folder read-only?", failed);
        }
    }

    private static void unpack(Path zip, OutputStream out) {
        if (!Files.isRegularFile(zip)) {
            throw new BackupFailed("there is no backup " + zip + ": name a file of the backup folder");
        }
        try (ZipFile file = new ZipFile(zip.toFile())) {
            List<? extends ZipEntry> databases = file.stream()
                    .filter(entry -> entry.getName().endsWith(Database.FILE_ENDING))
                    .toList();
            if (databases.size() != 1) {
                throw new BackupFailed(
                        zip + " is not a backup of M@ys: expected one database in it, found " + databases.size());
            }
            copy(file, databases.getFirst(), out);
        } catch (IOException damaged) {
            throw new BackupFailed(
                    zip + " cannot be read to its end (" + damaged.getMessage() + "): take an older backup", damaged);
        }
    }

    private static void copy(ZipFile file, ZipEntry entry, OutputStream out) throws IOException {
        // why: ZipFile hands out what it unpacks without comparing the checksum
        try (CheckedInputStream in = new CheckedInputStream(file.getInputStream(entry), new CRC32())) {
            in.transferTo(out);
            if (in.getChecksum().getValue() != entry.getCrc()) {
                throw new IOException("its checksum is wrong");
            }
        }
    }
}
