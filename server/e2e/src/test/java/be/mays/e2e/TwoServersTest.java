package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.board.BoardState;
import be.mays.api.card.CardChange;
import be.mays.api.card.CardView;
import be.mays.api.client.MaysClient;
import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Menu;
import be.mays.platform.time.MonotonicClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.catalog.SampleCatalog;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two real servers on one PostgreSQL, asked in turns about the same site, while one of them or the database dies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoServersTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int KIOSKS = 16;
    private static final int CLERKS = 8;
    private static final int MEASURED = 200;

    @TempDir
    static Path folder;

    private final List<Integer> ports = new ArrayList<>();
    private final List<ServerProcess> servers = new ArrayList<>();
    private KillablePostgres postgres;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            try (ServerSocket any = new ServerSocket(0)) {
                ports.add(any.getLocalPort());
            }
        }
        Files.writeString(folder.resolve("catalog.yaml"), SampleCatalog.REPLAY.yaml());
        postgres = new KillablePostgres(folder.resolve("postgres"));
        // why: both at once, as a supervisor would after a power cut; neither may stumble over the other's first rows
        for (int i = 0; i < 2; i++) {
            servers.add(launch(i));
        }
        for (ServerProcess server : servers) {
            server.awaitReady(ServerProcess.PATIENCE);
        }
    }

    @AfterAll
    void stop() throws IOException {
        servers.forEach(ServerProcess::close);
        postgres.close();
    }

    private ServerProcess launch(int i) {
        return ServerProcess.launch(
                PreparedServer.FLAGS,
                List.of(
                        "--server.host=127.0.0.1",
                        "--server.port=" + ports.get(i),
                        "--database.url=" + postgres.url(),
                        "--database.user=" + KillablePostgres.USER,
                        "--catalog.file=" + folder.resolve("catalog.yaml"),
                        "--catalog.always-open=true",
                        "--admin.password=" + BusyOffice.PASSWORD));
    }

    private URI uri(int i) {
        return URI.create("http://127.0.0.1:" + ports.get(i));
    }

    private void startAgain(int i) throws InterruptedException {
        servers.set(i, launch(i));
        servers.get(i).awaitReady(ServerProcess.PATIENCE);
    }

    @Test
    void commandsOfOneSiteOnBothAtOnceStayRightWhileOneIsKilled() throws Exception {
        killWhileAllWork(20, 1, 0);
    }

    @Test
    @Tag("long")
    void nothingIsLostInTenKillsOfServersAndThreeOfTheDatabase() throws Exception {
        killWhileAllWork(55, 10, 3);
    }

    private void killWhileAllWork(int presses, int serverKills, int databaseKills) throws Exception {
        long seed = Long.getLong("mays.seed", 20_261_126L);
        SplittableRandom random = new SplittableRandom(seed);
        Restarts restarts = new Restarts();
        try (BusyOffice office = new BusyOffice(List.of(uri(0), uri(1)), KIOSKS, presses)) {
            office.open(CLERKS);
            int kills = serverKills + databaseKills;
            int share = office.allPresses() / (kills + 1);
            for (int kill = 1; kill <= kills; kill++) {
                office.awaitAcknowledged(share * kill + random.nextInt(share / 2));
                if (kill % 4 == 0 && kill / 4 <= databaseKills) {
                    postgres.kill();
                    postgres.startAgain();
                } else {
                    int killed = kill % 2;
                    servers.get(killed).kill();
                    restarts.time(() -> startAgain(killed));
                }
            }
            office.awaitEnd();
            restarts.tell("a killed server of two on PostgreSQL");
            office.compareWithJournal("seed " + seed, postgres.url(), KillablePostgres.USER);
        }
    }

    @Test
    void whileTheDatabaseIsAwayAReaderIsToldToAskAgainAndThenAnswered() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            List<StaffClient> readers = List.of(
                    new StaffClient(http, uri(0), "beheer", BusyOffice.PASSWORD),
                    new StaffClient(http, uri(1), "beheer", BusyOffice.PASSWORD));
            for (StaffClient reader : readers) {
                assertThat(isAway(reader)).isFalse();
            }
            postgres.kill();
            try {
                for (StaffClient reader : readers) {
                    assertThat(isAway(reader)).isTrue();
                }
                // why: an answer of the second before may still be given
                awaitReadiness(http, 503);
            } finally {
                postgres.startAgain();
            }
            for (StaffClient reader : readers) {
                for (int tries = 0; tries < 20 && isAway(reader); tries++) {
                    // why: each try waits for the pool's connection by itself
                }
                assertThat(isAway(reader)).isFalse();
            }
            awaitReadiness(http, 200);
        }
    }

    /** Asks both servers whether they are ready, until they say so or say no. */
    private void awaitReadiness(HttpClient http, int status) throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            HttpRequest ready =
                    HttpRequest.newBuilder(uri(i).resolve("/health/ready")).build();
            while (http.send(ready, BodyHandlers.discarding()).statusCode() != status) {
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    /** Whether the server answers a reader who has signed in that the database is away. */
    private static boolean isAway(StaffClient reader) throws NoAnswerException, ProblemException {
        try {
            reader.get("/api/v1/cards?q=laadpaal", CardView[].class);
            return false;
        } catch (ProblemException problem) {
            if (problem.problem().code().equals("DATABASE_AWAY") && problem.isRetryable()) {
                return true;
            }
            throw problem;
        }
    }

    @Test
    void aBoardThatAsksBothNeverGoesBackAndHearsOfTheOthersChanges() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String token = BusyOffice.pair(http, uri(0));
            try (MaysClient one = new MaysClient(uri(0), token);
                    MaysClient other = new MaysClient(uri(1), token)) {
                StaffClient first = new StaffClient(http, uri(0), "beheer", BusyOffice.PASSWORD);
                StaffClient second = new StaffClient(http, uri(1), "beheer", BusyOffice.PASSWORD);
                String board = "/api/v1/sites/" + BusyOffice.SITE + "/board";
                Set<String> numbers = new HashSet<>();
                MonotonicClock clock = new SystemMonotonicClock();
                List<Double> millis = new ArrayList<>();
                long seen = 0;
                for (int i = 0; i < 2 * MEASURED; i++) {
                    MaysClient issuing = i % 2 == 0 ? one : other;
                    IssuedTicket ticket = issuing.issue(
                            BusyOffice.SITE,
                            "press-number-" + i,
                            new IssueRequest(Lane.QUICK, null, null, null),
                            DEADLINE);
                    assertThat(numbers.add(ticket.number())).as(ticket.number()).isTrue();
                    StaffClient asking = i % 2 == 0 ? second : first;
                    // why: no later version is known to the asker, so this only ends when the other server has heard
                    long answered = clock.nanos();
                    long version = seen;
                    while (version <= seen) {
                        version = asking.get(board, BoardState.class).version();
                        assertThat(version).isGreaterThanOrEqualTo(seen);
                    }
                    seen = version;
                    millis.add(clock.since(answered).toNanos() / 1e6);
                }
                // why: the first half is for two servers that have just started
                List<Double> warm = millis.subList(MEASURED, 2 * MEASURED);
                warm.sort(null);
                System.out.printf(
                        Locale.ROOT,
                        "the other server's board after an answer: median %.1f ms, p99 %.1f ms%n",
                        warm.get(MEASURED / 2),
                        warm.get(MEASURED * 99 / 100));
            }
        }
    }

    @Test
    void aCardOfOneServerIsFoundOnTheOtherAndInItsMenu() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            StaffClient writer = new StaffClient(http, uri(0), "beheer", BusyOffice.PASSWORD);
            StaffClient silent = new StaffClient(http, uri(1), "beheer", BusyOffice.PASSWORD);
            assertThat(silent.get("/api/v1/cards?q=laadpaal", CardView[].class)).isEmpty();
            for (int version = 0; version < 3; version++) {
                String document = "Document " + version;
                writer.put("/api/v1/cards/laadpaal", card(version, document), CardView.class);
                assertThat(silent.get("/api/v1/cards?q=laadpalen", CardView[].class))
                        .extracting(CardView::bring)
                        .containsExactly(List.of(document));
                // why: the menu follows when the other server has heard, so this only ends then
                List<String> bring = List.of();
                while (!bring.contains(document)) {
                    bring = bring(silent.get("/api/v1/sites/" + BusyOffice.SITE + "/menu", Menu.class));
                }
            }
        }
    }

    private static List<String> bring(Menu menu) {
        return menu.services().stream()
                .filter(service -> service.id().equals("kort"))
                .flatMap(service -> service.bring().stream())
                .toList();
    }

    private static CardChange card(int version, String document) {
        return new CardChange(
                version,
                "Waar staat de laadpaal?",
                List.of("kort"),
                "1. Wijs.",
                List.of(document),
                null,
                null,
                null,
                null,
                "Achteraan.",
                null,
                "beheer",
                "2027-03-01",
                false);
    }
}
