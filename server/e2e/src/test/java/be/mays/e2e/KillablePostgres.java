package be.mays.e2e;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real PostgreSQL that can be killed, and started again on its folder and port. Not thread-safe. */
final class KillablePostgres implements AutoCloseable {
    /** Whose password is not asked. */
    static final String USER = "postgres";

    private final Path folder;
    private final int port;
    private EmbeddedPostgres running;

    /** Starts one with its files in this folder. */
    KillablePostgres(Path folder) throws IOException {
        this.folder = folder;
        try (ServerSocket any = new ServerSocket(0)) {
            this.port = any.getLocalPort();
        }
        this.running = start();
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .start();
    }

    /** Where its only database is. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Ends it as a power cut at its machine would. */
    void kill() throws IOException {
        Path pidFile = folder.resolve("postmaster.pid");
        String pid = Files.readAllLines(pidFile).getFirst();
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.add(postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
        // why: it tells that it cannot stop a dead server, and frees its folder
        running.close();
        Files.deleteIfExists(pidFile);
    }

    /** Starts a killed one again; what it had committed is there. */
    void startAgain() throws IOException {
        running = start();
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
