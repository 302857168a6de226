package be.mays.e2e.bench;

import be.mays.e2e.ServerArchive;
import be.mays.e2e.ServerProcess;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** From the start of the process to ready, with and without an AOT cache (JEP 483, JEP 514), beside a bare Javalin. */
public final class StartTime implements Measurement {
    private static final int SITES = 16;
    private static final int LINES = 32;
    private static final int TICKETS = 20_000;

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
            ServerArchive.make(cache);
            for (int round = 0; round < ROUNDS; round++) {
                plain[round] = start(ServerProcess.FLAGS, arguments);
                cached[round] = start(ServerArchive.flagsWith(cache), arguments);
                bare[round] = startBare();
            }
        }
        return List.of(
                Figure.of("the server", "ms", 0, new Samples(plain)),
                Figure.of("the server with an AOT cache", "ms", 0, new Samples(cached)),
                Figure.of("bare Javalin", "ms", 0, new Samples(bare)));
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
