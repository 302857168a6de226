package be.mays.e2e.bench;

import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** From the start of the kiosk's process until its lamps say that one may press, with and without an AOT cache. */
public final class KioskStart implements Measurement {
    private final MonotonicClock monotonic;

    /** Measured by this clock. */
    public KioskStart(MonotonicClock monotonic) {
        this.monotonic = monotonic;
    }

    @Override
    public String name() {
        return "kiosk-start";
    }

    @Override
    public String title() {
        return "From the start of the kiosk's process until its server has answered and its lamps say \"ready\"";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        double[] plain = new double[ROUNDS];
        double[] cached = new double[ROUNDS];
        try (ScratchFolder folder = new ScratchFolder();
                BenchServer server = BenchServer.start(folder, 1, 1);
                BenchKiosk kiosk = new BenchKiosk(server, 0, folder.path().resolve("kiosk"), monotonic)) {
            Path cache = folder.path().resolve("kiosk.aot");
            kiosk.restart(List.of("-XX:AOTCacheOutput=" + cache));
            kiosk.restart(List.of());
            if (!Files.exists(cache)) {
                throw new IllegalStateException("this JDK made no AOT cache; it needs a JDK 25 and jars, not folders");
            }
            for (int round = 0; round < ROUNDS; round++) {
                plain[round] = kiosk.restart(List.of()).toNanos() / 1e6;
                cached[round] = kiosk.restart(List.of("-XX:AOTCache=" + cache)).toNanos() / 1e6;
            }
        }
        return List.of(
                Figure.of("the kiosk", "ms", 0, new Samples(plain)),
                Figure.of("the kiosk with an AOT cache", "ms", 0, new Samples(cached)));
    }
}
