package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.board.BoardState;
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
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.db.Database;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.SiteDayEvolution;
import be.mays.server.queue.TicketNumber;
import be.mays.server.queue.store.JdbiTicketJournal;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server process is killed while kiosks press and clerks call: what was acknowledged is there afterwards. */
class KilledServerTest {
    private static final String SITE = "zoliborz";
    private static final String PASSWORD = "welkom-welkom";
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int KIOSKS = 32;
    private static final int PRESSES = 20;
    private static final int CLERKS = 8;
    private static final int KILLS = 5;

    @TempDir
    Path folder;

    private int port;
    private @Nullable ServerProcess process;
    private final Map<String, IssuedTicket> issued = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> called = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> finished = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger kiosksAtWork = new AtomicInteger(KIOSKS);

    @BeforeEach
    void start() throws IOException, InterruptedException {
        try (ServerSocket any = new ServerSocket(0)) {
            port = any.getLocalPort();
        }
        Files.writeString(folder.resolve("catalog.yaml"), SampleCatalog.REPLAY.yaml());
        startServer();
    }

    @AfterEach
    void stop() {
        server().close();
    }

    private ServerProcess server() {
        ServerProcess running = process;
        if (running == null) {
            throw new IllegalStateException("no server has been started");
        }
        return running;
    }

    private void startServer() throws InterruptedException {
        process = ServerProcess.start(
                List.of("-Xmx256m"),
                List.of(
                        "--server.host=127.0.0.1",
                        "--server.port=" + port,
                        "--database.url=jdbc:h2:file:" + folder.resolve("mays"),
                        "--catalog.file=" + folder.resolve("catalog.yaml"),
                        "--catalog.always-open=true",
                        "--admin.password=" + PASSWORD));
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Test
    void nothingAcknowledgedIsLostDoubledOrCalledTwice() throws Exception {
        long seed = Long.getLong("mays.seed", 20_261_123L);
        SplittableRandom random = new SplittableRandom(seed);
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            MaysClient kiosk = pairedKiosk(http);
            List<Future<?>> work = new ArrayList<>();
            for (int clerk = 1; clerk <= CLERKS; clerk++) {
                StaffClient staff = clerk(http, "clerk" + clerk, "zoliborz-" + clerk);
                String counter = "zoliborz-" + clerk;
                work.add(threads.submit(() -> serve(staff, counter)));
            }
            for (int i = 0; i < KIOSKS; i++) {
                String name = "kiosk" + i;
                work.add(threads.submit(() -> press(kiosk, name)));
            }
            int share = KIOSKS * PRESSES / (KILLS + 1);
            for (int kill = 1; kill <= KILLS; kill++) {
                int moment = share * kill + random.nextInt(share / 2);
                while (acknowledged.get() < moment) {
                    LockSupport.parkNanos(200_000);
                }
                server().kill();
                startServer();
            }
            for (Future<?> one : work) {
                one.get();
            }
            kiosk.close();
        }
        server().stop();
        compareWithJournal("seed " + seed);
    }

