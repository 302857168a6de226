package be.mays.e2e.bench;

import be.mays.e2e.KioskProcess;
import be.mays.kiosk.printer.virtual.RenderedSlip;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the kiosk program occupies after a thousand slips, as Linux counts it ({@code VmRSS}). The kiosks of all rounds
 * print side by side, for a visitor takes a second and a half.
 */
public final class KioskMemory implements Measurement {
    private static final int SLIPS = 1_000;
    private static final int TARGET_MEGABYTES = 100;

    private final MonotonicClock monotonic;

    /** Waits by this clock. */
    public KioskMemory(MonotonicClock monotonic) {
        this.monotonic = monotonic;
    }

    @Override
    public String name() {
        return "kiosk-memory";
    }

    @Override
    public String title() {
        return String.format(
                java.util.Locale.ROOT,
                "Memory of the kiosk program (%s), resident, after %,d slips in seven languages, two of which are drawn as"
                        + " pictures",
                KioskProcess.FLAGS.getFirst(),
                SLIPS);
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        double[] first = new double[ROUNDS];
        double[] last = new double[ROUNDS];
        List<BenchKiosk> kiosks = new ArrayList<>();
        try (ScratchFolder folder = new ScratchFolder();
                BenchServer server = BenchServer.start(folder, ROUNDS, 1)) {
            try {
                for (int i = 0; i < ROUNDS; i++) {
                    kiosks.add(new BenchKiosk(server, i, folder.path().resolve("kiosk" + i), monotonic));
                    first[i] = kiosks.get(i).residentMegabytes();
                }
                Crowd.run(ROUNDS, member -> last[member] = print(kiosks.get(member)));
            } finally {
                for (BenchKiosk kiosk : kiosks) {
                    kiosk.close();
                }
            }
        }
        return List.of(
                Figure.of("before the first slip", "MB", 0, new Samples(first)),
                Figure.atMost(TARGET_MEGABYTES, "the kiosk's process", "MB", 0, new Samples(last)));
    }

    private static double print(BenchKiosk kiosk) throws IOException, InterruptedException {
        int pictures = 0;
        for (int i = 0; i < SLIPS; i++) {
            String language = BenchKiosk.LANGUAGES.get(i % BenchKiosk.LANGUAGES.size());
            RenderedSlip slip = kiosk.choose(BenchKiosk.LANES.get(i % BenchKiosk.LANES.size()), language);
            pictures += slip.elements().stream().anyMatch(RenderedSlip.Image.class::isInstance) ? 1 : 0;
        }
        if (pictures == 0) {
            throw new IllegalStateException("no slip had a picture on it, so that no font was used");
        }
        return kiosk.residentMegabytes();
    }
}
