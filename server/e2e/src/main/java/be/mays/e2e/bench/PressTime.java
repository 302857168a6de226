package be.mays.e2e.bench;

import be.mays.api.device.DeviceKind;
import be.mays.api.ticket.Lane;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * From the press to the first byte of the slip at the printer, against the request for a number with its durable commit
 * alone, made by a client without a kiosk. A bare server and a bare commit tell how much of that is ours.
 */
public final class PressTime implements Measurement {
    private static final int KIOSKS = 4;
    private static final int PRESSES = 200;
    private static final int WARM_UPS = 1;
    /** A server in use has long been compiled, and so is the baseline. */
    private static final int WARM_TICKETS_A_SITE = 1_000;

    private static final int WARM_SITES = 24;
    private static final long REST_NANOS = 60_000_000;

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
                + " kiosks in turn, each followed by a request for a number without a kiosk and by the bare baseline, each"
                + " with the machine at rest";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException, SQLException {
        WrittenRows rows = WrittenRows.record();
        double[][] presses = new double[ROUNDS][];
        double[][] requests = new double[ROUNDS][];
        double[][] bare = new double[ROUNDS][];
        List<BenchKiosk> kiosks = new ArrayList<>();
        try (ScratchFolder folder = new ScratchFolder();
                BenchServer server = BenchServer.start(folder, KIOSKS + WARM_SITES, 1);
                BareProcess javalin = BareProcess.start("javalin");
                BareLane lane = new BareLane(rows, KIOSKS + WARM_SITES);
                HttpLine line = new HttpLine(server.uri());
                HttpLine bareLine = new HttpLine(javalin.uri())) {
            try {
                List<String> warm = warmUp(server, javalin, lane);
                for (int i = 0; i < KIOSKS; i++) {
                    kiosks.add(new BenchKiosk(server, i, folder.path().resolve("kiosk" + i), monotonic));
                }
                for (int round = -WARM_UPS; round < ROUNDS; round++) {
                    int kept = Math.max(0, round);
                    presses[kept] = new double[PRESSES];
                    requests[kept] = new double[PRESSES];
                    bare[kept] = new double[PRESSES];
                    for (int i = 0; i < PRESSES; i++) {
                        Lane pressed = BenchKiosk.LANES.get(i / KIOSKS % BenchKiosk.LANES.size());
                        BenchKiosk kiosk = kiosks.get(i % KIOSKS);
                        presses[kept][i] = kiosk.press(pressed).toNanos() / 1e6;
                        kiosk.awaitRest();
                        int site = i % WARM_SITES;
                        long begin = monotonic.nanos();
                        HttpLine.Answer issued = BenchServer.press(line, warm.get(site), KIOSKS + site, i);
                        requests[kept][i] = (monotonic.nanos() - begin) / 1e6;
                        BenchServer.reportPrinted(line, warm.get(site), issued);
                        LockSupport.parkNanos(REST_NANOS);
                        begin = monotonic.nanos();
                        ask(bareLine);
                        lane.issue();
                        bare[kept][i] = (monotonic.nanos() - begin) / 1e6;
                        LockSupport.parkNanos(REST_NANOS);
                    }
                }
            } finally {
                for (BenchKiosk kiosk : kiosks) {
                    kiosk.close();
                }
            }
        }
        return figures(presses, requests, bare);
    }

    private static List<String> warmUp(BenchServer server, BareProcess javalin, BareLane lane)
            throws IOException, InterruptedException {
        List<String> devices = new ArrayList<>();
        for (int i = 0; i < WARM_SITES; i++) {
            devices.add(server.pair(DeviceKind.KIOSK, BenchServer.siteId(KIOSKS + i)));
        }
        Crowd.run(WARM_SITES, member -> {
            try (HttpLine line = new HttpLine(server.uri());
                    HttpLine bareLine = new HttpLine(javalin.uri())) {
                for (int i = 0; i < WARM_TICKETS_A_SITE; i++) {
                    HttpLine.Answer issued = BenchServer.press(line, devices.get(member), KIOSKS + member, i);
                    BenchServer.reportPrinted(line, devices.get(member), issued);
                    ask(bareLine);
                    lane.issue();
                }
            }
        });
        return devices;
    }

    private static void ask(HttpLine bareLine) throws IOException {
        bareLine.send("GET", "/board", "If-None-Match: " + BareHttp.ETAG + "\r\n", "")
                .expect(304);
    }

    private static List<Figure> figures(double[][] presses, double[][] requests, double[][] bare) {
        Samples slow = Samples.percentiles(presses, 0.99);
        Samples requestSlow = Samples.percentiles(requests, 0.99);
        Samples bareSlow = Samples.percentiles(bare, 0.99);
        return List.of(
                Figure.of("press to first byte, p50", "ms", 2, Samples.percentiles(presses, 0.5)),
                Figure.of("press to first byte, p99", "ms", 2, slow),
                Figure.of("the server's request and durable commit, p50", "ms", 2, Samples.percentiles(requests, 0.5)),
                Figure.of("the server's request and durable commit, p99", "ms", 2, requestSlow),
                Figure.of("bare request and durable commit, p50", "ms", 2, Samples.percentiles(bare, 0.5)),
                Figure.of("bare request and durable commit, p99", "ms", 2, bareSlow),
                Figure.atMost(
                        2, "press against the server's request and commit, p99", "times", 2, slow.over(requestSlow)),
                Figure.of("press against bare, p99", "times", 2, slow.over(bareSlow)));
    }
}
