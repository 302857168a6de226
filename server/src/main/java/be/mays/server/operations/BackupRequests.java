package be.mays.server.operations;

import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How {@code mays server backup} asks a running server, which alone can read its database: by a file in the backup
 * folder. Who may write there may also read every backup, so no other permission is needed and nothing listens.
 */
public final class BackupRequests {
    private static final Logger LOG = LoggerFactory.getLogger(BackupRequests.class);
    private static final String REQUEST = "backup-now";
    private static final String ANSWER = "backup-now.answer";

    private final Path folder;

    /** Requests in a backup folder. */
    public BackupRequests(Path folder) {
        this.folder = folder;
    }

    /**
     * What the server said.
     *
     * @param text the file made, or why there is none
     */
    public record Answer(boolean made, String text) {}

    /** The server's side: makes a backup when one is asked for. Costs one look at the folder. */
    public void serve(Supplier<Path> backup) {
        Path request = folder.resolve(REQUEST);
        if (!Files.exists(request)) {
            return;
        }
        String answer;
        try {
            answer = "made " + backup.get();
        } catch (BackupFailed failed) {
            LOG.error("the backup asked for was not made: {}", failed.getMessage());
            answer = "failed " + failed.getMessage();
        }
        try {
            Path part = folder.resolve(ANSWER + ".part");
            Files.writeString(part, answer);
            Files.move(part, folder.resolve(ANSWER), StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(request);
        } catch (IOException failed) {
            LOG.error("nobody could be told of a backup in {}: {}", folder, failed.toString());
        }
    }

    /** The asking side: waits for the server's answer; nothing when none comes in time. */
    public Optional<Answer> ask(Duration patience, MonotonicClock clock) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path answer = folder.resolve(ANSWER);
        Files.deleteIfExists(answer);
        Files.writeString(folder.resolve(REQUEST), "");
        long begin = clock.nanos();
        while (!Files.exists(answer)) {
            if (clock.since(begin).compareTo(patience) > 0) {
                Files.deleteIfExists(folder.resolve(REQUEST));
                return Optional.empty();
            }
            Thread.sleep(100);
        }
        String text = Files.readString(answer);
        Files.deleteIfExists(answer);
        String[] parts = text.split(" ", 2);
        return Optional.of(new Answer(parts[0].equals("made"), parts[1]));
    }
}
