package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.board.BoardState;
import be.mays.api.client.Backoff;
import be.mays.api.client.MaysClient;
import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.CounterView;
import be.mays.api.counter.NextAnswer;
import be.mays.api.counter.NextRequest;
import be.mays.api.counter.StaffAccount;
import be.mays.api.counter.StaffChange;
import be.mays.api.device.DeviceKind;
import be.mays.api.device.DeviceView;
import be.mays.api.device.Pairing;
import be.mays.api.device.PairingApproval;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.TicketView;
import be.mays.server.db.Database;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.SiteDayEvolution;
import be.mays.server.queue.TicketNumber;
import be.mays.server.queue.store.JdbiTicketJournal;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Kiosks that press and clerks that call at one site, through one server or several in turns, and ask again under the
 * same key until somebody answers. Remembers what was acknowledged, to compare it with the journal.
 */
final class BusyOffice implements AutoCloseable {
    /** The site of the replay's catalog. */
    static final String SITE = "zoliborz";

    /** The first administrator's password. */
    static final String PASSWORD = "welkom-welkom";

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /** A kiosk's, after the first failure. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(150);

    private final List<URI> servers;
    private final int kiosks;
    private final int presses;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<MaysClient> kiosk = new ArrayList<>();
    private final List<Future<?>> work = new ArrayList<>();
    private final Map<String, IssuedTicket> issued = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> called = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> finished = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger kiosksAtWork;
    private final AtomicInteger turns = new AtomicInteger();
    /** Begins every key: an earlier office may have used the same database. */
    private final String keyPrefix = UUID.randomUUID() + "-";

    private long before;

    /** An office that is served by these servers, all of them running. */
    BusyOffice(List<URI> servers, int kiosks, int presses) {
        this.servers = servers;
        this.kiosks = kiosks;
        this.presses = presses;
        this.kiosksAtWork = new AtomicInteger(kiosks);
    }

    /** Everybody begins. */
    void open(int clerks) throws ProblemException, NoAnswerException {
        String token = pair(http, servers.getFirst());
        servers.forEach(server -> kiosk.add(new MaysClient(server, token)));
        before = new StaffClient(http, servers.getFirst(), "beheer", PASSWORD)
                .get("/api/v1/sites/" + SITE + "/board", BoardState.class)
                .version();
        for (int clerk = 1; clerk <= clerks; clerk++) {
            String counter = SITE + "-" + clerk;
            List<StaffClient> staff = signIn("clerk" + clerk, counter);
            work.add(threads.submit(() -> serve(staff, counter)));
        }
        for (int i = 0; i < kiosks; i++) {
            String name = "kiosk" + i;
            work.add(threads.submit(() -> press(name)));
        }
    }

    /** How many presses there will be. */
    int allPresses() {
        return kiosks * presses;
    }

    /** Waits until so many presses and calls have been acknowledged; fails as soon as somebody has given up. */
    void awaitAcknowledged(int number) throws InterruptedException, ExecutionException {
        while (acknowledged.get() < number) {
            LockSupport.parkNanos(200_000);
            failWithAnybody();
            if (work.stream().allMatch(Future::isDone) && acknowledged.get() < number) {
                throw new AssertionError("everybody was served before, by " + acknowledged.get() + " answers");
            }
        }
    }

    /** Waits until so many more presses and calls have been acknowledged than now. */
    void awaitMore(int number) throws InterruptedException, ExecutionException {
        awaitAcknowledged(acknowledged.get() + number);
    }

    /** Waits until all have been served; fails as soon as somebody has given up, for whom the others would wait. */
    void awaitEnd() throws InterruptedException, ExecutionException {
        while (!work.stream().allMatch(Future::isDone)) {
            LockSupport.parkNanos(5_000_000);
            failWithAnybody();
        }
        failWithAnybody();
    }

