package be.mays.display.link;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.board.BoardState;
import be.mays.api.client.TokenFile;
import be.mays.display.Boards;
import be.mays.display.FakeMays;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoardLinkTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    // why: a full queue holds the link back, so that pauses that take no time do not make it spin
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>(4);
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private FakeMays server = FakeMays.start(Boards.empty().state());
    private @Nullable Thread thread;

    @TempDir
    private Path folder;

    @BeforeEach
    void pairBefore() throws IOException {
        new TokenFile(folder).keep(FakeMays.TOKEN);
    }

    @AfterEach
    void stop() throws InterruptedException {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            assertThat(running.join(SOON)).as("the link stops when told to").isTrue();
        }
        server.close();
    }

    @Test
    void aChangeArrivesWhileTheServerHoldsTheAnswer() throws InterruptedException {
        start();
        await("state 1");
        server.show(Boards.empty().waiting(3, 1).state());
        await("state 2");

        assertThat(server.listPolls().getFirst()).isEqualTo("null wait=3");
        assertThat(server.listPolls().get(1)).startsWith("\"1-").endsWith("wait=3");
    }

    @Test
    @DisplayName("Row 16: a board recovers by itself from an outage, and a call reaches it")
    void aServerThatComesBackIsSeenAtOnceAndAskedWithoutHolding() throws InterruptedException {
        start();
        await("state 1");
        int port = server.port();
        server.close();
        await("lost");
        server = FakeMays.startAt(port, Boards.empty().state());
        await("state 1");

        assertThat(server.listPolls().getFirst()).isEqualTo("null null");
        assertThat(pauses.getFirst()).isBetween(Duration.ofMillis(250), Duration.ofMillis(750));
    }

    @ParameterizedTest
    @EnumSource(names = "WELL", mode = EnumSource.Mode.EXCLUDE)
    void whateverIsNotAStateCountsAsNoConnectionAndIsSurvived(FakeMays.Mood mood) throws InterruptedException {
        start();
        await("state 1");
        server.be(mood);
        await("lost");
        await("lost");
        server.show(Boards.empty().waiting(1, 0).state());
        server.be(FakeMays.Mood.WELL);
        await("state 2");

        assertThat(Files.exists(folder.resolve("device-token"))).isTrue();
    }

    @Test
    void pausesGrowWhileTheServerIsAway() throws InterruptedException {
        server.close();
        start();
        for (int i = 0; i < 8; i++) {
            await("lost");
        }

        assertThat(pauses.get(6)).isBetween(Duration.ofMillis(1_500), Duration.ofMillis(4_500));
    }

    @Test
    void aBoardWithoutATokenShowsItsCodeAndKeepsTheTokenForItselfAlone() throws IOException, InterruptedException {
        new TokenFile(folder).forget();
        start();
        await("code " + FakeMays.CODE);
        server.approve();
        await("state 1");

        Path kept = folder.resolve("device-token");
        assertThat(Files.readString(kept)).isEqualTo(FakeMays.TOKEN + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
    }

    @Test
    void aRevokedBoardForgetsItsTokenAndAsksToBePairedAgain() throws InterruptedException {
        start();
        await("state 1");
        server.revoke();
        await("code " + FakeMays.CODE);
        assertThat(Files.exists(folder.resolve("device-token"))).isFalse();

        server.approve();
        await("state 1");
    }

    @Test
    void aBoardTakesANewTokenWhenTheServerWantsThat() throws IOException, InterruptedException {
        server.rotate();
        start();
        await("state 1");
        assertThat(new TokenFile(folder).find()).contains(server.token());
        assertThat(server.token()).isNotEqualTo(FakeMays.TOKEN);
        server.show(Boards.empty().waiting(3, 1).state());
        await("state 2");
    }

    @Test
    void aNewTokenThatTheServerForgotLeadsBackToTheOldOne() throws IOException, InterruptedException {
        new TokenFile(folder).keepNext("of a database that was brought back");
        start();
        await("state 1");
        assertThat(new TokenFile(folder).find()).contains(FakeMays.TOKEN);
        assertThat(new TokenFile(folder).findNext()).isEmpty();
    }

    @Test
    void aWrongTokenLeadsToPairing() throws IOException, InterruptedException {
        new TokenFile(folder).keep("of another life");
        start();

        await("code " + FakeMays.CODE);
    }

    private void start() {
        BoardLink link = new BoardLink(
                new BoardLink.Options(server.uri(), "board", folder),
                new Recorder(),
                new SystemMonotonicClock(),
                pauses::add,
                RandomGenerator.of("L64X128MixRandom"),
                serverTime -> {});
        thread = Thread.ofVirtual().start(link);
    }

    private void await(String wanted) throws InterruptedException {
        long deadline = System.nanoTime() + SOON.toNanos();
        List<String> seen = new CopyOnWriteArrayList<>();
        while (System.nanoTime() < deadline) {
            @Nullable String next = news.poll(100, TimeUnit.MILLISECONDS);
            if (next != null) {
                seen.add(next);
            }
            if (wanted.equals(next)) {
                return;
            }
        }
        throw new AssertionError(
                "expected \"" + wanted + "\", got " + seen.stream().distinct().toList());
    }

    private final class Recorder implements LinkListener {
        private void tell(String what) {
            try {
                news.put(what);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void received(BoardState state) {
            tell("state " + state.version());
        }

        @Override
        public void unchanged() {
            tell("unchanged");
        }

        @Override
        public void lost() {
            tell("lost");
        }

        @Override
        public void pairing(String userCode) {
            tell("code " + userCode);
        }
    }
}