    @Test
    void aServerKilledBetweenCommitAndAnswerGivesTheSameTicketAgain() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String token = pair(http);
            MaysClient kiosk = new MaysClient(uri(), token);
            StaffClient administrator = new StaffClient(http, uri(), "beheer", PASSWORD);
            long before = administrator
                    .get("/api/v1/sites/" + SITE + "/board", BoardState.class)
                    .version();
            String body = "{\"lane\":\"quick\"}";
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                OutputStream out = socket.getOutputStream();
                out.write(
                        ("POST /api/v1/sites/" + SITE + "/tickets HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                        + token
                                        + "\r\nIdempotency-Key: press-without-answer\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.US_ASCII));
                out.flush();
                // why: the answer stays unread; that the ticket is committed shows at the counter
                while (administrator
                                .get("/api/v1/sites/" + SITE + "/board", BoardState.class)
                                .version()
                        <= before) {
                    LockSupport.parkNanos(1_000_000);
                }
                server().kill();
            }
            startServer();
            IssuedTicket again =
                    kiosk.issue(SITE, "press-without-answer", new IssueRequest(Lane.QUICK, null, null, null), DEADLINE);
            IssuedTicket next =
                    kiosk.issue(SITE, "next-press", new IssueRequest(Lane.QUICK, null, null, null), DEADLINE);
            assertThat(again.number()).isEqualTo("A001");
            assertThat(next.number()).isEqualTo("A002");
            kiosk.close();
        }
    }

    private MaysClient pairedKiosk(HttpClient http) throws ProblemException, NoAnswerException {
        return new MaysClient(uri(), pair(http));
    }

    private String pair(HttpClient http) throws ProblemException, NoAnswerException {
        MaysClient unpaired = new MaysClient(uri(), null);
        Pairing pairing = unpaired.requestPairing(DeviceKind.KIOSK, "Inkom", DEADLINE);
        new StaffClient(http, uri(), "beheer", PASSWORD)
                .post(
                        "/api/v1/devices/approvals",
                        new PairingApproval(pairing.userCode(), SITE, null),
                        DeviceView.class);
        String token = unpaired.collectToken(pairing, DEADLINE).token();
        unpaired.close();
        return token;
    }

    private StaffClient clerk(HttpClient http, String user, String counter) throws ProblemException, NoAnswerException {
        new StaffClient(http, uri(), "beheer", PASSWORD)
                .put(
                        "/api/v1/staff/" + user,
                        new StaffChange("Clerk", "clerk", PASSWORD, null, null),
                        StaffAccount.class);
        StaffClient clerk = new StaffClient(http, uri(), user, PASSWORD);
        clerk.put(
                "/api/v1/counters/" + counter + "/session",
                new CounterSessionRequest(CounterStatus.OPEN, null),
                CounterView.class);
        return clerk;
    }

    private void press(MaysClient kiosk, String name) {
        for (int i = 0; i < PRESSES; i++) {
            String key = name + "-press-" + i;
            Lane lane = i % 2 == 0 ? Lane.QUICK : Lane.THEMATIC;
            IssuedTicket ticket =
                    insist(() -> kiosk.issue(SITE, key, new IssueRequest(lane, null, null, null), DEADLINE));
            issued.put(key, ticket);
            acknowledged.incrementAndGet();
            insist(() -> {
                kiosk.printed(ticket.id(), DEADLINE);
                return true;
            });
        }
        kiosksAtWork.decrementAndGet();
    }

    private void serve(StaffClient clerk, String counter) {
        @Nullable String open = null;
        int turn = 0;
        while (true) {
            boolean last = kiosksAtWork.get() == 0;
            String key = counter + "-next-" + turn++;
            NextRequest request = new NextRequest(open);
            NextAnswer answer =
                    insist(() -> clerk.post("/api/v1/counters/" + counter + "/next", request, NextAnswer.class, key));
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
        T send() throws ProblemException, NoAnswerException;
    }

    /** Asks again under the same key until somebody answers. */
    private static <T> T insist(Request<T> request) {
        while (true) {
            try {
                return request.send();
            } catch (NoAnswerException gone) {
                LockSupport.parkNanos(20_000_000);
            } catch (ProblemException refused) {
                if (!refused.isRetryable()) {
                    throw new AssertionError(refused);
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private void compareWithJournal(String run) {
        try (Database database = Database.open("jdbc:h2:file:" + folder.resolve("mays"), "mays", "")) {
            JdbiTicketJournal journal = new JdbiTicketJournal(database);
            List<JournalEntry> entries = journal.readLatestDay(SITE);
            Map<String, TicketNumber> numbers = new HashMap<>();
            List<String> calls = new ArrayList<>();
            List<String> finishes = new ArrayList<>();
            for (JournalEntry entry : entries) {
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
            assertThat(issued).as(run).hasSize(KIOSKS * PRESSES);
            assertThat(numbers).as(run).hasSize(KIOSKS * PRESSES);
            issued.values()
                    .forEach(ticket -> assertThat(numbers.get(ticket.id()))
                            .as("%s: number of %s", run, ticket.id())
                            .extracting(TicketNumber::print)
                            .isEqualTo(ticket.number()));
            assertThat(new HashSet<>(numbers.values()))
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
