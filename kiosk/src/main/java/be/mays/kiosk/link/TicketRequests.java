package be.mays.kiosk.link;

import be.mays.api.client.Backoff;
import be.mays.api.client.MaysClient;
import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.kiosk.flow.Refusal;
import be.mays.platform.time.MonotonicClock;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for tickets, each on its own virtual thread, again and again with the press's own key until the server has
 * said yes or no. When the visitor does not wait any more, it goes on, because a ticket that the server made must
 * become known; unless no try ever reached the server. Thread-safe.
 */
final class TicketRequests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TicketRequests.class);
    private static final Duration TRY = Duration.ofMillis(1_500);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(150);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final MaysClient client;
    private final LinkListener listener;
    private final MonotonicClock clock;
    private final Set<String> abandoned = ConcurrentHashMap.newKeySet();
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    TicketRequests(MaysClient client, LinkListener listener, MonotonicClock clock) {
        this.client = client;
        this.listener = listener;
        this.clock = clock;
    }

    void ask(String site, String key, IssueRequest wish) {
        threads.execute(() -> {
            try {
                untilAnswered(site, key, wish);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } finally {
                abandoned.remove(key);
                stopped.remove(key);
            }
        });
    }

    void abandon(String key) {
        abandoned.add(key);
    }

    /** The press has a number of the kiosk's own, whose hand-in settles what the server may have made of it. */
    void stop(String key) {
        stopped.add(key);
    }

    private void untilAnswered(String site, String key, IssueRequest wish) throws InterruptedException {
        long start = clock.nanos();
        Backoff backoff = new Backoff(RandomGenerator.getDefault());
        Duration pause = FIRST_PAUSE;
        boolean reached = false;
        while (clock.since(start).compareTo(LONGEST) < 0) {
            try {
                IssuedTicket ticket = client.issue(site, key, wish, TRY);
                listener.ticketIssued(key, ticket);
                return;
            } catch (ProblemException no) {
                Optional<Refusal> refusal = refusal(no);
                if (refusal.isPresent()) {
                    LOG.info("press {}: {}", key, no.getMessage());
                    listener.ticketRefused(key, refusal.get());
                    return;
                }
                reached = true;
                LOG.warn("press {}: {}", key, no.getMessage());
            } catch (NoAnswerException none) {
                reached |= !isUnsent(none);
                LOG.warn("press {}: {}", key, none.getMessage());
            }
            if (stopped.contains(key) || (abandoned.contains(key) && !reached)) {
                return;
            }
            Thread.sleep(pause);
            pause = backoff.next();
        }
        LOG.error("press {} got no answer for {}: its ticket, if any, will be flagged by the server", key, LONGEST);
    }

    private static Optional<Refusal> refusal(ProblemException no) {
        if (no.isRetryable()) {
            return Optional.empty();
        }
        if (no.isUnauthorized()) {
            return Optional.of(Refusal.NOT_PAIRED);
        }
        return Optional.of(
                switch (no.problem().code()) {
                    case "LANE_CLOSED", "SITE_CLOSED", "LANE_NOT_OFFERED" -> Refusal.LANE_CLOSED;
                    case "NO_NUMBER" -> Refusal.NO_NUMBER;
                    default -> Refusal.OTHER;
                });
    }

    private static boolean isUnsent(NoAnswerException none) {
        return none.getCause() instanceof ConnectException || none.getCause() instanceof HttpConnectTimeoutException;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
