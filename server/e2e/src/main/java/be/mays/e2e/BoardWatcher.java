package be.mays.e2e;

import be.mays.api.board.BoardState;
import be.mays.api.client.Backoff;
import be.mays.api.client.BoardPoll;
import be.mays.api.client.MaysClient;
import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.platform.time.MonotonicClock;
import be.mays.platform.time.SystemMonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A display board's client without a screen: long-polls in a thread of its own, drops older versions and notes
 * every announcement once, as a board does. Thread-safe.
 */
public final class BoardWatcher implements AutoCloseable {
    private static final Duration HOLD = Duration.ofSeconds(25);

    private final MaysClient client;
    private final String site;
    private final MonotonicClock monotonic = new SystemMonotonicClock();
    private final List<BoardState.BoardCall> announced = new ArrayList<>();
    private final Set<Long> known = new HashSet<>();
    private final Thread thread;
    private @Nullable BoardState latest;
    private volatile boolean closed;

    private BoardWatcher(MaysClient client, String site) {
        this.client = client;
        this.site = site;
        this.thread = Thread.ofVirtual().name("board").unstarted(this::run);
    }

    /**
     * Starts watching.
     *
     * @param client paired as a board; closed with the watcher
     */
    public static BoardWatcher start(MaysClient client, String site) {
        BoardWatcher watcher = new BoardWatcher(client, site);
        watcher.thread.start();
        return watcher;
    }

    private void run() {
        Backoff backoff = new Backoff(new Random());
        @Nullable String etag = null;
        while (!closed) {
            try {
                BoardPoll poll = client.board(site, etag, HOLD);
                etag = poll.etag();
                BoardState state = poll.state();
                if (state != null) {
                    take(state);
                }
                backoff.reset();
            } catch (NoAnswerException | ProblemException failed) {
                etag = null;
                pause(backoff.next());
            }
        }
    }

    private void pause(Duration pause) {
        if (!closed) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException interrupted) {
                closed = true;
            }
        }
    }

    private synchronized void take(BoardState state) {
        if (latest != null && state.version() < latest.version()) {
            return;
        }
        latest = state;
        for (BoardState.BoardCall call : state.calls().reversed()) {
            if (known.add(call.announcement())) {
                announced.add(call);
            }
        }
        notifyAll();
    }

    /** Every call that was shown, in order; a call that is announced again is there again. */
    public synchronized List<BoardState.BoardCall> announced() {
        return List.copyOf(announced);
    }

    /** Waits until a number is shown for a counter. @return whether it was, within that real time */
    public boolean awaitCall(String number, int counter, Duration atMost) throws InterruptedException {
        String place = Integer.toString(counter);
        return await(
                _ -> announced.stream()
                        .anyMatch(call ->
                                call.number().equals(number) && call.counter().equals(place)),
                atMost);
    }

    /** Waits until the board's state is such. @return whether it was, within that real time */
    public synchronized boolean await(Predicate<BoardState> wanted, Duration atMost) throws InterruptedException {
        long begin = monotonic.nanos();
        while (true) {
            BoardState state = latest;
            if (state != null && wanted.test(state)) {
                return true;
            }
            long leftMillis = atMost.minus(monotonic.since(begin)).toMillis();
            if (leftMillis <= 0) {
                return false;
            }
            wait(leftMillis);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        client.close();
    }
}
