package be.mays.kiosk;

import be.mays.api.device.Heartbeat.Part;
import be.mays.api.selftest.Check;
import be.mays.api.selftest.SelfTest;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.technician.TechnicianDesk.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the checks of the self-test while the kiosk runs, one run at a time on a thread of its own. Thread-safe. */
final class LiveChecks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveChecks.class);

    private final Function<Consumer<Button>, SelfChecks> source;
    private @Nullable Thread thread;
    private @Nullable Button wanted;
    private List<Part> verdicts = List.of();
    private int all;
    private boolean isRunning;

    /**
     * Nothing runs yet.
     *
     * @param source makes the checks; they tell the consumer which button they wait for
     */
    LiveChecks(Function<Consumer<Button>, SelfChecks> source) {
        this.source = source;
    }

    /** Starts them; returns whether they did not run already. */
    synchronized boolean start() {
        if (isRunning) {
            return false;
        }
        isRunning = true;
        verdicts = List.of();
        wanted = null;
        all = 0;
        thread = Thread.ofVirtual().name("kiosk-checks").start(this::run);
        return true;
    }

    private void run() {
        try (SelfChecks checks = source.apply(this::want)) {
            List<Check> list = checks.list();
            synchronized (this) {
                all = list.size();
            }
            int wrong = SelfTest.run(list, this::add);
            LOG.info("the checks ended: {} of {} need attention", wrong, list.size());
        } catch (RuntimeException fault) {
            LOG.error("the checks failed", fault);
        } finally {
            synchronized (this) {
                isRunning = false;
                wanted = null;
            }
        }
    }

    private synchronized void want(Button button) {
        wanted = button;
    }

    private synchronized void add(Part verdict) {
        List<Part> more = new ArrayList<>(verdicts);
        more.add(verdict);
        verdicts = List.copyOf(more);
        wanted = null;
    }

    synchronized Checks state() {
        @Nullable Button button = wanted;
        return new Checks(isRunning, button == null ? null : button.name().toLowerCase(Locale.ROOT), verdicts, all);
    }

    @Override
    public void close() {
        @Nullable Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            running.interrupt();
        }
    }
}
