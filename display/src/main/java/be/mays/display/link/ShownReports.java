package be.mays.display.link;

import be.mays.api.board.ShownCalls;
import be.mays.api.client.MaysClient;
import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.platform.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the server which calls could be seen, so that a desk knows when its visitor could begin to walk. A call counts
 * as seen from the moment that a page shows it: without a page nothing is told. What the server does not hear is told
 * again, with its age measured by the monotonic clock. One thread runs it until that thread is interrupted;
 * {@link #add} may be called from any and returns at once.
 */
public final class ShownReports implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ShownReports.class);
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration UNTIL_A_PAGE = Duration.ofMillis(200);
    private static final int KEPT = 500;
    private static final int AT_ONCE = 50;

    private final BlockingQueue<Seen> waiting = new LinkedBlockingQueue<>();
    private final Supplier<Optional<MaysClient>> client;
    private final BooleanSupplier visible;
    private final MonotonicClock clock;
    private final Pause pause;

    private record Seen(long announcement, long nanos) {}

    /**
     * Reports that are not sent yet.
     *
     * @param visible whether a page shows the board now
     */
    public ShownReports(
            Supplier<Optional<MaysClient>> client, BooleanSupplier visible, MonotonicClock clock, Pause pause) {
        this.client = client;
        this.visible = visible;
        this.clock = clock;
        this.pause = pause;
    }

    /** The call is part of the picture from now on. */
    public void add(long announcement) {
        // why: after a very long outage the oldest calls help nobody
        if (waiting.size() >= KEPT) {
            waiting.poll();
        }
        waiting.add(new Seen(announcement, clock.nanos()));
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                List<Seen> batch = new ArrayList<>(List.of(waiting.take()));
                waiting.drainTo(batch, AT_ONCE - 1);
                if (visible.getAsBoolean()) {
                    deliver(batch);
                } else {
                    while (!visible.getAsBoolean()) {
                        pause.last(UNTIL_A_PAGE);
                    }
                    long now = clock.nanos();
                    deliver(batch.stream()
                            .map(seen -> new Seen(seen.announcement(), now))
                            .toList());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(List<Seen> batch) throws InterruptedException {
        while (!isDelivered(batch)) {
            pause.last(AGAIN);
        }
    }

    private boolean isDelivered(List<Seen> batch) {
        Optional<MaysClient> paired = client.get();
        if (paired.isEmpty()) {
            return false;
        }
        List<ShownCalls.ShownCall> calls = batch.stream()
                .map(seen -> new ShownCalls.ShownCall(
                        seen.announcement(),
                        Math.max(0, clock.since(seen.nanos()).toMillis())))
                .toList();
        try {
            paired.get().reportShown(new ShownCalls(calls), DEADLINE);
            return true;
        } catch (NoAnswerException silence) {
            return false;
        } catch (ProblemException problem) {
            // why: a server one release behind does not know this question, and asking again would not teach it
            LOG.debug("the server does not take what was shown: {}", problem.getMessage());
            return !problem.isRetryable();
        }
    }
}
