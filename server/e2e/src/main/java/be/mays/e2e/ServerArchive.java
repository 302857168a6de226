package be.mays.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** An archive of what a server loads at its start (JEP 483, JEP 514), as {@code ./mays prepare} makes it. */
public final class ServerArchive {
    private static final Duration ASSEMBLY = Duration.ofMinutes(3);

    private ServerArchive() {}

    /** Whether the server is in a jar: Java archives nothing of folders. */
    public static boolean isPossible() {
        return ServerProcess.classPath().stream().noneMatch(Files::isDirectory);
    }

    /**
     * Makes one by a start and a stop on throw-away data; takes some ten seconds.
     *
     * @throws IllegalStateException when Java has made none
     */
    public static void make(Path archive) throws InterruptedException {
        try (ServerProcess server = ServerProcess.start(
                with("-XX:AOTCacheOutput=" + archive), List.of("--database.url", "jdbc:h2:mem:prepare"))) {
            // why: Process.destroy closes the pipe too, and the writer of the archive dies of its first line
            ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroy);
            var _ = server.awaitExit(ASSEMBLY);
        }
        if (!Files.exists(archive)) {
            throw new IllegalStateException("this JDK made no archive; it needs a JDK 25 and jars, not folders");
        }
    }

    /** The JVM flags of a server that uses it. */
    public static List<String> flagsWith(Path archive) {
        return with("-XX:AOTCache=" + archive);
    }

    private static List<String> with(String flag) {
        return Stream.concat(ServerProcess.FLAGS.stream(), Stream.of(flag)).toList();
    }
}
