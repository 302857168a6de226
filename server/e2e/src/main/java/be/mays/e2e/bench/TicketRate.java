package be.mays.e2e.bench;

import be.mays.api.device.DeviceKind;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Durable tickets per second through HTTP, against a bare lane. */
public final class TicketRate implements Measurement {
    private static final int KIOSKS = 32;
    private static final int SITES = 32;
    private static final int PRESSES = 120;
    private static final int WARM_UPS = 10;

    private final MonotonicClock monotonic;

    /** Measured by this clock. */
    public TicketRate(MonotonicClock monotonic) {
        this.monotonic = monotonic;
    }

    @Override
    public String name() {
        return "tickets";
    }

    @Override
    public String title() {
        return "Durable tickets: " + KIOSKS + " kiosks at as many sites press, each as soon as it has its answer; "
                + KIOSKS * PRESSES + " tickets a round";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException, SQLException {
        WrittenRows rows = WrittenRows.record();
        double[] ours = new double[ROUNDS];
        double[] bare = new double[ROUNDS];
        double[] millis = new double[ROUNDS];
        List<HttpLine> lines = new ArrayList<>();
        try (ScratchFolder folder = new ScratchFolder();
                BenchServer server = BenchServer.startDriven(folder, SITES, 1);
                BareLane lane = new BareLane(rows, SITES)) {
            List<String> kiosks = new ArrayList<>();
            for (int i = 0; i < KIOSKS; i++) {
                kiosks.add(server.pair(DeviceKind.KIOSK, BenchServer.siteId(i % SITES)));
                lines.add(new HttpLine(server.uri()));
            }
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                Duration worked = ProcessorTime.of(server.pid());
                double served = rate(kiosk -> {
                    for (int i = 0; i < PRESSES; i++) {
                        BenchServer.press(lines.get(kiosk), kiosks.get(kiosk), kiosk % SITES, i);
                    }
                });
                worked = ProcessorTime.of(server.pid()).minus(worked);
                double written = rate(_ -> {
                    for (int i = 0; i < PRESSES; i++) {
                        lane.issue();
                    }
                });
                if (round >= 0) {
                    millis[round] = worked.toNanos() / 1e6 / (KIOSKS * PRESSES);
                    ours[round] = served;
                    bare[round] = written;
                }
            }
        } finally {
            for (HttpLine line : lines) {
                line.close();
            }
        }
        Samples served = new Samples(ours);
        Samples written = new Samples(bare);
        return List.of(
                Figure.of("the server, through HTTP", "tickets/s", 0, served),
                Figure.of("bare lane: JDBC alone, in this process", "tickets/s", 0, written),
                Figure.atLeast(0.5, "the server against the bare lane", "times", 2, served.over(written)),
                Figure.of("processor time a ticket, the server", "ms", 2, new Samples(millis)));
    }

    private double rate(Crowd.Task task) throws InterruptedException {
        long begin = monotonic.nanos();
        Crowd.run(KIOSKS, task);
        return KIOSKS * PRESSES * 1e9 / (monotonic.nanos() - begin);
    }
}
