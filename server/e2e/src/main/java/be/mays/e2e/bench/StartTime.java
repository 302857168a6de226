package be.mays.e2e.bench;

import be.mays.e2e.ServerProcess;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From the start of the process to ready, with and without an AOT cache (JEP 483, JEP 514), beside a bare Javalin. */
public final class StartTime implements Measurement {
    private static final int SITES = 16;
    private static final int LINES = 32;
    private static final int TICKETS = 20_000;

    private static final Duration ASSEMBLY = Duration.ofMinutes(3);

    private final MonotonicClock monotonic;

    /** Measured by this clock. */
    public StartTime(MonotonicClock monotonic) {
        this.monotonic = monotonic;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "From the start of the process until /health/ready answers 200, on a database with a day of "
                + String.format(java.util.Locale.ROOT, "%,d", TICKETS) + " tickets, after a kill -9";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        double[] plain = new double[ROUNDS];
        double[] cached = new double[ROUNDS];
        double[] bare = new double[ROUNDS];
        try (ScratchFolder folder = new ScratchFolder()) {
            fill(folder);
            List<String> arguments = BenchServer.arguments(folder, SITES, 1);
            Path cache = folder.path().resolve("server.aot");
            // why: as ./mays prepare does
            train(cache, List.of("--database.url", "jdbc:h2:mem:prepare"));
            if (!Files.exists(cache)) {
                throw new IllegalStateException("this JDK made no AOT cache; it needs a JDK 25 and jars, not folders");
            }
            for (int round = 0; round < ROUNDS; round++) {
                plain[round] = start(ServerProcess.FLAGS, arguments);
                cached[round] = start(flags("-XX:AOTCache=" + cache), arguments);
                bare[round] = startBare();
            }
        }
        return List.of(
                Figure.of("the server", "ms", 0, new Samples(plain)),
                Figure.of("the server with an AOT cache", "ms", 0, new Samples(cached)),
                Figure.of("bare Javalin", "ms", 0, new Samples(bare)));
    }

    private static void train(Path cache, List<String> arguments) throws InterruptedException {
        try (ServerProcess server = ServerProcess.start(flags("-XX:AOTCacheOutput=" + cache), arguments)) {
            // why: Process.destroy closes the pipe too, and the writer of the cache dies of its first line
            ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroy);
            var _ = server.awaitExit(ASSEMBLY);
        }
    }

    private static List<String> flags(String more) {
        List<String> flags = new ArrayList<>(ServerProcess.FLAGS);
        flags.add(more);
        return flags;
    }

    /** Staff issues the tickets, so that none waits for a printer. */
    private static void fill(ScratchFolder folder) throws IOException, InterruptedException {
        try (BenchServer server = BenchServer.start(folder, SITES, 1)) {
            String headers = server.adminHeaders();
            Crowd.run(LINES, member -> {
                try (HttpLine line = new HttpLine(server.uri())) {
                    for (int i = 0; i < TICKETS / LINES; i++) {
                        BenchServer.press(line, headers, member % SITES, i);
                    }
                }
            });
        }
    }

    private double start(List<String> flags, List<String> arguments) throws InterruptedException {
        long begin = monotonic.nanos();
        ServerProcess server = ServerProcess.start(flags, arguments);
        double millis = (monotonic.nanos() - begin) / 1e6;
        // why: the next one starts as after a power cut
        server.kill();
        return millis;
    }

    private double startBare() throws IOException {
        long begin = monotonic.nanos();
        try (BareProcess bare = BareProcess.start("javalin");
                HttpLine line = new HttpLine(bare.uri())) {
            line.send("GET", "/board", "", "").expect(200);
            return (monotonic.nanos() - begin) / 1e6;
        }
    }
}
