package be.mays.kiosk.link;

import be.mays.api.client.Backoff;
import be.mays.api.client.MaysClient;
import be.mays.api.client.MenuPoll;
import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.api.client.TokenFile;
import be.mays.api.client.TokenRotation;
import be.mays.api.device.DeviceKind;
import be.mays.api.device.DeviceToken;
import be.mays.api.device.DeviceView;
import be.mays.api.device.Heartbeat;
import be.mays.api.device.Pairing;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.Menu;
import be.mays.api.ticket.OfflineHandIn;
import be.mays.kiosk.flow.LinkStatus;
import be.mays.kiosk.flow.Refusal;
import be.mays.kiosk.flow.Verdict;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kiosk's link to its server: pairs it (RFC 8628), keeps its token, follows the menu, asks for tickets and
 * reports verdicts. One virtual thread keeps the link; requests run on others. Thread-safe.
 */
public final class KioskLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KioskLink.class);
    private static final Duration DEADLINE = Duration.ofSeconds(4);
    private static final Duration HAND_IN_DEADLINE = Duration.ofSeconds(6);
    private static final Duration HAND_IN_REST = Duration.ofMinutes(1);
    private static final Duration PAIRING_PAUSE = Duration.ofSeconds(1);
    private static final Duration PAIRING_LASTS = Duration.ofMinutes(10);
    private static final Duration MENU_PAUSE = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT_PAUSE = Duration.ofSeconds(20);

    private final MaysClient client;
    private final TokenRotation tokens;
    private final String name;
    private final LinkListener listener;
    private final MonotonicClock clock;
    private final Supplier<Heartbeat> health;
    private final HandIns handIns;
    private final TicketRequests requests;
    private final VerdictReports reports;
    private final SynchronousQueue<Boolean> wakeUps = new SynchronousQueue<>();
    private final Thread keeper = Thread.ofVirtual().name("kiosk-link").unstarted(this::keep);
    private volatile @Nullable String site;
    private @Nullable Long handInRefusedAt;

    /**
     * A link that does nothing before {@link #start}.
     *
     * @param name what an administrator sees when asked to approve the kiosk
     * @param health the sign of life to send
     * @param handIns the numbers of an outage
     * @throws IOException when the token file cannot be read
     */
    public KioskLink(
            URI server,
            TokenFile tokens,
            String name,
            MonotonicClock clock,
            LinkListener listener,
            Supplier<Heartbeat> health,
            HandIns handIns)
            throws IOException {
        this.tokens = new TokenRotation(tokens);
        this.client = new MaysClient(server, this.tokens.find().orElse(null));
        this.name = name;
        this.clock = clock;
        this.listener = listener;
        this.health = health;
        this.handIns = handIns;
        this.requests = new TicketRequests(client, listener, clock);
        this.reports = new VerdictReports(client);
    }

    /** Begins to keep the link. */
    public void start() {
        keeper.start();
        reports.start();
    }

    /** Asks for a ticket; the listener hears the answer. */
    public void ask(String key, IssueRequest wish) {
        @Nullable String at = site;
        if (at == null) {
            listener.ticketRefused(key, Refusal.NOT_PAIRED);
            return;
        }
        requests.ask(at, key, wish);
    }

    /** The press has a number of the kiosk's own: no more tries. */
    public void stopAsking(String key) {
        requests.stop(key);
    }

    /** Nobody waits for this ticket any more. */
    public void abandon(String key) {
        requests.abandon(key);
    }

    /** Tells the server what became of a slip, however long it takes. */
    public void report(String ticket, Verdict verdict) {
        reports.report(ticket, verdict);
    }

    /** The client with this kiosk's token, for what else is asked of the server. */
    public MaysClient client() {
        return client;
    }

    /** Looks at the menu now: something changed. */
    public void refresh() {
        // why: when nobody waits, a look is under way already
        wakeUps.offer(true);
    }

    private void keep() {
        Backoff backoff = new Backoff(RandomGenerator.getDefault());
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    keepOnce(backoff);
                } catch (IOException unwritable) {
                    listener.linkChanged(LinkStatus.AWAY, null);
                    LOG.error(
                            "the token file cannot be written: {}. Is the data folder writable?",
                            unwritable.toString());
                    pause(backoff.next());
                } catch (RuntimeException fault) {
                    // why: a keeper that dies in silence would leave the kiosk in its last state for ever
                    listener.linkChanged(LinkStatus.AWAY, null);
                    LOG.error("the link failed and starts again", fault);
                    pause(backoff.next());
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepOnce(Backoff backoff) throws InterruptedException, IOException {
        try {
            if (!client.isPaired()) {
                pair();
            }
            follow(backoff);
        } catch (ProblemException no) {
            if (no.isUnauthorized() && client.isPaired()) {
                tryOlderTokenOrUnpair();
            } else {
                listener.linkChanged(LinkStatus.AWAY, null);
                LOG.warn("the server refuses: {}", no.getMessage());
                pause(backoff.next());
            }
        } catch (NoAnswerException none) {
            listener.linkChanged(LinkStatus.AWAY, null);
            LOG.info("no connection: {}", none.getMessage());
            pause(backoff.next());
        }
    }

    private void pair() throws ProblemException, NoAnswerException, InterruptedException {
        while (true) {
            Pairing pairing = client.requestPairing(DeviceKind.KIOSK, name, DEADLINE);
            listener.linkChanged(LinkStatus.UNPAIRED, pairing.userCode());
            LOG.info("waiting to be approved; the code is on the screen");
            long start = clock.nanos();
            boolean waiting = true;
            while (waiting && clock.since(start).compareTo(PAIRING_LASTS) < 0) {
                pause(PAIRING_PAUSE);
                try {
                    DeviceToken token = client.collectToken(pairing, DEADLINE);
                    tokens.keep(token.token());
                    client.useToken(token.token());
                    LOG.info("paired as {}", token.device().name());
                    return;
                } catch (NoAnswerException lost) {
                    // why: the same secret gets the same token again; a new code would have to be approved again
                    LOG.info("no answer about the pairing yet: {}", lost.getMessage());
                } catch (IOException unwritable) {
                    // why: the same secret gets the same token again, so that one approval is enough
                    LOG.error(
                            "the token file cannot be written: {}. Is the data folder writable?",
                            unwritable.toString());
                } catch (ProblemException no) {
                    waiting = no.isRetryable() || no.problem().code().equals("PAIRING_PENDING");
                }
            }
        }
    }

    private void tryOlderTokenOrUnpair() throws IOException {
        if (tokens.fallBack(client)) {
            return;
        }
        LOG.warn("the server does not know this kiosk any more: it has to be approved again");
        client.forgetToken();
        tokens.forget();
        site = null;
        listener.linkChanged(LinkStatus.UNPAIRED, null);
    }

    private void follow(Backoff backoff) throws ProblemException, NoAnswerException, InterruptedException {
        String at = look();
        @Nullable String etag = null;
        long lastHeartbeat = clock.nanos() - HEARTBEAT_PAUSE.toNanos();
        while (true) {
            MenuPoll poll = client.menu(at, etag, DEADLINE);
            etag = poll.etag();
            @Nullable Menu menu = poll.menu();
            if (menu != null) {
                listener.menuChanged(menu);
            }
            @Nullable Instant serverTime = poll.serverTime();
            if (serverTime != null) {
                listener.serverAnswered(serverTime);
            }
            handIn(at);
            listener.linkChanged(LinkStatus.ONLINE, null);
            backoff.reset();
            if (clock.since(lastHeartbeat).compareTo(HEARTBEAT_PAUSE) >= 0) {
                sendHeartbeat();
                // why: the server holds new numbers for every day, and reserves them at a sign of life
                at = look();
                lastHeartbeat = clock.nanos();
            }
            pause(MENU_PAUSE);
        }
    }

    private String look() throws ProblemException, NoAnswerException {
        DeviceView me = tokens.look(client, DEADLINE);
        site = me.site();
        listener.deviceKnown(me);
        return me.site();
    }

    /** Before anything else, so that the desks see who came first. */
    private void handIn(String at) throws ProblemException, NoAnswerException {
        if (handInRefusedAt != null && clock.since(handInRefusedAt).compareTo(HAND_IN_REST) < 0) {
            return;
        }
        try {
            Optional<OfflineHandIn> next = handIns.findNext();
            while (next.isPresent()) {
                handIns.answered(client.handIn(at, MaysClient.newKey(), next.get(), HAND_IN_DEADLINE));
                next = handIns.findNext();
            }
            handInRefusedAt = null;
        } catch (ProblemException no) {
            if (no.isRetryable() || no.isUnauthorized()) {
                throw no;
            }
            // why: what the server does not understand must not keep the kiosk from its server
            handInRefusedAt = clock.nanos();
            LOG.error("the server does not take the numbers of the outage: {}", no.getMessage());
        }
    }

    private void sendHeartbeat() throws ProblemException, NoAnswerException {
        try {
            client.heartbeat(health.get(), DEADLINE);
        } catch (ProblemException no) {
            if (no.isUnauthorized()) {
                throw no;
            }
            // why: a sign of life that is not wanted is no reason to stop giving out numbers
            LOG.debug("the server does not take the sign of life: {}", no.getMessage());
        }
    }

    private void pause(Duration atMost) throws InterruptedException {
        boolean woken = wakeUps.poll(atMost.toMillis(), TimeUnit.MILLISECONDS) != null;
        LOG.trace("woken: {}", woken);
    }

    @Override
    public void close() {
        keeper.interrupt();
        reports.close();
        requests.close();
        client.close();
    }
}
