package be.mays.server;

import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.LaneFault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second whether time alone has something to do, and tidies up every hour. What takes long, such as the
 * work of a night, has a thread of its own.
 */
final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ticker").daemon().factory());

    private final ScheduledExecutorService slow = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("night-work").daemon().factory());

    private final List<ScheduledExecutorService> alarms = new ArrayList<>();

    /** Begins; {@code onDemand} is looked at every second, {@code nightly} every minute. */
    Ticker(Dispatcher dispatcher, Runnable hourly, Runnable onDemand, Runnable nightly) {
        everyTime(executor, dispatcher::passTimeWhereDue, 1, 1);
        everyTime(executor, hourly, 60, 3_600);
        everyTime(slow, onDemand, 1, 1);
        everyTime(slow, nightly, 5, 60);
    }

    /** Also looks for what needs a person every ten seconds, and tells of it; what tells has threads of its own. */
    Ticker withAlarms(Runnable look, List<Runnable> senders) {
        everyTime(newAlarmThread(), look, 10, 10);
        senders.forEach(sender -> everyTime(newAlarmThread(), sender, 15, 5));
        return this;
    }

    private ScheduledExecutorService newAlarmThread() {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("alarms").daemon().factory());
        alarms.add(thread);
        return thread;
    }

    private static void everyTime(
            ScheduledExecutorService executor, Runnable work, int firstSeconds, int periodSeconds) {
        var _ = executor.scheduleWithFixedDelay(() -> attempt(work), firstSeconds, periodSeconds, TimeUnit.SECONDS);
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (LaneFault fault) {
            LOG.warn("what time alone does must wait: {}", fault.getMessage());
        } catch (RuntimeException fault) {
            // why: an executor forgets a job that throws
            LOG.error("what time alone does failed", fault);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        slow.shutdownNow();
        alarms.forEach(ScheduledExecutorService::shutdownNow);
    }
}
