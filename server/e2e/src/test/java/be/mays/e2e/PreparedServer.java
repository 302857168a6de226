package be.mays.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A server as {@code ./mays prepare} leaves it behind, made once for all tests. Where the server is not in a jar, as while
 * only a part is built, there is no archive and it starts without.
 */
final class PreparedServer {
    private static final Path ARCHIVE = Path.of("target", "server-of-tests.aot");

    /** The JVM flags with which {@code ./mays server} runs it. */
    static final List<String> FLAGS = prepare();

    private PreparedServer() {}

    private static List<String> prepare() {
        if (!ServerArchive.isPossible()) {
            return ServerProcess.FLAGS;
        }
        // why: tests run in several processes, and one archive is enough
        try (FileChannel lock = FileChannel.open(
                        Path.of("target", "server-of-tests.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock _ = lock.lock()) {
            if (!isUpToDate()) {
                Path fresh = Path.of("target", "server-of-tests.new");
                ServerArchive.make(fresh);
                Files.move(fresh, ARCHIVE, StandardCopyOption.REPLACE_EXISTING);
            }
            // why: an archive that no longer fits would show in what the tests read
            List<String> flags = new ArrayList<>(ServerArchive.flagsWith(ARCHIVE.toAbsolutePath()));
            flags.add("-Xlog:aot*=off");
            return List.copyOf(flags);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server was prepared", interrupted);
        }
    }

    private static boolean isUpToDate() throws IOException {
        if (!Files.exists(ARCHIVE)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(ARCHIVE);
        for (Path jar : ServerProcess.classPath()) {
            if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
                return false;
            }
        }
        return true;
    }
}
