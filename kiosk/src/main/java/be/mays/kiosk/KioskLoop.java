package be.mays.kiosk;

import be.mays.kiosk.flow.KioskEffect;
import be.mays.kiosk.flow.KioskEvent;
import be.mays.kiosk.flow.KioskFlow;
import be.mays.kiosk.flow.KioskState;
import be.mays.kiosk.flow.Step;
import be.mays.platform.time.MonotonicClock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which the flow runs: events come in from anywhere, each is stamped on arrival and taken in
 * order; effects and the new state go to their takers on this thread, which must return at once.
 */
final class KioskLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KioskLoop.class);
    private static final long TICK_MILLIS = 200;
    private static final long STOP_MILLIS = 2_000;

    private record Stamped(KioskEvent event, long millis) {}

    private final KioskFlow flow;
    private final MonotonicClock clock;
    private final Consumer<KioskEffect> effects;
    private final Consumer<KioskState> states;
    private final BlockingQueue<Stamped> events = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofPlatform().name("kiosk-flow").unstarted(this::run);
    private volatile KioskState state = KioskState.initial();

    KioskLoop(KioskFlow flow, MonotonicClock clock, Consumer<KioskEffect> effects, Consumer<KioskState> states) {
        this.flow = flow;
        this.clock = clock;
        this.effects = effects;
        this.states = states;
    }

    void start() {
        thread.start();
    }

    void post(KioskEvent event) {
        events.add(new Stamped(event, nowMillis()));
    }

    KioskState state() {
        return state;
    }

    private long nowMillis() {
        return clock.nanos() / 1_000_000;
    }

    private void run() {
        long last = Long.MIN_VALUE;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                @Nullable Stamped next = events.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                KioskEvent event = next == null ? new KioskEvent.Tick() : next.event();
                // why: a tick may have been stamped just after an event that was still on its way
                last = Math.max(last, next == null ? nowMillis() : next.millis());
                advance(event, last);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void advance(KioskEvent event, long at) {
        try {
            Step step = flow.step(state, event, at);
            state = step.state();
            step.effects().forEach(effects);
            states.accept(state);
        } catch (RuntimeException fault) {
            // why: the buttons must not die with one event
            LOG.error("an event was lost: {}", event, fault);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
