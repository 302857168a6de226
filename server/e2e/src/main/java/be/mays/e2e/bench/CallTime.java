package be.mays.e2e.bench;

import be.mays.api.device.DeviceKind;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** From the clerk's request to the board's receipt, against a bare request and a durable commit. */
public final class CallTime implements Measurement {
    private static final int CALLS = 300;
    private static final int WARM_UPS = 2;
    private static final Duration ROUND_APART = Duration.ofMinutes(61);
    private static final long BOARD_ASKS_AGAIN_NANOS = 3_000_000;

    private final MonotonicClock monotonic;

    /** Measured by this clock. */
    public CallTime(MonotonicClock monotonic) {
        this.monotonic = monotonic;
    }

    @Override
    public String name() {
        return "call";
    }

    @Override
    public String title() {
        return "A call: from the clerk's POST …/next until a board that waits by long poll has it; " + CALLS
                + " calls a round, each followed by one of the baseline";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException, SQLException {
        WrittenRows rows = WrittenRows.record();
        double[][] calls = new double[ROUNDS][];
        double[][] bare = new double[ROUNDS][];
        try (ScratchFolder folder = new ScratchFolder();
                BenchServer server = BenchServer.startDriven(folder, 1, 1);
                BareProcess javalin = BareProcess.start("javalin");
                BareLane lane = new BareLane(rows, 1);
                HttpLine bareLine = new HttpLine(javalin.uri());
                BenchServer.Clerk clerk = server.clerk(server.counter(0, 0))) {
            String kiosk = server.pair(DeviceKind.KIOSK, BenchServer.siteId(0));
            String board = server.pair(DeviceKind.BOARD, BenchServer.siteId(0));
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                server.moveClock(BenchServer.MORNING.plus(ROUND_APART.multipliedBy(round + WARM_UPS)));
                queueUp(server, kiosk);
                int kept = Math.max(0, round);
                calls[kept] = new double[CALLS];
                bare[kept] = new double[CALLS];
                try (Board watching = new Board(new HttpLine(server.uri()), board)) {
                    watching.awaitChange();
                    for (int i = 0; i < CALLS; i++) {
                        LockSupport.parkNanos(BOARD_ASKS_AGAIN_NANOS);
                        long begin = monotonic.nanos();
                        if (!clerk.callNext()) {
                            throw new IllegalStateException("nobody was there to be called");
                        }
                        calls[kept][i] = (watching.awaitChange() - begin) / 1e6;
                        begin = monotonic.nanos();
                        bareLine.send("GET", "/board", "If-None-Match: " + BareHttp.ETAG + "\r\n", "")
                                .expect(304);
                        lane.issue();
                        bare[kept][i] = (monotonic.nanos() - begin) / 1e6;
                    }
                }
            }
        }
        Samples slow = Samples.percentiles(calls, 0.99);
        Samples bareSlow = Samples.percentiles(bare, 0.99);
        return List.of(
                Figure.of("call to board, p50", "ms", 2, Samples.percentiles(calls, 0.5)),
                Figure.of("call to board, p99", "ms", 2, slow),
                Figure.of("bare request and durable commit, p50", "ms", 2, Samples.percentiles(bare, 0.5)),
                Figure.of("bare request and durable commit, p99", "ms", 2, bareSlow),
                Figure.atMost(3, "call against bare, p99", "times", 2, slow.over(bareSlow)));
    }

    private static void queueUp(BenchServer server, String kiosk) throws InterruptedException {
        Crowd.run(4, member -> {
            try (HttpLine line = new HttpLine(server.uri())) {
                for (int i = member; i < CALLS; i += 4) {
                    BenchServer.reportPrinted(line, kiosk, BenchServer.press(line, kiosk, 0, i));
                }
            }
        });
    }

    /** A board that waits for changes, on a thread of its own. */
    private final class Board implements AutoCloseable {
        private final HttpLine line;
        private final String token;
        private final BlockingQueue<Long> receipts = new ArrayBlockingQueue<>(CALLS + 1);
        private final Thread thread = Thread.ofPlatform().name("board").unstarted(this::run);
        private volatile boolean closed;

        Board(HttpLine line, String token) {
            this.line = line;
            this.token = token;
            thread.start();
        }

        private void run() {
            String path = "/api/v1/sites/" + BenchServer.siteId(0) + "/board";
            String known = "";
            try {
                while (!closed) {
                    HttpLine.Answer answer = line.send("GET", path, token + "Prefer: wait=25\r\n" + known, "");
                    long now = monotonic.nanos();
                    if (answer.status() != 304) {
                        known = "If-None-Match: "
                                + answer.expect(200).findHeader("ETag").orElseThrow() + "\r\n";
                        receipts.put(now);
                    }
                }
            } catch (IOException | InterruptedException | IllegalStateException failed) {
                if (!closed) {
                    System.err.println("bench: the board failed: " + failed);
                }
            }
        }

        /** When it got what it did not know. */
        long awaitChange() throws InterruptedException {
            Long receipt = receipts.poll(10, TimeUnit.SECONDS);
            if (receipt == null) {
                throw new IllegalStateException("the board heard nothing for 10 s");
            }
            return receipt;
        }

        @Override
        public void close() throws IOException {
            closed = true;
            line.close();
        }
    }
}
