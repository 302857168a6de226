package be.mays.e2e;

import be.mays.platform.time.MonotonicClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.ServerProgram;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * A real server in a process of its own, on this program's Java and class path. Listens on 127.0.0.1 at a free
 * port, without limits of how often a device may ask, unless the arguments say otherwise; settings in this process's
 * environment do not reach it. Linux only.
 * Thread-safe. Closing it stops the process; it never outlives this one.
 */
public final class ServerProcess implements AutoCloseable {
    /** The JVM flags with which {@code ./mays server} runs a server. */
    public static final List<String> FLAGS = Launched.flags(ServerProgram.class);

    /** How long a server may take to become ready, and to stop. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String ANNOUNCEMENT = "M@ys server: ";
    private static final String MAIN_CLASS = "be.mays.server.Main";
    private static final String UNLIMITED = "1000000000";
    private static final int TAIL_LINES = 1_000;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

    private final Process process;
    private final MonotonicClock monotonic = new SystemMonotonicClock();
    private final Deque<String> tail = new ArrayDeque<>();
    private final CompletableFuture<URI> announced = new CompletableFuture<>();
    private final Thread outputReader;
    private final Thread lastResort;

    private ServerProcess(Process process) {
        this.process = process;
        this.outputReader = Thread.ofVirtual().name("server-output").start(this::readOutput);
        this.lastResort = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param jvmFlags such as {@code -Xmx256m}
     * @param arguments the server's settings, such as {@code --database.url}, {@code jdbc:h2:file:…}
     * @throws IllegalStateException with the end of its output when it does not become ready
     */
    public static ServerProcess start(List<String> jvmFlags, List<String> arguments) throws InterruptedException {
        ServerProcess server = launch(jvmFlags, arguments);
        try {
            server.awaitReady(PATIENCE);
            return server;
        } catch (InterruptedException | RuntimeException failed) {
            server.kill();
            throw failed;
        }
    }

