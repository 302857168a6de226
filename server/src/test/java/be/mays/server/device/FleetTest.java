package be.mays.server.device;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.device.DeviceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FleetTest {
    private static final HeldToken BOARD = HeldToken.present(new Device(
            "d1", DeviceKind.BOARD, "Wachtzaal", "stadhuis", Instant.parse("2026-03-04T09:00:00Z"), null, null, false));

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger lookUps = new AtomicInteger();
    private volatile Map<String, HeldToken> kept = Map.of("hash", BOARD);
    private final Fleet fleet = new Fleet(
            () -> {
                lookUps.incrementAndGet();
                return kept;
            },
            nanos::get,
            Duration.ofSeconds(4));

    @Test
    void aRevokedTokenIsRefusedAfterTheTimeAndAtOnceWhenItIsForgotten() {
        assertThat(fleet.find("hash")).contains(BOARD);
        kept = Map.of();
        assertThat(fleet.find("hash")).contains(BOARD);
        nanos.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThat(fleet.find("hash")).isEmpty();

        kept = Map.of("hash", BOARD);
        fleet.forget();
        assertThat(fleet.find("hash")).contains(BOARD);
    }

    @Test
    void fiveHundredWhoAskAtOnceCostOneLookUp() throws Exception {
        CountDownLatch together = new CountDownLatch(1);
        List<Future<Optional<HeldToken>>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                asked.add(threads.submit(() -> {
                    together.await();
                    return fleet.find("hash");
                }));
            }
            together.countDown();
            for (Future<Optional<HeldToken>> one : asked) {
                assertThat(one.get()).contains(BOARD);
            }
        }
        assertThat(lookUps).hasValue(1);
    }
}
