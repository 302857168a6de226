package be.mays.e2e.bench;

import be.mays.e2e.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link BareHttp} in a process of its own, with the server's flags. */
final class BareProcess implements AutoCloseable {
    private final Process process;
    private final URI uri;

    private BareProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** Starts one and waits until it listens; the kind is javalin or jetty. */
    static BareProcess start(String kind) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ServerProcess.FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BareHttp.class.getName(), kind));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith(BareHttp.ANNOUNCEMENT)) {
                return new BareProcess(
                        process, URI.create("http://127.0.0.1:" + line.substring(BareHttp.ANNOUNCEMENT.length())));
            }
        }
        throw new IOException("the bare " + kind + " ended without listening");
    }

    URI uri() {
        return uri;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