    /** Starts a server and returns at once. @throws UncheckedIOException when Java cannot be started */
    public static ServerProcess launch(List<String> jvmFlags, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator, classPath().stream().map(Path::toString).toList()));
        command.add(MAIN_CLASS);
        addUnlessGiven(command, arguments, "--server.host", "127.0.0.1");
        addUnlessGiven(command, arguments, "--server.port", "0");
        // why: what presses here is a program, and many kiosks share one token
        addUnlessGiven(command, arguments, "--limit.device-per-minute", UNLIMITED);
        addUnlessGiven(command, arguments, "--limit.tickets-per-minute", UNLIMITED);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MAYS_"));
        // why: as the launcher starts it; see server/docs/replay.md
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        try {
            return new ServerProcess(builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException("the server's process cannot be started", failed);
        }
    }

    /** This program's, without folders when the server itself is in a jar: it needs none of them then. */
    static List<Path> classPath() {
        List<Path> all = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        return Files.isDirectory(placeOf(ServerProgram.class))
                ? all
                : all.stream().filter(Predicate.not(Files::isDirectory)).toList();
    }

    private static Path placeOf(Class<?> program) {
        return Path.of(URI.create(
                program.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static void addUnlessGiven(List<String> command, List<String> arguments, String key, String value) {
        if (arguments.stream().noneMatch(argument -> argument.equals(key) || argument.startsWith(key + "="))) {
            command.add(key);
            command.add(value);
        }
    }

    private void readOutput() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (tail) {
                    if (tail.size() == TAIL_LINES) {
                        tail.removeFirst();
                    }
                    tail.addLast(line);
                }
                if (line.startsWith(ANNOUNCEMENT)) {
                    announced.complete(
                            URI.create(line.substring(ANNOUNCEMENT.length()).strip()));
                }
            }
        } catch (IOException closed) {
            // why: a killed process closes its output in the middle of a line; what came before is kept
            addLine("(output ended: " + closed.getMessage() + ")");
        }
        announced.completeExceptionally(new IllegalStateException("its output ended without an address"));
    }

    private void addLine(String line) {
        synchronized (tail) {
            tail.addLast(line);
        }
    }

    /**
     * Waits until {@code /health/ready} answers 200.
     *
     * @throws IllegalStateException with the end of its output when it ends before, or is late
     */
    public void awaitReady(Duration atMost) throws InterruptedException {
        long begin = monotonic.nanos();
        try {
            announced.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException failed) {
            throw notReady(begin, failed);
        }
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            HttpRequest ready = HttpRequest.newBuilder(uri().resolve("/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            while (true) {
                try {
                    if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    if (!process.isAlive()) {
                        throw notReady(begin, notYet);
                    }
                }
                if (monotonic.since(begin).compareTo(atMost) > 0) {
                    throw notReady(begin, new TimeoutException("/health/ready does not answer 200"));
                }
                var _ = process.waitFor(BETWEEN_TRIES);
            }
        }
    }

    private IllegalStateException notReady(long begin, Exception cause) throws InterruptedException {
        // why: a process that ends closes its output a little earlier
        boolean ended =
                announced.isCompletedExceptionally() ? process.waitFor(Duration.ofSeconds(5)) : !process.isAlive();
        return new IllegalStateException(
                "the server was not ready after " + monotonic.since(begin).toMillis() + " ms and "
                        + (ended ? "ended with exit code " + process.exitValue() : "is still running")
                        + "; its output:\n" + output(),
                cause);
    }

    /** Its own address. @throws IllegalStateException before it is ready */
    public URI uri() {
        if (announced.isDone() && !announced.isCompletedExceptionally()) {
            return announced.join();
        }
        throw new IllegalStateException("the server has not told its address; its output:\n" + output());
    }

    /** The process's id. */
    public long pid() {
        return process.pid();
    }

    /** Whether the process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it with SIGKILL, as a power cut would, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        var _ = awaitExit(PATIENCE);
    }

    /** Ends it with SIGTERM and waits; kills it when it does not stop in time. @return its exit code */
    public int stop() throws InterruptedException {
        process.destroy();
        try {
            return awaitExit(PATIENCE);
        } catch (IllegalStateException late) {
            kill();
            throw late;
        }
    }

    /**
     * Waits until the process ends by itself.
     *
     * @return its exit code; 143 after SIGTERM, 137 after SIGKILL
     * @throws IllegalStateException when it still runs after that time
     */
    public int awaitExit(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost)) {
            throw new IllegalStateException(
                    "the server still runs after " + atMost.toSeconds() + " s; its output:\n" + output());
        }
        outputReader.join(Duration.ofSeconds(5));
        forgetLastResort();
        return process.exitValue();
    }

    private void forgetLastResort() {
        try {
            var _ = Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException ending) {
            // why: this process is ending itself, and the hook does no harm then
            addLine("(stopped while this program ends)");
        }
    }

    /** The end of what it printed and logged, at most 1,000 lines. */
    public String output() {
        synchronized (tail) {
            return String.join("\n", tail);
        }
    }

    /** The memory that it occupies now, in bytes (VmRSS). @throws UncheckedIOException when it does not run */
    public long residentBytes() {
        try {
            Optional<String> line = Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
                    .filter(text -> text.startsWith("VmRSS:"))
                    .findFirst();
            return line.map(text -> Long.parseLong(text.replaceAll("\\D", "")) * 1024)
                    .orElseThrow(() -> new IOException("process " + pid() + " has no VmRSS: it has ended"));
        } catch (IOException gone) {
            throw new UncheckedIOException("the memory of process " + pid() + " cannot be read", gone);
        }
    }

    /** Stops it; a process that does not stop is killed. */
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                process.destroy();
                if (!process.waitFor(PATIENCE)) {
                    kill();
                }
            }
            forgetLastResort();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
