package be.mays.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real kiosk in a process of its own, as the launcher starts it, on this program's Java and class path. Settings in
 * this process's environment do not reach it. Linux only. Thread-safe. It never outlives this process.
 */
public final class KioskProcess implements AutoCloseable {
    /** The JVM flags with which {@code ./mays kiosk} runs a kiosk. */
    public static final List<String> FLAGS = Launched.flags(be.mays.kiosk.Main.class);

    private static final String ANNOUNCEMENT = "M@ys kiosk: ";
    private static final int PATIENCE_SECONDS = 60;
    private static final int TAIL_LINES = 100;

    private final Process process;
    private final Deque<String> tail = new ArrayDeque<>();
    private final CompletableFuture<URI> announced = new CompletableFuture<>();

    private KioskProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Thread.ofVirtual().name("kiosk-output").start(this::readOutput);
    }

    /**
     * Starts one, with the launcher's flags and more; returns at once.
     *
     * @param moreFlags such as {@code -XX:AOTCache=kiosk.aot}
     * @param arguments the kiosk's settings
     */
    public static KioskProcess launch(List<String> moreFlags, List<String> arguments) {
        return launchBy(List.of(), moreFlags, arguments);
    }

    /**
     * The same, started by another program.
     *
     * @param starter what stands before Java, such as {@code ip netns exec hall}
     */
    public static KioskProcess launchBy(List<String> starter, List<String> moreFlags, List<String> arguments) {
        List<String> command = new ArrayList<>(starter);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(moreFlags);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", Launched.classPath("kiosk")));
        command.add("be.mays.kiosk.Main");
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MAYS_"));
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        try {
            return new KioskProcess(builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException("the kiosk's process cannot be started", failed);
        }
    }

    private void readOutput() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                keep(line);
                if (line.startsWith(ANNOUNCEMENT)) {
                    announced.complete(
                            URI.create(line.substring(ANNOUNCEMENT.length()).split(" ", 2)[0]));
                }
            }
        } catch (IOException closed) {
            // why: a killed process closes its output in the middle of a line; what came before is kept
            keep("(output ended: " + closed.getMessage() + ")");
        }
        announced.completeExceptionally(new IllegalStateException("its output ended without an address"));
    }

    private void keep(String line) {
        synchronized (tail) {
            if (tail.size() == TAIL_LINES) {
                tail.removeFirst();
            }
            tail.addLast(line);
        }
    }

    /** Its page, as soon as that can be opened. @throws IllegalStateException with the end of its output when it cannot */
    public URI awaitPage() throws InterruptedException {
        try {
            return announced.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("the kiosk did not start; its output:\n" + output(), failed);
        }
    }

    /** The end of what it printed and logged. */
    public String output() {
        synchronized (tail) {
            return String.join("\n", tail);
        }
    }

    /** The memory that it occupies now, in bytes (VmRSS). @throws UncheckedIOException when it does not run */
    public long residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(text -> text.startsWith("VmRSS:"))
                    .findFirst()
                    .map(text -> Long.parseLong(text.replaceAll("\\D", "")) * 1_024)
                    .orElseThrow(() -> new IOException("it has no VmRSS: it has ended"));
        } catch (IOException gone) {
            throw new UncheckedIOException("the memory of the kiosk cannot be read", gone);
        }
    }

    /** The process's id. */
    public long pid() {
        return process.pid();
    }

    /** Ends it with SIGKILL, as a power cut would, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Ends it with SIGTERM, without closing its output, and waits. */
    public void stop() throws InterruptedException {
        // why: Process.destroy closes the pipe too, and the writer of an AOT cache dies of its first line
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** Stops it. */
    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
