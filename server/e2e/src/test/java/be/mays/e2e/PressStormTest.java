package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
import be.mays.api.ticket.TicketView;
import be.mays.e2e.bench.BenchCatalog;
import be.mays.platform.time.MonotonicClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.db.Database;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.TicketNumber;
import be.mays.server.queue.store.JdbiTicketJournal;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Visitors press at kiosks in processes of their own, whose printers fail and which are killed at random moments, as is
 * the server; clerks call all the while. Afterwards every printed number is in the server's journal exactly once, and
 * none that was voided was called. {@code -Dmays.seed} repeats a run as far as two machines can.
 */
class PressStormTest {
    private static final String PASSWORD = "welkom-welkom";
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final MonotonicClock clock = new SystemMonotonicClock();
    private final AtomicInteger pressesLeft = new AtomicInteger();
    private final List<StormHall> halls = new ArrayList<>();
    private @Nullable ServerProcess server;
    private int port;
    private volatile boolean stormIsOver;

    /**
     * How hard it blows.
     *
     * @param sites each with a kiosk; a series has too few numbers for all presses at one site
     * @param faultEvery one press out of so many meets a printer that fails
     * @param killEvery one press out of so many is followed by the kiosk's death
     */
    private record Storm(int sites, int presses, int faultEvery, int killEvery, int serverKills) {}

    @AfterEach
    void stop() {
        halls.forEach(StormHall::close);
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Tag("long")
    @Timeout(120)
    void everyPrintedNumberIsInTheJournalOnceWhileAFewKiosksFail() throws Exception {
        blow(new Storm(3, 30, 3, 6, 1));
    }

    @Test
    @Tag("long")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void everyPrintedNumberIsInTheJournalOnceAfterTenThousandPresses() throws Exception {
        blow(new Storm(16, 10_000, 6, 150, 12));
    }

    private void blow(Storm storm) throws Exception {
        long seed = Long.getLong("mays.seed", clock.nanos());
        System.out.println("press storm: seed " + seed + ", " + storm);
        pressesLeft.set(storm.presses());
        SplittableRandom random = new SplittableRandom(seed);
        try (ServerSocket any = new ServerSocket(0)) {
            port = any.getLocalPort();
        }
        Files.writeString(folder.resolve("catalog.yaml"), BenchCatalog.yaml(storm.sites(), 1));
        startServer();
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            StaffClient administrator = new StaffClient(http, uri(), "beheer", PASSWORD);
            List<Future<?>> clerks = new ArrayList<>();
            for (int i = 0; i < storm.sites(); i++) {
                String site = "site" + (i + 1);
                halls.add(new StormHall(site, i, uri(), pair(administrator, site), folder, random.split(), clock));
                StaffClient clerk = clerk(http, administrator, i);
                String counter = "site" + (i + 1) + "-" + (i + 1);
                clerks.add(threads.submit(() -> serve(clerk, counter)));
            }
            List<Future<?>> visitors = new ArrayList<>();
            for (StormHall hall : halls) {
                visitors.add(threads.submit(() -> {
                    hall.awaitOffer();
                    hall.storm(pressesLeft, storm.faultEvery(), storm.killEvery());
                    return hall;
                }));
            }
            try {
                killServer(storm, random.split(), visitors);
                await(visitors);
                for (StormHall hall : halls) {
                    hall.settle();
                }
            } finally {
                // why: clerks who go on would keep a failed test from ever ending
                stormIsOver = true;
            }
            await(clerks);
        }
        halls.forEach(StormHall::close);
        ServerProcess running = server;
        if (running != null) {
            running.stop();
        }
        compareWithJournal(storm, "seed " + seed);
    }

    private static void await(List<Future<?>> work) throws InterruptedException, ExecutionException {
        for (Future<?> one : work) {
            one.get();
        }
    }

    private void killServer(Storm storm, SplittableRandom random, List<Future<?>> visitors)
            throws InterruptedException {
        int share = storm.presses() / (storm.serverKills() + 1);
        for (int kill = 1; kill <= storm.serverKills(); kill++) {
            int moment = share * kill + random.nextInt(Math.max(1, share / 2));
            while (storm.presses() - pressesLeft.get() < moment
                    && visitors.stream().noneMatch(PressStormTest::hasFailed)) {
                LockSupport.parkNanos(5_000_000);
            }
            ServerProcess running = server;
            if (running != null) {
                running.kill();
            }
            startServer();
        }
    }

    private static boolean hasFailed(Future<?> visitor) {
        return visitor.state() == Future.State.FAILED;
    }

