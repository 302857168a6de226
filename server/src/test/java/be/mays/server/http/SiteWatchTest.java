package be.mays.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.platform.time.SystemMonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SiteWatchTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final SiteWatch watch = new SiteWatch(new SystemMonotonicClock());

    @Test
    void allWhoWaitAreWokenByOneChangeAndByNoneOfAnotherSite() throws Exception {
        long turn = watch.turn("stadhuis");
        List<Future<Boolean>> waiting = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                waiting.add(threads.submit(() -> {
                    watch.awaitTurn("stadhuis", turn, LONG);
                    return true;
                }));
            }
            watch.wake("opoeteren");
            assertThat(waiting).noneMatch(Future::isDone);
            watch.wake("stadhuis");
            for (Future<Boolean> one : waiting) {
                assertThat(one.get()).isTrue();
            }
        }
    }

    @Test
    void whoAsksForALaterVersionIsNotHeldWhenItIsThereAlready() throws InterruptedException {
        long before = watch.version("device:1");
        watch.wakeNext("device:1");
        watch.await("device:1", before, LONG);
        assertThat(watch.version("device:1")).isEqualTo(before + 1);
    }

    @Test
    void theTimeThatOneWillWaitIsBounded() throws InterruptedException {
        long turn = watch.turn("stadhuis");
        watch.awaitTurn("stadhuis", turn, Duration.ofMillis(20));
        watch.awaitTurn("stadhuis", turn, Duration.ZERO);
        assertThat(watch.turn("stadhuis")).isEqualTo(turn);
    }

    @Test
    void aServerThatStopsLetsNobodyWait() {
        watch.close();
        assertThatThrownBy(() -> watch.awaitTurn("stadhuis", watch.turn("stadhuis"), LONG))
                .isInstanceOf(InterruptedException.class);
    }
}
