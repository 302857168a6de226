package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driven clock would spoil real data. */
class DrivenClockTest {
    private static final List<String> FLAGS = PreparedServer.FLAGS;
    private static final String REFUSAL = "the database is not marked as throw-away";

    @TempDir
    private Path folder;

    private List<String> arguments(String... more) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("--database.url", "jdbc:h2:file:" + folder.resolve("mays")),
                        java.util.stream.Stream.of(more))
                .toList();
    }

    private void assertRefused(String... more) throws InterruptedException {
        try (ServerProcess server = ServerProcess.launch(FLAGS, arguments(more))) {
            assertThat(server.awaitExit(ServerProcess.PATIENCE)).isEqualTo(2);
            assertThat(server.output()).contains(REFUSAL).contains("--database.throw-away");
        }
    }

    @Test
    void itIsRefusedOnADatabaseThatIsNotThrowAway() throws InterruptedException {
        assertRefused("--clock.driven");
    }

    @Test
    void aDatabaseInUseCannotBeMadeThrowAwayAfterwards() throws InterruptedException {
        try (ServerProcess ordinary = ServerProcess.start(FLAGS, arguments())) {
            assertThat(ordinary.stop()).isEqualTo(143);
        }
        assertRefused("--clock.driven", "--database.throw-away");
    }

    @Test
    void aThrowAwayDatabaseKeepsItsMark() throws InterruptedException {
        try (ServerProcess first = ServerProcess.start(FLAGS, arguments("--clock.driven", "--database.throw-away"))) {
            first.stop();
        }
        try (ServerProcess again = ServerProcess.start(FLAGS, arguments("--clock.driven"))) {
            assertThat(again.isAlive()).isTrue();
        }
    }

    @Test
    void anOrdinaryServerHasNoClockToDrive() throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(FLAGS, arguments());
                HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest move = HttpRequest.newBuilder(server.uri().resolve("/replay/clock"))
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"to\":\"2030-01-01T00:00:00Z\"}"))
                    .build();
            assertThat(http.send(move, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(404);
        }
    }
}
