package be.mays.kiosk;

import static be.mays.kiosk.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.client.TokenFile;
import be.mays.api.ticket.Lane;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kiosk whose token is replaced without a visit. */
@SuppressWarnings("NullAway.Init")
class KioskTokenTest {
    @TempDir
    private Path folder;

    private FakeServer server;
    private KioskProgram kiosk;
    private TokenFile file;

    @BeforeEach
    void pair() throws Exception {
        server = new FakeServer();
        server.approve();
        file = new TokenFile(folder);
        start();
    }

    private void start() throws Exception {
        kiosk = KioskProgram.start(
                KioskConfig.virtual(server.uri(), folder, "Proefzuil"),
                new SystemBusinessClock(),
                new SystemMonotonicClock());
        eventually("online", kiosk::isOnline);
    }

    @AfterEach
    void stop() {
        kiosk.close();
        server.close();
    }

    private String kept() {
        try {
            return file.find().orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void theKioskTakesANewTokenAfterALostAnswerAndGoesOnGivingNumbers() throws Exception {
        assertThat(kept()).isEqualTo("the-token");
        kiosk.close();
        server.rotate(1);
        start();
        eventually("another token", () -> !server.token().equals("the-token"));
        eventually("kept", () -> kept().equals(server.token()));
        kiosk.press(Lane.QUICK);
        eventually("a ticket with the new token", () -> server.tickets().size() == 1);
    }

    @Test
    void aNewTokenThatTheServerForgotLeadsBackToTheOldOneAndNotToANewPairing() throws Exception {
        kiosk.close();
        file.keepNext("of a database that was brought back");
        start();
        assertThat(kept()).isEqualTo("the-token");
        assertThat(file.findNext()).isEmpty();
        assertThat(kiosk.pairingCode()).isEmpty();
    }
}
