package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.client.MaysClient;
import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.db.Database;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.SiteDayEvolution;
import be.mays.server.queue.store.JdbiTicketJournal;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk under the embedded database runs full, or cannot be written. A limit on the size of the server's files does
 * what a full disk does, and can be taken away.
 */
@Timeout(120)
class DiskFullTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /** What a program says that ended by SIGTERM. */
    private static final int STOPPED = 143;

    private static final int MOST_PRESSES = 5_000;
    private static final long ROOM_BYTES = 200_000;
    private static final long BETWEEN_TRIES_NANOS = 100_000_000;

    @TempDir
    Path folder;

    private String databaseUrl() {
        return "jdbc:h2:file:" + folder.resolve("mays");
    }

    private List<String> arguments(String moreOfTheUrl) throws IOException {
        Files.writeString(folder.resolve("catalog.yaml"), SampleCatalog.REPLAY.yaml());
        return List.of(
                "--database.url=" + databaseUrl() + moreOfTheUrl,
                "--catalog.file=" + folder.resolve("catalog.yaml"),
                "--catalog.always-open=true",
                "--admin.password=" + BusyOffice.PASSWORD);
    }

    @Test
    void afterAFullDiskEveryNumberThatWasGivenIsThereAndTheServerGoesOnByItself() throws Exception {
        List<String> numbers = new ArrayList<>();
        String refused;
        try (ServerProcess server = ServerProcess.start(PreparedServer.FLAGS, arguments(""));
                HttpClient http = HttpClient.newHttpClient();
                MaysClient kiosk = new MaysClient(server.uri(), BusyOffice.pair(http, server.uri()))) {
            numbers.add(press(kiosk, "press-first").orElseThrow());
            limitFiles(server, Files.size(databaseFile()) + ROOM_BYTES);
            refused = pressUntilRefused(kiosk, numbers);
            // why: after the failed write the file may have room inside
            limitFiles(server, 1);
            assertThat(press(kiosk, "press-while-full")).isEmpty();
            assertThat(server.output()).contains("Is the disk full? Make room");

            limitFiles(server, Long.MAX_VALUE);
            numbers.add(pressUntilGiven(kiosk, refused));
            numbers.add(pressUntilGiven(kiosk, "press-while-full"));
            numbers.add(pressUntilGiven(kiosk, "press-afterwards"));
            assertThat(server.stop()).as(server.output()).isEqualTo(STOPPED);
        }
        assertThat(numbers).as("no number twice").doesNotHaveDuplicates();
        assertThat(journaledNumbers()).containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void aDatabaseThatCannotBeWrittenIsSaidAtTheStart() throws Exception {
        try (ServerProcess server = ServerProcess.start(PreparedServer.FLAGS, arguments(""))) {
            assertThat(server.stop()).isEqualTo(STOPPED);
        }
        try (ServerProcess server = ServerProcess.launch(PreparedServer.FLAGS, arguments(";ACCESS_MODE_DATA=r"))) {
            assertThat(server.awaitExit(ServerProcess.PATIENCE)).isNotZero();
            assertThat(server.output()).contains("cannot be written").contains("read-only");
        }
    }

    private Path databaseFile() {
        return Database.findFile(databaseUrl()).orElseThrow();
    }

    /** util-linux's prlimit, which Debian always has. */
    private static void limitFiles(ServerProcess server, long bytes) throws IOException, InterruptedException {
        String soft = bytes == Long.MAX_VALUE ? "unlimited" : Long.toString(bytes);
        Process limit = new ProcessBuilder("prlimit", "--pid=" + server.pid(), "--fsize=" + soft + ":unlimited")
                .inheritIO()
                .start();
        assertThat(limit.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(limit.exitValue()).isZero();
    }

    /** The number; nothing when the server cannot say whether there is one. */
    private static Optional<String> press(MaysClient kiosk, String key) throws NoAnswerException {
        try {
            IssuedTicket ticket =
                    kiosk.issue(BusyOffice.SITE, key, new IssueRequest(Lane.QUICK, null, null, null), DEADLINE);
            return Optional.ofNullable(ticket.number());
        } catch (ProblemException no) {
            assertThat(no.isRetryable()).as(no.getMessage()).isTrue();
            return Optional.empty();
        }
    }

    /** Presses until the disk is full, and tells by which press that showed. */
    private static String pressUntilRefused(MaysClient kiosk, List<String> numbers) throws NoAnswerException {
        for (int i = 0; i < MOST_PRESSES; i++) {
            Optional<String> number = press(kiosk, "press-number-" + i);
            if (number.isEmpty()) {
                return "press-number-" + i;
            }
            numbers.add(number.get());
        }
        throw new AssertionError("the disk never ran full");
    }

    private static String pressUntilGiven(MaysClient kiosk, String key) throws NoAnswerException {
        Optional<String> number = press(kiosk, key);
        while (number.isEmpty()) {
            LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
            number = press(kiosk, key);
        }
        return number.get();
    }

    private List<String> journaledNumbers() {
        try (Database database = Database.open(databaseUrl(), "mays", "");
                JdbiTicketJournal journal = new JdbiTicketJournal(database)) {
            SiteDay day = SiteDayEvolution.fold(SiteDay.empty(BusyOffice.SITE), journal.readLatestDay(BusyOffice.SITE));
            assertThat(journal.isConsistent(day)).as("rows and journal agree").isTrue();
            return day.listTickets().stream()
                    .map(ticket ->
                            Objects.requireNonNull(ticket.facts().number()).print())
                    .toList();
        }
    }
}
