package be.mays.e2e;

import be.mays.platform.time.MonotonicClock;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a replay is, on one line of a terminal, else with a line for each hour, and paces it for the eye. Not
 * thread-safe.
 */
final class ReplayDisplay implements Consumer<ReplayProgress> {
    private static final int BAR = 24;
    private static final Duration REFRESH = Duration.ofMillis(50);

    private final PrintStream out;
    private final boolean terminal;
    private final double speed;
    private final MonotonicClock monotonic;
    private @Nullable ZonedDateTime begin;
    private long beginNanos;
    private long shownNanos;
    private int shownHour = -1;

    /**
     * A display.
     *
     * @param speed business seconds in a real second; 0: as fast as possible
     */
    ReplayDisplay(PrintStream out, boolean terminal, double speed, MonotonicClock monotonic) {
        this.out = out;
        this.terminal = terminal;
        this.speed = speed;
        this.monotonic = monotonic;
    }

    /** Whether a person watches. */
    static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    @Override
    public void accept(ReplayProgress progress) {
        ZonedDateTime first = begin;
        if (first == null) {
            first = progress.now();
            begin = first;
            beginNanos = monotonic.nanos();
        }
        boolean last = progress.served() == progress.presses();
        if (terminal) {
            if (last || shownHour < 0 || monotonic.since(shownNanos).compareTo(REFRESH) >= 0) {
                shownHour = progress.now().getHour();
                shownNanos = monotonic.nanos();
                out.print("\r" + line(progress));
                if (last) {
                    out.println();
                }
                out.flush();
            }
        } else if (last || progress.now().getHour() != shownHour) {
            shownHour = progress.now().getHour();
            out.println(line(progress));
        }
        pace(Duration.between(first, progress.now()));
    }

    private static String line(ReplayProgress progress) {
        int done = progress.served() * BAR / Math.max(1, progress.presses());
        return String.format(
                Locale.ROOT,
                "%tR [%s%s] %d of %d served, %3d waiting, %2d at counters ",
                progress.now(),
                "#".repeat(done),
                ".".repeat(BAR - done),
                progress.served(),
                progress.presses(),
                progress.waiting(),
                progress.inService());
    }

    private void pace(Duration gone) {
        if (speed <= 0) {
            return;
        }
        long wanted = Math.round(gone.toNanos() / speed);
        long left = wanted - monotonic.since(beginNanos).toNanos();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = wanted - monotonic.since(beginNanos).toNanos();
        }
    }
}
