package be.mays.e2e.bench;

import be.mays.api.device.DeviceKind;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether the last tickets of a long day are issued as fast as the first. */
public final class LongDay implements Measurement {
    private static final int PIECE = 1_000;
    private static final int PIECES = 20;
    private static final int CLERKS = 20;
    private static final Duration PIECES_APART = Duration.ofMinutes(62);
    private static final Duration DAY = Duration.ofDays(1);

    private final MonotonicClock monotonic;

    /** Measured by this clock. */
    public LongDay(MonotonicClock monotonic) {
        this.monotonic = monotonic;
    }

    @Override
    public String name() {
        return "day";
    }

    @Override
    public String title() {
        return "A day of " + PIECE * PIECES + " tickets at one site, all called and finished: time to issue one of"
                + " the first and of the last " + PIECE + ", one after the other; each round on a day of its own";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        double[] first = new double[ROUNDS];
        double[] last = new double[ROUNDS];
        double[] firstMiddle = new double[ROUNDS];
        double[] lastMiddle = new double[ROUNDS];
        try (ScratchFolder folder = new ScratchFolder();
                Office office = new Office(BenchServer.startDriven(folder, 1, CLERKS))) {
            office.pieceByAll();
            office.server.moveClock(BenchServer.MORNING.plus(PIECES_APART));
            office.pieceOneByOne();
            for (int round = 0; round < ROUNDS; round++) {
                Instant morning = BenchServer.MORNING.plus(DAY.multipliedBy(round + 1));
                office.beginDay(morning);
                Samples early = office.pieceOneByOne();
                for (int piece = 1; piece < PIECES - 1; piece++) {
                    office.server.moveClock(morning.plus(PIECES_APART.multipliedBy(piece)));
                    office.pieceByAll();
                }
                office.server.moveClock(morning.plus(PIECES_APART.multipliedBy(PIECES - 1)));
                Samples late = office.pieceOneByOne();
                first[round] = early.percentile(0.99);
                last[round] = late.percentile(0.99);
                firstMiddle[round] = early.median();
                lastMiddle[round] = late.median();
            }
        }
        Samples lastSlow = new Samples(last);
        return List.of(
                Figure.of("first 1,000, p50", "ms", 2, new Samples(firstMiddle)),
                Figure.of("last 1,000, p50", "ms", 2, new Samples(lastMiddle)),
                Figure.of("first 1,000, p99", "ms", 2, new Samples(first)),
                Figure.of("last 1,000, p99", "ms", 2, lastSlow),
                Figure.atMost(1.2, "last against first, p99", "times", 2, lastSlow.over(new Samples(first))));
    }

    /** Kiosks and clerks of one site. */
    private final class Office implements AutoCloseable {
        private final BenchServer server;
        private final String kiosk;
        private final HttpLine line;
        private final List<BenchServer.Clerk> clerks = new ArrayList<>();

        Office(BenchServer server) throws IOException {
            this.server = server;
            kiosk = server.pair(DeviceKind.KIOSK, BenchServer.siteId(0));
            line = new HttpLine(server.uri());
            for (int i = 0; i < CLERKS; i++) {
                clerks.add(server.clerk(server.counter(0, i)));
            }
        }

        void beginDay(Instant morning) throws IOException {
            server.moveClock(morning);
            for (BenchServer.Clerk clerk : clerks) {
                clerk.begin();
            }
        }

        /** Each clerk gives a number to one visitor after the other, and calls and finishes. */
        void pieceByAll() throws InterruptedException, IOException {
            Crowd.run(CLERKS, member -> {
                for (int i = 0; i < PIECE / CLERKS; i++) {
                    clerks.get(member).issue(0, i);
                    clerks.get(member).callNext();
                }
            });
            finishAll();
        }

        /** One visitor at a time. @return how long each waited for the number, in ms */
        Samples pieceOneByOne() throws IOException {
            double[] millis = new double[PIECE];
            for (int i = 0; i < PIECE; i++) {
                millis[i] = serve(clerks.getFirst(), i) / 1e6;
            }
            finishAll();
            return new Samples(millis);
        }

        private long serve(BenchServer.Clerk clerk, int turn) throws IOException {
            long begin = monotonic.nanos();
            HttpLine.Answer issued = BenchServer.press(line, kiosk, 0, turn);
            long took = monotonic.nanos() - begin;
            BenchServer.reportPrinted(line, kiosk, issued);
            clerk.callNext();
            return took;
        }

        private void finishAll() throws IOException {
            for (BenchServer.Clerk clerk : clerks) {
                // why: calling until nobody waits also finishes the last visitor
                boolean called = clerk.callNext();
                while (called) {
                    called = clerk.callNext();
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (BenchServer.Clerk clerk : clerks) {
                clerk.close();
            }
            line.close();
            server.close();
        }
    }
}
