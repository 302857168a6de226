package be.mays.server.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SlowdownTest {
    private static final Slowdown.Limit LIMIT = new Slowdown.Limit(5, Duration.ofMinutes(10), Duration.ofMinutes(5));

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Slowdown slowdown = new Slowdown(LIMIT, 100, nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void fail(String name, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(slowdown.begin(name)).isEmpty();
        }
    }

    @Test
    void fiveTriesAreFreeAndThenTheWaitDoublesUpToTheLongest() {
        fail("an", 5);
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300}) {
            assertThat(slowdown.begin("an")).contains(Duration.ofSeconds(seconds));
            assertThat(slowdown.begin("ben")).isEmpty();
            slowdown.forget("ben");
            pass(Duration.ofSeconds(seconds));
            assertThat(slowdown.begin("an")).isEmpty();
        }
    }

    @Test
    void aTryThatWasRightDoesNotCount() {
        for (int i = 0; i < 50; i++) {
            fail("an", 1);
            slowdown.takeBack("an");
        }
        fail("an", 5);
        assertThat(slowdown.begin("an")).isPresent();
        slowdown.forget("an");
        fail("an", 5);
    }

    @Test
    void triesAreForgivenOneByOne() {
        fail("an", 5);
        pass(Duration.ofMinutes(10));
        fail("an", 1);
        assertThat(slowdown.begin("an")).contains(Duration.ofSeconds(1));
        pass(Duration.ofHours(3));
        fail("an", 5);
    }

    @Test
    void manyTriesAtOnceAreNotFree() {
        long begun = java.util.stream.IntStream.range(0, 1_000)
                .filter(_ -> slowdown.begin("an").isEmpty())
                .count();
        assertThat(begun).isEqualTo(5);
    }

    @Test
    void aFloodOfNamesDoesNotMakeTheWorstBeForgotten() {
        fail("an", 5);
        for (int i = 0; i < 10_000; i++) {
            fail("flood-" + i, 1);
        }
        assertThat(slowdown.begin("an")).isPresent();
    }

    @Test
    void namesThatAreForgivenMakeRoomFirst() {
        for (int i = 0; i < 99; i++) {
            fail("old-" + i, 2);
        }
        pass(Duration.ofMinutes(20));
        fail("an", 1);
        fail("ben", 1);
        fail("carla", 1);
        fail("an", 4);
        assertThat(slowdown.begin("an")).isPresent();
    }
}
