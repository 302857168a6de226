package be.mays.display.sign;

import be.mays.api.device.Heartbeat;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
    private final Map<String, SignText> written = new ConcurrentHashMap<>();
    private final Map<String, Blink> blinks = new ConcurrentHashMap<>();
    private volatile Map<String, Call> wanted = Map.of();

    /**
     * What stands at a counter.
     *
     * @param number such as {@code A042}
     * @param announcement of the call; a recall has its own
     * @param news whether it has come since the program started, and so may draw the eye
     */
    public record Call(String number, long announcement, boolean news) {}

    private record Blink(long announcement, long untilNanos) {}

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
    public void show(Map<String, Call> calls) {
        calls.forEach(this::blink);
        wanted = Map.copyOf(calls);
        news.release();
    }

    private void blink(String counter, Call call) {
        @Nullable SignProtocol sign = signs.get(counter);
        @Nullable Blink last = blinks.get(counter);
        if (sign != null && call.news() && (last == null || last.announcement() != call.announcement())) {
            blinks.put(
                    counter,
                    new Blink(call.announcement(), clock.nanos() + sign.blinks().toNanos()));
        }
    }

    /** What was last written to each sign, by counter; empty: dark. */
    public Map<String, String> listTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        signs.keySet()
                .forEach(counter -> texts.put(
                        counter,
                        written.getOrDefault(counter, SignText.dark(counter)).number()));
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
                if (!write(sign.getValue(), SignText.still(sign.getKey(), text))) {
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
                while (left.isPositive()) {
                    if (news.tryAcquire(untilBlinkEnds(left).toNanos(), TimeUnit.NANOSECONDS) || hasBlinkEnded()) {
                        writeChanged();
                    }
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
            if (!write(sign.getValue(), text(sign.getKey()))) {
                return;
            }
        }
    }

    /** The time to wait: that long, or until a sign is to stand still. */
    private Duration untilBlinkEnds(Duration most) {
        return written.values().stream()
                .filter(text -> text.blinking() && !faults.containsKey(text.counter()))
                .map(text -> Duration.ofNanos(Math.max(0, untilNanos(text.counter()) - clock.nanos())))
                .min(Comparator.naturalOrder())
                .filter(left -> left.compareTo(most) < 0)
                .orElse(most);
    }

    private boolean hasBlinkEnded() {
        return written.values().stream()
                .anyMatch(
                        text -> text.blinking() && !faults.containsKey(text.counter()) && !isBlinking(text.counter()));
    }

    private boolean isBlinking(String counter) {
        return blinks.containsKey(counter) && untilNanos(counter) - clock.nanos() > 0;
    }

    private long untilNanos(String counter) {
        @Nullable Blink blink = blinks.get(counter);
        return blink == null ? clock.nanos() : blink.untilNanos();
    }

    private void writeChanged() {
        news.drainPermits();
        for (Map.Entry<String, SignProtocol> sign : signs.entrySet()) {
            String counter = sign.getKey();
            SignText text = text(counter);
            if (!faults.containsKey(counter) && !text.equals(written.get(counter)) && !write(sign.getValue(), text)) {
                return;
            }
        }
    }

    private SignText text(String counter) {
        @Nullable Call call = wanted.get(counter);
        return call == null ? SignText.dark(counter) : new SignText(counter, call.number(), isBlinking(counter));
    }

    /** Writes one sign; false: the line itself is gone, and with it every sign. */
    private boolean write(SignProtocol sign, SignText text) {
        String counter = text.counter();
        try {
            Optional<String> fault = Optional.empty();
            for (byte[] frame : sign.frames(text)) {
                fault = sign.findFault(frame, line.exchange(frame, sign.answerLength()));
                if (fault.isPresent()) {
                    break;
                }
            }
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
