package be.mays.display.link;

import be.mays.api.board.BoardState;
import be.mays.api.client.Backoff;
import be.mays.api.client.BoardPoll;
import be.mays.api.client.MaysClient;
import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.api.client.TokenFile;
import be.mays.api.client.TokenRotation;
import be.mays.api.device.DeviceKind;
import be.mays.api.device.DeviceToken;
import be.mays.api.device.Pairing;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that keeps the board informed: pairs it when it has no token, then polls its site and lets the server
 * hold the answer until something changes. After a failure it waits by {@link Backoff} and asks without holding,
 * so that a server that is back is seen at once. One thread runs it until that thread is interrupted.
 */
public final class BoardLink implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(BoardLink.class);
    // why: a line that died in silence is noticed when the answer is overdue, and must not cost half a minute
    private static final Duration HELD = Duration.ofSeconds(3);
    private static final Duration DEADLINE = Duration.ofSeconds(4);
    private static final Duration PAIRING_INTERVAL = Duration.ofSeconds(2);
    private static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);
    private static final String PENDING = "PAIRING_PENDING";

    private final Options options;
    private final LinkListener listener;
    private final MonotonicClock clock;
    private final Pause pause;
    private final TokenRotation tokens;
    private final Backoff backoff;
    private final Consumer<Instant> serverTimes;
    private volatile @Nullable MaysClient paired;
    private volatile @Nullable Long answeredAt;
    private boolean lost;

    /**
     * Where to ask and as whom.
     *
     * @param server base URL
     * @param name what the administrator sees when approving the board
     * @param dataFolder where the token is kept
     */
    public record Options(URI server, String name, Path dataFolder) {}

    /**
     * A link that is not running yet.
     *
     * @param serverTimes told the server's time with each answer, at once
     */
    public BoardLink(
            Options options,
            LinkListener listener,
            MonotonicClock clock,
            Pause pause,
            RandomGenerator random,
            Consumer<Instant> serverTimes) {
        this.options = options;
        this.listener = listener;
        this.clock = clock;
        this.pause = pause;
        this.tokens = new TokenRotation(new TokenFile(options.dataFolder()));
        this.backoff = new Backoff(random);
        this.serverTimes = serverTimes;
    }

    /** The client of a board that is paired, for what else it has to say; usable from any thread. */
    public Optional<MaysClient> findPaired() {
        return Optional.ofNullable(paired);
    }

    /** How long ago the server last answered about the board; nothing before the first answer. Any thread may ask. */
    public Optional<Duration> findSilence() {
        return Optional.ofNullable(answeredAt).map(clock::since);
    }

    /** Takes a new token when the server wants that; for the thread of the signs of life. */
    void look(MaysClient client) throws NoAnswerException, ProblemException {
        tokens.look(client, DEADLINE);
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try (MaysClient client = new MaysClient(options.server(), readToken())) {
                    live(client);
                } catch (RuntimeException fault) {
                    // why: a link that dies in silence would leave old calls on the wall as if they were present
                    LOG.error("the link failed and starts again", fault);
                    failed(fault);
                    pause.last(backoff.next());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** As long as one token is good. */
    private void live(MaysClient client) throws InterruptedException {
        try {
            if (!client.isPaired()) {
                pair(client);
            }
            String site = site(client);
            paired = client;
            poll(client, site);
        } catch (Refused refused) {
            tryOlderTokenOrForget(client, refused);
            pause.last(backoff.next());
        } finally {
            paired = null;
        }
    }

    private void pair(MaysClient client) throws InterruptedException {
        while (true) {
            try {
                Pairing pairing = client.requestPairing(DeviceKind.BOARD, options.name(), DEADLINE);
                answered();
                LOG.info("not paired: an administrator can approve this board with the code {}", pairing.userCode());
                listener.pairing(pairing.userCode());
                Optional<DeviceToken> token = awaitApproval(client, pairing);
                if (token.isPresent()) {
                    client.useToken(token.get().token());
                    keepToken(token.get().token());
                    return;
                }
            } catch (NoAnswerException silence) {
                failed(silence);
            } catch (ProblemException problem) {
                failed(problem);
            }
        }
    }

    /** The token, or nothing when the code is not valid any more. */
    private Optional<DeviceToken> awaitApproval(MaysClient client, Pairing pairing) throws InterruptedException {
        while (true) {
            pause.last(PAIRING_INTERVAL);
            try {
                return Optional.of(client.collectToken(pairing, DEADLINE));
            } catch (NoAnswerException silence) {
                failed(silence);
            } catch (ProblemException problem) {
                if (problem.problem().code().equals(PENDING)) {
                    answered();
                    listener.pairing(pairing.userCode());
                } else if (problem.isRetryable()) {
                    failed(problem);
                } else {
                    return Optional.empty();
                }
            }
        }
    }

    private String site(MaysClient client) throws InterruptedException, Refused {
        while (true) {
            try {
                String site = tokens.look(client, DEADLINE).site();
                if (site != null) {
                    answered();
                    return site;
                }
                failed(new IOException("the answer names no site"));
            } catch (NoAnswerException silence) {
                failed(silence);
            } catch (ProblemException problem) {
                refuseOrFail(problem);
            }
        }
    }

    private void poll(MaysClient client, String site) throws InterruptedException, Refused {
        @Nullable String etag = null;
        long version = Long.MIN_VALUE;
        while (!Thread.currentThread().isInterrupted()) {
            long asked = clock.nanos();
            try {
                BoardPoll answer = client.board(site, etag, lost ? Duration.ZERO : HELD);
                Optional.ofNullable(answer.serverTime()).ifPresent(serverTimes);
                @Nullable BoardState raw = answer.state();
                boolean news = raw != null && raw.version() != version;
                boolean wasLost = lost;
                if (raw == null) {
                    answeredAboutBoard();
                    listener.unchanged();
                } else {
                    BoardState state = BoardCheck.findUsable(raw)
                            .orElseThrow(() -> new NoAnswerException("board", new IOException("not a board state")));
                    answeredAboutBoard();
                    version = state.version();
                    listener.received(state);
                }
                etag = answer.etag();
                if (!news && !wasLost && clock.since(asked).compareTo(LEAST_INTERVAL) < 0) {
                    // why: a proxy that does not know Prefer: wait must not turn the loop into a flood
                    pause.last(LEAST_INTERVAL);
                }
            } catch (NoAnswerException silence) {
                etag = null;
                failed(silence);
            } catch (ProblemException problem) {
                refuseOrFail(problem);
            }
        }
    }

    private void refuseOrFail(ProblemException problem) throws InterruptedException, Refused {
        if (problem.isUnauthorized()) {
            throw new Refused(problem.problem().code());
        }
        failed(problem);
    }

    private void answeredAboutBoard() {
        answeredAt = clock.nanos();
        answered();
    }

    private void answered() {
        if (lost) {
            LOG.info("the server answers again");
        }
        lost = false;
        backoff.reset();
    }

    private void failed(Exception cause) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("stopped while asking");
        }
        if (!lost) {
            LOG.warn("no connection with {}: {}", options.server(), cause.getMessage());
        }
        lost = true;
        listener.lost();
        pause.last(backoff.next());
    }

    private @Nullable String readToken() {
        try {
            return tokens.find().orElse(null);
        } catch (IOException unreadable) {
            LOG.warn("the token cannot be read, so the board must be paired again: {}", unreadable.toString());
            return null;
        }
    }

    private void keepToken(String token) {
        try {
            tokens.keep(token);
        } catch (IOException unwritable) {
            LOG.warn("the token cannot be kept, so a restart will need a new pairing: {}", unwritable.toString());
        }
    }

    private void tryOlderTokenOrForget(MaysClient client, Refused refused) {
        try {
            if (!tokens.fallBack(client)) {
                LOG.warn("the server refused this board ({}): it asks to be paired again", refused.getMessage());
                tokens.forget();
            }
        } catch (IOException stuck) {
            LOG.warn("the refused token cannot be deleted: {}", stuck.toString());
        }
    }

    /** The token is unknown or revoked. */
    private static final class Refused extends Exception {
        Refused(String code) {
            super(code);
        }
    }
}