    private void failWithAnybody() throws InterruptedException, ExecutionException {
        for (Future<?> one : work) {
            if (one.state() == Future.State.FAILED) {
                one.get();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        kiosk.forEach(MaysClient::close);
        http.close();
    }

    /** A new kiosk of the replay's site. @return its token */
    static String pair(HttpClient http, URI server) throws ProblemException, NoAnswerException {
        return pair(http, server, SITE);
    }

    /** A new kiosk of this site. @return its token */
    static String pair(HttpClient http, URI server, String site) throws ProblemException, NoAnswerException {
        MaysClient unpaired = new MaysClient(server, null);
        Pairing pairing = unpaired.requestPairing(DeviceKind.KIOSK, "Inkom", DEADLINE);
        new StaffClient(http, server, "beheer", PASSWORD)
                .post(
                        "/api/v1/devices/approvals",
                        new PairingApproval(pairing.userCode(), site, null),
                        DeviceView.class);
        String token = unpaired.collectToken(pairing, DEADLINE).token();
        unpaired.close();
        return token;
    }

    private List<StaffClient> signIn(String user, String counter) throws ProblemException, NoAnswerException {
        new StaffClient(http, servers.getFirst(), "beheer", PASSWORD)
                .put(
                        "/api/v1/staff/" + user,
                        new StaffChange("Clerk", "clerk", PASSWORD, null, null),
                        StaffAccount.class);
        List<StaffClient> clients = servers.stream()
                .map(server -> new StaffClient(http, server, user, PASSWORD))
                .toList();
        clients.getFirst()
                .put(
                        "/api/v1/counters/" + counter + "/session",
                        CounterSessionRequest.own(CounterStatus.OPEN, null),
                        CounterView.class);
        return clients;
    }

    private void press(String name) {
        for (int i = 0; i < presses; i++) {
            String key = keyPrefix + name + "-press-" + i;
            Lane lane = i % 2 == 0 ? Lane.QUICK : Lane.THEMATIC;
            IssuedTicket ticket = insist(
                    server -> kiosk.get(server).issue(SITE, key, new IssueRequest(lane, null, null, null), DEADLINE));
            issued.put(key, ticket);
            acknowledged.incrementAndGet();
            insist(server -> {
                kiosk.get(server).printed(ticket.id(), DEADLINE);
                return true;
            });
        }
        kiosksAtWork.decrementAndGet();
    }

    private void serve(List<StaffClient> clerk, String counter) {
        @Nullable String open = null;
        int turn = 0;
        while (true) {
            boolean last = kiosksAtWork.get() == 0;
            String key = keyPrefix + counter + "-next-" + turn++;
            NextRequest request = new NextRequest(open);
            NextAnswer answer = insist(server ->
                    clerk.get(server).post("/api/v1/counters/" + counter + "/next", request, NextAnswer.class, key));
            @Nullable TicketView done = answer.finished();
            if (done != null) {
                finished.add(done.id());
            }
            @Nullable TicketView next = answer.ticket();
            if (next != null) {
                called.add(next.id());
                acknowledged.incrementAndGet();
            } else if (last) {
                return;
            } else {
                // why: a clerk does not press a hundred times a second while nobody waits
                LockSupport.parkNanos(20_000_000);
            }
            open = next == null ? null : next.id();
        }
    }

    private interface Request<T> {
        T send(int server) throws ProblemException, NoAnswerException;
    }

    /** Asks the servers in turns under the same key until one answers. */
    private <T> T insist(Request<T> request) {
        // why: who asks more often than a kiosk takes the processor from the server that starts
        Backoff backoff = new Backoff(RandomGenerator.getDefault());
        Duration pause = FIRST_PAUSE;
        while (true) {
            // why: an interrupted thread does not park, and forty that never stop would take the machine
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("the office was closed");
            }
            try {
                return request.send(Math.floorMod(turns.getAndIncrement(), servers.size()));
            } catch (NoAnswerException gone) {
                LockSupport.parkNanos(pause.toNanos());
            } catch (ProblemException refused) {
                if (!refused.isRetryable()) {
                    throw new AssertionError(refused);
                }
                LockSupport.parkNanos(pause.toNanos());
            }
            pause = backoff.next();
        }
    }

    /** What was acknowledged stands in the journal once, and nothing contradicts it. No server may run on H2. */
    void compareWithJournal(String run, String databaseUrl, String user) {
        try (Database database = Database.open(databaseUrl, user, "")) {
            JdbiTicketJournal journal = new JdbiTicketJournal(database);
            List<JournalEntry> entries = journal.readLatestDay(SITE);
            Map<String, TicketNumber> numbers = new HashMap<>();
            List<String> calls = new ArrayList<>();
            List<String> finishes = new ArrayList<>();
            for (JournalEntry entry : entries) {
                if (entry.seq() <= before) {
                    continue;
                }
                switch (entry.event()) {
                    case QueueEvent.TicketIssued event -> {
                        TicketNumber number = event.number();
                        if (number != null) {
                            numbers.put(event.ticket().toString(), number);
                        }
                    }
                    case QueueEvent.TicketCalled event ->
                        calls.add(event.ticket().toString());
                    case QueueEvent.ServiceFinished event ->
                        finishes.add(event.ticket().toString());
                    default -> {
                        // why: only what was acknowledged is compared
                    }
                }
            }
            assertThat(issued).as(run).hasSize(allPresses());
            assertThat(numbers).as(run).hasSize(allPresses());
            issued.values()
                    .forEach(ticket -> assertThat(numbers.get(ticket.id()))
                            .as("%s: number of %s", run, ticket.id())
                            .extracting(TicketNumber::print)
                            .isEqualTo(ticket.number()));
            assertThat(numbers.values().stream()
                            .map(TicketNumber::print)
                            .distinct()
                            .toList())
                    .as(run + ": numbers given once")
                    .hasSameSizeAs(numbers.keySet());
            assertThat(called).as(run + ": acknowledged calls").doesNotHaveDuplicates();
            assertThat(calls).as(run + ": journaled calls").doesNotHaveDuplicates();
            assertThat(Set.copyOf(calls)).as(run).containsExactlyInAnyOrderElementsOf(Set.copyOf(called));
            assertThat(Set.copyOf(finishes)).as(run).containsAll(Set.copyOf(finished));
            SiteDay folded = SiteDayEvolution.fold(SiteDay.empty(SITE), entries);
            assertThat(journal.isConsistent(folded)).as(run + ": rows").isTrue();
            journal.close();
        }
    }
}
