package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.board.BoardState;
import be.mays.api.client.MaysClient;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.server.catalog.SampleCatalog;
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
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A real server process is killed while kiosks press and clerks call: what was acknowledged is there afterwards. */
class KilledServerTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int KIOSKS = 32;
    private static final int CLERKS = 8;
    /** More would need more numbers than a series has. */
    private static final int MOST_PRESSES = 55;

    /** Stays after a failure: what the database has then is worth more than the message. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private int port;
    private Optional<KillablePostgres> postgres = Optional.empty();
    private @Nullable ServerProcess process;

    @BeforeEach
    void prepare() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            port = any.getLocalPort();
        }
        Files.writeString(folder.resolve("catalog.yaml"), SampleCatalog.REPLAY.yaml());
    }

    @AfterEach
    void stop() throws IOException {
        server().close();
        if (postgres.isPresent()) {
            postgres.get().close();
        }
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
                PreparedServer.FLAGS,
                List.of(
                        "--server.host=127.0.0.1",
                        "--server.port=" + port,
                        "--database.url=" + databaseUrl(),
                        "--database.user=" + databaseUser(),
                        "--catalog.file=" + folder.resolve("catalog.yaml"),
                        "--catalog.always-open=true",
                        "--admin.password=" + BusyOffice.PASSWORD));
    }

    private String databaseUrl() {
        return postgres.map(KillablePostgres::url).orElse("jdbc:h2:file:" + folder.resolve("mays"));
    }

    private String databaseUser() {
        return postgres.isPresent() ? KillablePostgres.USER : "mays";
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Test
    void nothingAcknowledgedIsLostDoubledOrCalledTwice() throws Exception {
        killWhileAllWork("H2", 20, 5, 0);
    }

    @Test
    @Tag("long")
    void nothingIsLostInTwentyKills() throws Exception {
        killWhileAllWork("H2", MOST_PRESSES, 20, 0);
    }

    @Test
    @Tag("long")
    void nothingIsLostOnPostgresInTenKillsOfTheServerAndThreeOfTheDatabase() throws Exception {
        postgres = Optional.of(new KillablePostgres(folder.resolve("postgres")));
        killWhileAllWork("PostgreSQL", MOST_PRESSES, 10, 3);
    }

    private void killWhileAllWork(String database, int presses, int serverKills, int databaseKills) throws Exception {
        startServer();
        long seed = Long.getLong("mays.seed", 20_261_123L);
        SplittableRandom random = new SplittableRandom(seed);
        Restarts servers = new Restarts();
        Restarts databases = new Restarts();
        try (BusyOffice office = new BusyOffice(List.of(uri()), KIOSKS, presses)) {
            office.open(CLERKS);
            int kills = serverKills + databaseKills;
            int share = office.allPresses() / (kills + 1);
            for (int kill = 1; kill <= kills; kill++) {
                office.awaitAcknowledged(share * kill + random.nextInt(share / 2));
                if (kill % 4 == 0 && kill / 4 <= databaseKills) {
                    postgres.orElseThrow().kill();
                    postgres.orElseThrow().startAgain();
                    databases.time(() -> office.awaitMore(1));
                } else {
                    server().kill();
                    servers.time(this::startServer);
                }
            }
            office.awaitEnd();
            server().stop();
            servers.tell("a killed server on " + database);
            if (databaseKills > 0) {
                databases.tell("a server whose database was killed");
            }
            office.compareWithJournal("seed " + seed, databaseUrl(), databaseUser());
        }
    }

    @Test
    void aServerKilledBetweenCommitAndAnswerGivesTheSameTicketAgain() throws Exception {
        startServer();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String token = BusyOffice.pair(http, uri());
            MaysClient kiosk = new MaysClient(uri(), token);
            StaffClient administrator = new StaffClient(http, uri(), "beheer", BusyOffice.PASSWORD);
            long before = administrator
                    .get("/api/v1/sites/" + BusyOffice.SITE + "/board", BoardState.class)
                    .version();
            String body = "{\"lane\":\"quick\"}";
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                OutputStream out = socket.getOutputStream();
                out.write(("POST /api/v1/sites/" + BusyOffice.SITE
                                + "/tickets HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                + token
                                + "\r\nIdempotency-Key: press-without-answer\r\nContent-Type: application/json\r\n"
                                + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
                // why: the answer stays unread; that the ticket is committed shows at the counter
                while (administrator
                                .get("/api/v1/sites/" + BusyOffice.SITE + "/board", BoardState.class)
                                .version()
                        <= before) {
                    LockSupport.parkNanos(1_000_000);
                }
                server().kill();
            }
            startServer();
            IssuedTicket again = kiosk.issue(
                    BusyOffice.SITE, "press-without-answer", new IssueRequest(Lane.QUICK, null, null, null), DEADLINE);
            IssuedTicket next = kiosk.issue(
                    BusyOffice.SITE, "next-press", new IssueRequest(Lane.QUICK, null, null, null), DEADLINE);
            assertThat(again.number()).isEqualTo("A001");
            assertThat(next.number()).isEqualTo("A002");
            kiosk.close();
        }
    }
}
