package be.mays.e2e.bench;

import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** How long a clerk's Next takes in a hall of 50 desks, beside one desk alone. */
public final class NextTime implements Measurement {
    private static final int DESKS = 50;
    private static final int WAITING = 200;
    private static final int FEW = 5;
    private static final int CALLS = 300;
    // why: 50 desks with a visitor every five minutes press once in six seconds; this is a hundred times that
    private static final Duration PACE = Duration.ofMillis(60);
    private static final Duration ROUNDS_APART = Duration.ofMinutes(62);

    private final MonotonicClock monotonic;

    /** Measured by this clock. */
    public NextTime(MonotonicClock monotonic) {
        this.monotonic = monotonic;
    }

    @Override
    public String name() {
        return "next";
    }

    @Override
    public String title() {
        return "Next, which finishes the present visitor and calls the following one: " + DESKS
                + " desks of one site with "
                + WAITING + " waiting, each desk following the site live, against one desk of another server with "
                + FEW
                + " waiting; " + CALLS + " calls a round, one every " + PACE.toMillis() + " ms";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        double[] hallMiddle = new double[ROUNDS];
        double[] hallSlow = new double[ROUNDS];
        double[] aloneMiddle = new double[ROUNDS];
        double[] aloneSlow = new double[ROUNDS];
        double[] atOnce = new double[ROUNDS];
        try (ScratchFolder folder = new ScratchFolder();
                ScratchFolder other = new ScratchFolder();
                BenchServer server = BenchServer.startDriven(folder, 1, DESKS);
                BenchServer quiet = BenchServer.startDriven(other, 1, 1);
                Hall hall = new Hall(server, DESKS, WAITING);
                Hall alone = new Hall(quiet, 1, FEW)) {
            hall.pressInTurn();
            alone.pressInTurn();
            for (int round = 0; round < ROUNDS; round++) {
                Instant now = BenchServer.MORNING.plus(ROUNDS_APART.multipliedBy(round + 1));
                server.moveClock(now);
                quiet.moveClock(now);
                Samples one = alone.pressInTurn();
                Samples many = hall.pressInTurn();
                aloneMiddle[round] = one.median();
                aloneSlow[round] = one.percentile(0.99);
                hallMiddle[round] = many.median();
                hallSlow[round] = many.percentile(0.99);
                atOnce[round] = hall.pressAtOnce().max();
            }
        }
        Samples slow = new Samples(hallSlow);
        return List.of(
                Figure.of("one desk, p50", "ms", 2, new Samples(aloneMiddle)),
                Figure.of("one desk, p99", "ms", 2, new Samples(aloneSlow)),
                Figure.of("50 desks, p50", "ms", 2, new Samples(hallMiddle)),
                Figure.of("50 desks, p99", "ms", 2, slow),
                Figure.atMost(3, "50 desks against one, p99", "times", 2, slow.over(new Samples(aloneSlow))),
                Figure.of("all 50 in the same instant, the last answer", "ms", 1, new Samples(atOnce)));
    }

    /** The desks of one site. */
    private final class Hall implements AutoCloseable {
        private final String kiosk;
        private final HttpLine line;
        private final HttpClient watchers = HttpClient.newHttpClient();
        private final List<BenchServer.Clerk> clerks = new ArrayList<>();
        private int turn;

        Hall(BenchServer server, int desks, int waiting) throws IOException, InterruptedException {
            kiosk = server.pair(be.mays.api.device.DeviceKind.KIOSK, BenchServer.siteId(0));
            line = new HttpLine(server.uri());
            for (int i = 0; i < desks; i++) {
                BenchServer.Clerk clerk = server.clerk(server.counter(0, i));
                clerk.watch(watchers);
                clerks.add(clerk);
            }
            for (int i = 0; i < waiting + desks; i++) {
                arrive();
            }
            for (BenchServer.Clerk clerk : clerks) {
                clerk.callNext();
            }
        }

        private void arrive() throws IOException {
            BenchServer.reportPrinted(line, kiosk, BenchServer.press(line, kiosk, 0, turn++));
        }

        /** One desk after the other, at the pace; a visitor arrives for each who is called. @return ms from key to answer */
        Samples pressInTurn() throws IOException {
            List<CompletableFuture<Double>> answers = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                long begin = monotonic.nanos();
                for (int i = 0; i < CALLS; i++) {
                    BenchServer.Clerk clerk = clerks.get(i % clerks.size());
                    waitUntil(begin + i * PACE.toNanos());
                    answers.add(CompletableFuture.supplyAsync(() -> timed(clerk), threads));
                    arrive();
                }
            }
            return new Samples(
                    answers.stream().mapToDouble(CompletableFuture::join).toArray());
        }

        private void waitUntil(long nanos) {
            long left = nanos - monotonic.nanos();
            while (left > 0) {
                LockSupport.parkNanos(left);
                left = nanos - monotonic.nanos();
            }
        }

        private double timed(BenchServer.Clerk clerk) {
            long begin = monotonic.nanos();
            try {
                clerk.callNext();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return (monotonic.nanos() - begin) / 1e6;
        }

        /** All desks at once. @return ms from key to answer */
        Samples pressAtOnce() throws InterruptedException, IOException {
            double[] millis = new double[clerks.size()];
            Crowd.run(clerks.size(), member -> millis[member] = timed(clerks.get(member)));
            for (int i = 0; i < clerks.size(); i++) {
                arrive();
            }
            return new Samples(millis);
        }

        @Override
        public void close() throws IOException {
            watchers.shutdownNow();
            for (BenchServer.Clerk clerk : clerks) {
                clerk.close();
            }
            line.close();
        }
    }
}
