package be.mays.display.sign;

import be.mays.api.device.Heartbeat;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the signs of one line right: writes at once what changed, and everything every 10 s, so that a sign that
 * lost its power recovers. A sign that does not answer is reported and, being asked once in 10 s only, delays no
 * other. One thread runs it until that thread is interrupted; {@link #show} and {@link #listHealth} may be called
 * from any.
 */
public final class SignBus implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SignBus.class);
    private static final Duration REWRITE = Duration.ofSeconds(10);

    private final SerialLine line;
    private final Map<String, SignProtocol> signs;
    private final MonotonicClock clock;
    private final Duration rewrite;
    private final Semaphore news = new Semaphore(0);
    private final Map<String, String> faults = new ConcurrentHashMap<>();
    private final Map<String, String> written = new ConcurrentHashMap<>();
    private volatile Map<String, String> wanted = Map.of();

    /**
     * A bus that is not running yet.
     *
     * @param signs by the counter over which each hangs
     */
    public SignBus(SerialLine line, Map<String, SignProtocol> signs, MonotonicClock clock) {
        this(line, signs, clock, REWRITE);
    }

    SignBus(SerialLine line, Map<String, SignProtocol> signs, MonotonicClock clock, Duration rewrite) {
        this.line = line;
        this.signs = new LinkedHashMap<>(signs);
        this.clock = clock;
        this.rewrite = rewrite;
    }

    /** What stands at each counter from now on; a counter that is not named is dark. */
    public void show(Map<String, String> numbers) {
        wanted = Map.copyOf(numbers);
        news.release();
    }

    /** What was last written to each sign, by counter; empty: dark. */
    public Map<String, String> listTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        signs.keySet().forEach(counter -> texts.put(counter, written.getOrDefault(counter, "")));
        return texts;
    }

    /** Whether its line is one without hardware. */
    public boolean isVirtual() {
        return line instanceof VirtualLine;
    }

    /** What is wrong with the sign of a counter; nothing when it is right. */
    public Optional<String> findFault(String counter) {
        return Optional.ofNullable(faults.get(counter));
    }

    /** How each sign is. */
    public List<Heartbeat.Part> listHealth() {
        List<Heartbeat.Part> parts = new ArrayList<>();
        for (String counter : signs.keySet()) {
            Optional<String> fault = Optional.ofNullable(faults.get(counter));
            parts.add(new Heartbeat.Part(
                    "sign " + counter,
                    fault.isPresent() ? Heartbeat.Status.FAILED : Heartbeat.Status.OK,
                    fault.orElse(null)));
        }
        return List.copyOf(parts);
    }

    /**
     * Writes one text to every sign and says how each is, for the self-test. On the caller's thread, for a bus that
     * does not run; closes the line.
     */
    public List<Heartbeat.Part> test(String text) {
        try (line) {
            for (Map.Entry<String, SignProtocol> sign : signs.entrySet()) {
                if (!write(sign.getKey(), sign.getValue(), text)) {
                    break;
                }
            }
        }
        return listHealth();
    }

    @Override
    public void run() {
        try (line) {
            while (!Thread.currentThread().isInterrupted()) {
                long began = clock.nanos();
                rewriteAll();
                Duration left = rewrite.minus(clock.since(began));
                while (left.isPositive() && news.tryAcquire(left.toMillis(), TimeUnit.MILLISECONDS)) {
                    writeChanged();
                    left = rewrite.minus(clock.since(began));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void rewriteAll() {
        for (Map.Entry<String, SignProtocol> sign : signs.entrySet()) {
            if (news.tryAcquire()) {
                writeChanged();
            }
            if (!write(sign.getKey(), sign.getValue(), text(sign.getKey()))) {
                return;
            }
        }
    }

    private void writeChanged() {
        news.drainPermits();
        for (Map.Entry<String, SignProtocol> sign : signs.entrySet()) {
            String counter = sign.getKey();
            String text = text(counter);
            if (!faults.containsKey(counter)
                    && !text.equals(written.get(counter))
                    && !write(counter, sign.getValue(), text)) {
                return;
            }
        }
    }

    private String text(String counter) {
        return wanted.getOrDefault(counter, "");
    }

    /** Writes one sign; false: the line itself is gone, and with it every sign. */
    private boolean write(String counter, SignProtocol sign, String text) {
        byte[] frame = sign.frame(text);
        try {
            Optional<String> fault = sign.findFault(frame, line.exchange(frame, sign.answerLength()));
            written.put(counter, text);
            fault.ifPresentOrElse(what -> report(counter, what), () -> recovered(counter));
            return true;
        } catch (IOException gone) {
            signs.keySet().forEach(each -> report(each, String.valueOf(gone.getMessage())));
            return false;
        }
    }

    private void report(String counter, String fault) {
        if (!fault.equals(faults.put(counter, fault))) {
            LOG.warn("the sign of counter {}: {}", counter, fault);
        }
    }

    private void recovered(String counter) {
        if (faults.remove(counter) != null) {
            LOG.info("the sign of counter {} is back", counter);
        }
    }
}
