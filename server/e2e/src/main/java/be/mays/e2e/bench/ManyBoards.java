package be.mays.e2e.bench;

import be.mays.api.device.DeviceKind;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** All boards of a large installation coming back at once, and one call that reaches all of them. */
public final class ManyBoards implements Measurement {
    private static final int BOARDS = 500;
    private static final int WARM_UPS = 1;
    private static final long UNTIL_ALL_WAIT_NANOS = 1_000_000_000L;

    private final MonotonicClock monotonic;

    /** Measured by this clock. */
    public ManyBoards(MonotonicClock monotonic) {
        this.monotonic = monotonic;
    }

    @Override
    public String name() {
        return "boards";
    }

    @Override
    public String title() {
        return BOARDS
                + " boards of one site, each with a token of its own, connect and ask at once; then they wait by long"
                + " poll and a clerk calls";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        double[] served = new double[ROUNDS];
        double[] reached = new double[ROUNDS];
        try (ScratchFolder folder = new ScratchFolder();
                BenchServer server = BenchServer.startDriven(folder, 1, 1);
                HttpLine press = new HttpLine(server.uri());
                BenchServer.Clerk clerk = server.clerk(server.counter(0, 0))) {
            String kiosk = server.pair(DeviceKind.KIOSK, BenchServer.siteId(0));
            List<String> tokens = new ArrayList<>();
            for (int i = 0; i < BOARDS; i++) {
                tokens.add(server.pair(DeviceKind.BOARD, BenchServer.siteId(0)));
            }
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                BenchServer.reportPrinted(press, kiosk, BenchServer.press(press, kiosk, 0, round + WARM_UPS));
                // why: the server remembers a token for 4 s, and a server that was away remembers none
                TimeUnit.SECONDS.sleep(5);
                double[] millis = round(server, clerk, tokens);
                served[Math.max(0, round)] = millis[0];
                reached[Math.max(0, round)] = millis[1];
            }
        }
        return List.of(
                Figure.of("all " + BOARDS + " connected and served, time to the last", "ms", 0, new Samples(served)),
                Figure.of("a call received by all " + BOARDS + ", time to the last", "ms", 0, new Samples(reached)));
    }

    private double[] round(BenchServer server, BenchServer.Clerk clerk, List<String> tokens)
            throws InterruptedException {
        String path = "/api/v1/sites/" + BenchServer.siteId(0) + "/board";
        CountDownLatch allServed = new CountDownLatch(BOARDS);
        List<Long> servedAt = Collections.synchronizedList(new ArrayList<>());
        List<Long> reachedAt = Collections.synchronizedList(new ArrayList<>());
        List<Long> calledAt = Collections.synchronizedList(new ArrayList<>());
        long begin = monotonic.nanos();
        Crowd.run(BOARDS + 1, member -> {
            if (member == BOARDS) {
                if (!allServed.await(60, TimeUnit.SECONDS)) {
                    throw new IllegalStateException(allServed.getCount() + " boards were not served within 60 s");
                }
                LockSupport.parkNanos(UNTIL_ALL_WAIT_NANOS);
                calledAt.add(monotonic.nanos());
                clerk.callNext();
                return;
            }
            try (HttpLine line = new HttpLine(server.uri())) {
                String etag = line.send("GET", path, tokens.get(member), "")
                        .expect(200)
                        .findHeader("ETag")
                        .orElseThrow();
                servedAt.add(monotonic.nanos());
                allServed.countDown();
                line.send("GET", path, tokens.get(member) + "Prefer: wait=25\r\nIf-None-Match: " + etag + "\r\n", "")
                        .expect(200);
                reachedAt.add(monotonic.nanos());
            }
        });
        return new double[] {
            (Collections.max(servedAt) - begin) / 1e6, (Collections.max(reachedAt) - calledAt.getFirst()) / 1e6
        };
    }
}
