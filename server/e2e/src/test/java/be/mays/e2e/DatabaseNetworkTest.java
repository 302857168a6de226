package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.time.MonotonicClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.catalog.SampleCatalog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each fault of the network between a real server and its PostgreSQL while kiosks press and clerks call: nothing
 * acknowledged is lost or doubled, and ten seconds after the network is back the server works again by itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
@Timeout(180)
@Tag("long")
class DatabaseNetworkTest {
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    /** Longer than the server waits for an answer of its database. */
    private static final long FAULT_LASTS_NANOS = 12_000_000_000L;

    private static final int KIOSKS = 8;
    private static final int CLERKS = 3;
    private static final int PRESSES = 15;

    @TempDir
    static Path folder;

    private final MonotonicClock clock = new SystemMonotonicClock();
    private KillablePostgres postgres;
    private Relay relay;
    private ServerProcess server;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("catalog.yaml"), SampleCatalog.REPLAY.yaml());
        postgres = new KillablePostgres(folder.resolve("postgres"));
        relay = new Relay(URI.create(postgres.url().substring("jdbc:".length())));
        server = ServerProcess.start(
                PreparedServer.FLAGS,
                List.of(
                        "--database.url=jdbc:postgresql://127.0.0.1:"
                                + relay.uri().getPort() + "/postgres",
                        "--database.user=" + KillablePostgres.USER,
                        "--catalog.file=" + folder.resolve("catalog.yaml"),
                        "--catalog.always-open=true",
                        "--admin.password=" + BusyOffice.PASSWORD));
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
        relay.close();
        postgres.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void nothingIsLostOrDoubledAndAllIsBackWithinTenSeconds(Relay.Fault fault) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient();
                BusyOffice office = new BusyOffice(List.of(server.uri()), KIOSKS, PRESSES)) {
            office.open(CLERKS);
            office.awaitAcknowledged(KIOSKS);
            long broken = clock.nanos();
            relay.fail(fault);
            while (clock.nanos() - broken < FAULT_LASTS_NANOS) {
                LockSupport.parkNanos(10_000_000);
            }
            long mended = clock.nanos();
            relay.mend();
            HttpRequest ready = HttpRequest.newBuilder(server.uri().resolve("/health/ready"))
                    .build();
            while (http.send(ready, BodyHandlers.discarding()).statusCode() != 200) {
                assertThat(clock.since(mended)).as("ready after " + fault).isLessThan(RECOVERY);
                LockSupport.parkNanos(10_000_000);
            }
            System.out.println(
                    "after " + fault + " ready in " + clock.since(mended).toMillis() + " ms");
            office.awaitEnd();
            System.out.println("all served after " + clock.since(mended).toMillis() + " ms");
            office.compareWithJournal(fault.toString(), postgres.url(), KillablePostgres.USER);
        }
    }
}
