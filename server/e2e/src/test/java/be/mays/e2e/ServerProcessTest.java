package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    private static final List<String> FLAGS = PreparedServer.FLAGS;

    @TempDir
    private Path folder;

    private List<String> arguments(String... more) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("--database.url", "jdbc:h2:file:" + folder.resolve("mays")),
                        java.util.stream.Stream.of(more))
                .toList();
    }

    @Test
    void aServerRunsInItsOwnProcessUntilItIsStopped() throws InterruptedException {
        try (ServerProcess server = ServerProcess.start(FLAGS, arguments())) {
            assertThat(server.pid()).isNotEqualTo(ProcessHandle.current().pid());
            assertThat(server.uri().getPort()).isPositive();
            assertThat(server.residentBytes()).isBetween(30L << 20, 600L << 20);
            assertThat(server.stop()).isEqualTo(143);
            assertThat(server.isAlive()).isFalse();
        }
    }

    @Test
    void aKilledServerStartsAgainOnItsDatabase() throws InterruptedException {
        try (ServerProcess server = ServerProcess.start(FLAGS, arguments())) {
            server.kill();
            assertThat(server.awaitExit(Duration.ZERO)).isEqualTo(137);
        }
        try (ServerProcess again = ServerProcess.start(FLAGS, arguments())) {
            assertThat(again.isAlive()).isTrue();
        }
    }

    @Test
    void aServerThatCannotStartIsReportedWithItsOutput() {
        assertThatThrownBy(() -> {
                    try (ServerProcess server = ServerProcess.start(FLAGS, arguments("--admin.password", "kort"))) {
                        server.stop();
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exit code 2")
                .hasMessageContaining("admin.password is too short");
    }
}