    private void startServer() throws InterruptedException {
        server = ServerProcess.start(
                PreparedServer.FLAGS,
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

    private String pair(StaffClient administrator, String site) throws ProblemException, NoAnswerException {
        try (MaysClient unpaired = new MaysClient(uri(), null)) {
            Pairing pairing = unpaired.requestPairing(DeviceKind.KIOSK, "Inkom " + site, DEADLINE);
            administrator.post(
                    "/api/v1/devices/approvals", new PairingApproval(pairing.userCode(), site, null), DeviceView.class);
            return unpaired.collectToken(pairing, DEADLINE).token();
        }
    }

    private StaffClient clerk(HttpClient http, StaffClient administrator, int index)
            throws ProblemException, NoAnswerException {
        String user = "clerk" + index;
        administrator.put(
                "/api/v1/staff/" + user, new StaffChange("Clerk", "clerk", PASSWORD, null, null), StaffAccount.class);
        StaffClient clerk = new StaffClient(http, uri(), user, PASSWORD);
        clerk.put(
                "/api/v1/counters/site" + (index + 1) + "-" + (index + 1) + "/session",
                CounterSessionRequest.own(CounterStatus.OPEN, null),
                CounterView.class);
        return clerk;
    }

    /** Calls the next visitor again and again, with the same key until there is an answer. */
    private void serve(StaffClient clerk, String counter) {
        @Nullable String open = null;
        int turn = 0;
        while (!stormIsOver) {
            try {
                NextAnswer answer = clerk.post(
                        "/api/v1/counters/" + counter + "/next",
                        new NextRequest(open),
                        NextAnswer.class,
                        counter + "-next-" + turn);
                turn++;
                @Nullable TicketView next = answer.ticket();
                open = next == null ? null : next.id();
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            } catch (NoAnswerException away) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            } catch (ProblemException refused) {
                // why: a ticket that was voided or superseded at the counter cannot be finished any more
                turn++;
                open = refused.isRetryable() ? open : null;
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }

    private void compareWithJournal(Storm storm, String run) {
        int all = 0;
        int voided = 0;
        int calls = 0;
        try (Database database = Database.open("jdbc:h2:file:" + folder.resolve("mays"), "mays", "")) {
            JdbiTicketJournal journal = new JdbiTicketJournal(database);
            for (StormHall hall : halls) {
                Tally tally = Tally.of(journal.readLatestDay(hall.site));
                String where = run + ", " + hall.site;
                List<String> printed = hall.printed();
                assertThat(printed).as("%s: printed once", where).doesNotHaveDuplicates();
                assertThat(tally.issued)
                        .as("%s: printed and in the journal", where)
                        .containsAll(printed);
                assertThat(tally.issued).as("%s: in the journal once", where).doesNotHaveDuplicates();
                assertThat(printed)
                        .as("%s: a void number is in nobody's hand", where)
                        .noneMatch(tally.voided::contains);
                assertThat(tally.calledAfterVoid)
                        .as("%s: void and called", where)
                        .isEmpty();
                all += printed.size();
                voided += tally.voided.size();
                calls += tally.calls;
            }
            journal.close();
        }
        int kills = halls.stream().mapToInt(hall -> hall.kills.get()).sum();
        int faults = halls.stream().mapToInt(hall -> hall.faults.get()).sum();
        System.out.printf(
                "press storm: %d presses, %d slips, %d void, %d calls, %d faults, %d kiosks and %d servers killed%n",
                storm.presses(), all, voided, calls, faults, kills, storm.serverKills());
        assertThat(all).as(run + ": most presses give a slip").isGreaterThan(storm.presses() / 2);
        assertThat(calls).as(run + ": visitors were called").isPositive();
        assertThat(kills).as(run + ": kiosks were killed").isPositive();
        assertThat(faults).as(run + ": printers failed").isPositive();
    }

    /** What the journal of a site says. */
    private static final class Tally {
        private final List<String> issued = new ArrayList<>();
        private final Set<String> voided = new HashSet<>();
        private final Set<String> calledAfterVoid = new HashSet<>();
        private final Map<String, String> numbers = new HashMap<>();
        private int calls;

        private static Tally of(List<JournalEntry> entries) {
            Tally tally = new Tally();
            entries.forEach(entry -> tally.take(entry.event()));
            return tally;
        }

        private void take(QueueEvent event) {
            switch (event) {
                case QueueEvent.TicketIssued issue -> {
                    TicketNumber number = issue.number();
                    if (number != null) {
                        issued.add(number.print());
                        numbers.put(issue.ticket().toString(), number.print());
                    }
                }
                case QueueEvent.TicketVoided gone ->
                    voided.add(number(gone.ticket().toString()));
                case QueueEvent.TicketReinstated back ->
                    voided.remove(number(back.ticket().toString()));
                case QueueEvent.TicketCalled call -> {
                    calls++;
                    String number = number(call.ticket().toString());
                    if (voided.contains(number)) {
                        calledAfterVoid.add(number);
                    }
                }
                default -> {
                    // why: the rest is not about numbers in a visitor's hand
                }
            }
        }

        private String number(String ticket) {
            return numbers.getOrDefault(ticket, "unknown ticket " + ticket);
        }
    }
}
