package be.mays.e2e.bench;

import be.mays.api.device.DeviceKind;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** A call on its way to the last of many boards that wait by long poll, beside the same to a single one. */
public final class LastBoard implements Measurement {
    private static final int FEW = 1;
    private static final int MANY = 50;
    private static final int MOST = 500;
    // why: the 99th percentile of a hundred is its second worst, which one pause of the machine decides
    private static final int CALLS = 300;
    private static final int CALLS_TO_MOST = 25;
    private static final int WARM_UPS = 1;
    private static final Duration ROUND_APART = Duration.ofMinutes(62);
    private static final long ASK_AGAIN_NANOS = 20_000_000L;
    private static final long ASK_AGAIN_EACH_NANOS = 200_000L;
    private static final double TIMES_AT_MOST = 2;

    private final MonotonicClock monotonic;

    /** Measured by this clock. */
    public LastBoard(MonotonicClock monotonic) {
        this.monotonic = monotonic;
    }

    @Override
    public String name() {
        return "last";
    }

    @Override
    public String title() {
        return "A call: from the clerk's POST …/next until the last of the boards that wait by long poll has it; "
                + CALLS + " calls a round to each number of boards, one after the other on one server; " + CALLS_TO_MOST
                + " to " + MOST + " boards, of which the slowest counts";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        int[] sizes = {FEW, MANY, MOST};
        double[][] slow = new double[sizes.length][ROUNDS];
        try (ScratchFolder folder = new ScratchFolder();
                BenchServer server = BenchServer.startDriven(folder, 1, 1);
                BenchServer.Clerk clerk = server.clerk(server.counter(0, 0))) {
            String kiosk = server.pair(DeviceKind.KIOSK, BenchServer.siteId(0));
            List<String> tokens = new ArrayList<>();
            for (int i = 0; i < MOST; i++) {
                tokens.add(server.pair(DeviceKind.BOARD, BenchServer.siteId(0)));
            }
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                server.moveClock(BenchServer.MORNING.plus(ROUND_APART.multipliedBy(round + WARM_UPS)));
                queueUp(server, kiosk, CALLS * 2 + CALLS_TO_MOST);
                for (int size = 0; size < sizes.length; size++) {
                    slow[size][Math.max(0, round)] = round(
                            server, clerk, tokens.subList(0, sizes[size]), sizes[size] == MOST ? CALLS_TO_MOST : CALLS);
                }
            }
        }
        Samples one = new Samples(slow[0]);
        Samples many = new Samples(slow[1]);
        return List.of(
                Figure.of("call to the only board, p99", "ms", 2, one),
                Figure.of("call to the last of " + MANY + " boards, p99", "ms", 2, many),
                Figure.atMost(TIMES_AT_MOST, MANY + " boards against one, p99", "times", 2, many.over(one)),
                Figure.of("call to the last of " + MOST + " boards, the slowest", "ms", 2, new Samples(slow[2])));
    }

    private double round(BenchServer server, BenchServer.Clerk clerk, List<String> tokens, int calls)
            throws IOException, InterruptedException {
        AtomicReference<CountDownLatch> receipts = new AtomicReference<>(new CountDownLatch(tokens.size()));
        double[] millis = new double[calls];
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> boards = new ArrayList<>();
            for (String token : tokens) {
                boards.add(threads.submit(() -> watch(server, token, receipts)));
            }
            try {
                await(Objects.requireNonNull(receipts.get()), boards);
                for (int call = 0; call < calls; call++) {
                    // why: a board that has just been served must be waiting again, or it would miss the start
                    LockSupport.parkNanos(ASK_AGAIN_NANOS + ASK_AGAIN_EACH_NANOS * tokens.size());
                    CountDownLatch all = new CountDownLatch(tokens.size());
                    receipts.set(all);
                    long begin = monotonic.nanos();
                    if (!clerk.callNext()) {
                        throw new IllegalStateException("nobody was there to be called");
                    }
                    await(all, boards);
                    millis[call] = (monotonic.nanos() - begin) / 1e6;
                }
            } finally {
                threads.shutdownNow();
            }
        }
        return new Samples(millis).percentile(0.99);
    }

    /** A board: counts down for the first answer and for every change, until it is interrupted. */
    private static boolean watch(BenchServer server, String token, AtomicReference<CountDownLatch> receipts)
            throws IOException {
        String path = "/api/v1/sites/" + BenchServer.siteId(0) + "/board";
        try (HttpLine line = new HttpLine(server.uri())) {
            String etag = "\"none\"";
            while (!Thread.currentThread().isInterrupted()) {
                String waiting = token + "Prefer: wait=25\r\nIf-None-Match: " + etag + "\r\n";
                HttpLine.Answer answer = line.send("GET", path, waiting, "").expect(200, 304);
                if (answer.status() == 200) {
                    etag = answer.findHeader("ETag").orElseThrow();
                    Objects.requireNonNull(receipts.get()).countDown();
                }
            }
        }
        return true;
    }

    private static void await(CountDownLatch all, List<Future<Boolean>> boards) throws InterruptedException {
        if (!all.await(20, TimeUnit.SECONDS)) {
            long gone = boards.stream().filter(Future::isDone).count();
            throw new IllegalStateException(
                    all.getCount() + " boards did not get the call within 20 s; " + gone + " had given up");
        }
    }

    private static void queueUp(BenchServer server, String kiosk, int tickets) throws InterruptedException {
        Crowd.run(4, member -> {
            try (HttpLine line = new HttpLine(server.uri())) {
                for (int i = member; i < tickets; i += 4) {
                    BenchServer.reportPrinted(line, kiosk, BenchServer.press(line, kiosk, 0, i));
                }
            }
        });
    }
}
