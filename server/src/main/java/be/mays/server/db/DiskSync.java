package be.mays.server.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes files survive a power cut: what was written and what was renamed may otherwise be in memory only. */
public final class DiskSync {
    private DiskSync() {}

    /** Returns when the file's bytes, or a folder's names, are on the disk. Linux. */
    public static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
