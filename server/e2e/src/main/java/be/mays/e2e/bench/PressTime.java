package be.mays.e2e.bench;

import be.mays.api.ticket.Lane;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** From the press to the first byte of the slip at the printer, against a bare request and a durable commit. */
public final class PressTime implements Measurement {
    private static final int KIOSKS = 4;
    private static final int PRESSES = 200;
    private static final int WARM_UPS = 1;

    private final MonotonicClock monotonic;

    /** Measured by this clock. */
    public PressTime(MonotonicClock monotonic) {
        this.monotonic = monotonic;
    }

    @Override
    public String name() {
        return "press";
    }

    @Override
    public String title() {
        return "A press: from the request of the kiosk's page until the first byte of the slip is at the printer (TCP), its"
                + " status asked twice in between; " + PRESSES + " presses a round at " + KIOSKS
                + " kiosks in turn, each followed by one of the baseline";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException, SQLException {
        WrittenRows rows = WrittenRows.record();
        double[][] presses = new double[ROUNDS][];
        double[][] bare = new double[ROUNDS][];
        List<BenchKiosk> kiosks = new ArrayList<>();
        try (ScratchFolder folder = new ScratchFolder();
                BenchServer server = BenchServer.start(folder, KIOSKS, 1);
                BareProcess javalin = BareProcess.start("javalin");
                BareLane lane = new BareLane(rows, KIOSKS);
                HttpLine bareLine = new HttpLine(javalin.uri())) {
            try {
                for (int i = 0; i < KIOSKS; i++) {
                    kiosks.add(new BenchKiosk(server, i, folder.path().resolve("kiosk" + i), monotonic));
                }
                for (int round = -WARM_UPS; round < ROUNDS; round++) {
                    int kept = Math.max(0, round);
                    presses[kept] = new double[PRESSES];
                    bare[kept] = new double[PRESSES];
                    for (int i = 0; i < PRESSES; i++) {
                        Lane pressed = BenchKiosk.LANES.get(i / KIOSKS % BenchKiosk.LANES.size());
                        presses[kept][i] = kiosks.get(i % KIOSKS).press(pressed).toNanos() / 1e6;
                        long begin = monotonic.nanos();
                        bareLine.send("GET", "/board", "If-None-Match: " + BareHttp.ETAG + "\r\n", "")
                                .expect(304);
                        lane.issue();
                        bare[kept][i] = (monotonic.nanos() - begin) / 1e6;
                    }
                }
            } finally {
                for (BenchKiosk kiosk : kiosks) {
                    kiosk.close();
                }
            }
        }
        return figures(presses, bare);
    }

    private static List<Figure> figures(double[][] presses, double[][] bare) {
        Samples slow = Samples.percentiles(presses, 0.99);
        Samples bareSlow = Samples.percentiles(bare, 0.99);
        return List.of(
                Figure.of("press to first byte, p50", "ms", 2, Samples.percentiles(presses, 0.5)),
                Figure.of("press to first byte, p99", "ms", 2, slow),
                Figure.of("bare request and durable commit, p50", "ms", 2, Samples.percentiles(bare, 0.5)),
                Figure.of("bare request and durable commit, p99", "ms", 2, bareSlow),
                Figure.atMost(2, "press against bare, p99", "times", 2, slow.over(bareSlow)));
    }
}
