package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.api.client.MaysClient;
import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.api.client.TokenFile;
import be.mays.api.client.TokenRotation;
import be.mays.api.device.ClockMove;
import be.mays.api.device.DeviceKind;
import be.mays.api.device.DeviceView;
import be.mays.api.device.Pairing;
import be.mays.e2e.contract.ContractClient;
import be.mays.e2e.contract.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A device takes a new token, while it or its server stops at any moment. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class TokenRotationTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Instant TEN = Instant.parse("2026-03-04T09:00:00Z");

    @TempDir
    private Path folder;

    private TestServer server;
    private String first = "";

    @BeforeEach
    void pair() throws IOException {
        server = TestServer.startAt("rotation-" + UUID.randomUUID(), TEN);
        String authorization =
                server.pair(DeviceKind.KIOSK, "Inkom", "stadhuis").headers().get("Authorization");
        first = String.valueOf(authorization).replaceFirst("^Bearer ", "");
        new TokenFile(folder).keep(first);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The device after a start: it knows what is on its disk and nothing more. */
    private final class StartedDevice implements AutoCloseable {
        private final TokenRotation rotation = new TokenRotation(new TokenFile(folder));
        private final MaysClient client;

        StartedDevice() throws IOException {
            client = new MaysClient(server.program().uri(), rotation.find().orElse(null));
        }

        DeviceView look() throws ProblemException, NoAnswerException {
            return rotation.look(client, DEADLINE);
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private void ask() throws Exception {
        try (MaysClient client = new MaysClient(server.program().uri(), kept())) {
            String id = client.me(DEADLINE).id();
            server.administrator().post("/api/v1/devices/" + id + "/rotation").expect(204);
        }
    }

    private String kept() throws IOException {
        return new TokenFile(folder).find().orElseThrow();
    }

    private void pass(Duration span) {
        server.client()
                .anyone()
                .post("/replay/clock", new ClockMove(TEN.plus(span)))
                .expect(200);
    }

    private void requireRotated() throws IOException {
        assertThat(kept()).isNotEqualTo(first);
        assertThat(new TokenFile(folder).findNext()).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("device-token"))))
                .isEqualTo("rw-------");
        server.client().device(kept()).get("/api/v1/devices/me").expect(200);
    }

    @Test
    void aDeviceThatIsAskedTakesANewTokenAndTheOldOneEndsAfterAMinute() throws Exception {
        ask();
        try (StartedDevice device = new StartedDevice()) {
            assertThat(device.look().tokenDue()).isFalse();
            requireRotated();
            server.client().device(first).get("/api/v1/devices/me").expect(200);
            pass(Duration.ofMinutes(2));
            // why: what is known of a token is remembered for some seconds of the machine's clock, its end is not
            server.client().device(first).get("/api/v1/devices/me").expectProblem(401, "UNAUTHORIZED");
            device.look();
        }
    }

    @Test
    void aStolenOldTokenIsRefusedNotedAndAnAlarm() throws Exception {
        ask();
        try (StartedDevice device = new StartedDevice()) {
            device.look();
        }
        pass(Duration.ofMinutes(2));
        server.client().device(first).get("/api/v1/sites/stadhuis/menu").expectProblem(401, "UNAUTHORIZED");
        server.program().alarms().look();
        assertThat(server.administrator().get("/api/v1/alarms").expect(200).text())
                .contains("\"former-token\"");
    }

    @Test
    void anAnswerThatIsLostCostsNothing() throws Exception {
        ask();
        try (StartedDevice device = new StartedDevice()) {
            String lost = device.client.nextToken(DEADLINE).token();
            device.look();
            requireRotated();
            server.client().device(lost).get("/api/v1/devices/me").expectProblem(401, "UNAUTHORIZED");
        }
    }

    @Test
    void aDeviceThatDiesBeforeItKeptTheNewTokenGoesOnWithTheOldOne() throws Exception {
        ask();
        try (StartedDevice device = new StartedDevice()) {
            device.client.nextToken(DEADLINE);
        }
        pass(Duration.ofDays(30));
        try (StartedDevice again = new StartedDevice()) {
            again.look();
        }
        requireRotated();
    }

    @Test
    void aDeviceThatDiesBeforeItUsedTheNewTokenUsesIt() throws Exception {
        ask();
        try (StartedDevice device = new StartedDevice()) {
            new TokenFile(folder).keepNext(device.client.nextToken(DEADLINE).token());
        }
        pass(Duration.ofDays(30));
        try (StartedDevice again = new StartedDevice()) {
            again.look();
        }
        requireRotated();
    }

    @Test
    void aDeviceThatDiesAfterItUsedTheNewTokenGoesOnWithIt() throws Exception {
        ask();
        try (StartedDevice device = new StartedDevice()) {
            String next = device.client.nextToken(DEADLINE).token();
            new TokenFile(folder).keepNext(next);
            server.client().device(next).get("/api/v1/devices/me").expect(200);
        }
        pass(Duration.ofDays(30));
        try (StartedDevice again = new StartedDevice()) {
            again.look();
        }
        requireRotated();
    }

    @Test
    void aServerThatForgotTheNewTokenIsAskedWithTheOldOne() throws Exception {
        new TokenFile(folder).keepNext("of a database that was brought back");
        requireFirstTokenOnce();
    }

    @Test
    void aServerThatWasBroughtBackFromABackupIsAskedWithTheFormerTokenOnce() throws Exception {
        TokenFile file = new TokenFile(folder);
        file.keepNext("of the days that the backup does not know");
        file.takeNext();
        requireFirstTokenOnce();
    }

    /** The token in use is refused, the first one works, and there is none before it. */
    private void requireFirstTokenOnce() throws Exception {
        try (StartedDevice device = new StartedDevice()) {
            assertThatThrownBy(device::look).isInstanceOf(ProblemException.class);
            assertThat(device.rotation.fallBack(device.client)).isTrue();
            device.look();
            assertThat(kept()).isEqualTo(first);
            assertThat(device.rotation.fallBack(device.client))
                    .as("there is no older one")
                    .isFalse();
        }
    }

    @Test
    void aServerThatIsKilledBetweenAnyTwoStepsKnowsItsDevice() throws Exception {
        String database = "jdbc:h2:file:" + folder.resolve("mays");
        List<String> settings =
                List.of("--database.url", database, "--admin.user", "beheer", "--admin.password", "beheer-beheer");
        TokenRotation rotation = new TokenRotation(new TokenFile(folder));
        String id;
        try (ServerProcess process = ServerProcess.start(PreparedServer.FLAGS, settings)) {
            id = pairAt(process.uri(), rotation);
            process.kill();
        }
        try (ServerProcess process = ServerProcess.start(PreparedServer.FLAGS, settings);
                MaysClient device =
                        new MaysClient(process.uri(), rotation.find().orElseThrow())) {
            new TokenFile(folder).keepNext(device.nextToken(DEADLINE).token());
            process.kill();
        }
        String next = new TokenFile(folder).findNext().orElseThrow();
        try (ServerProcess process = ServerProcess.start(PreparedServer.FLAGS, settings);
                MaysClient device = new MaysClient(process.uri(), next)) {
            assertThat(device.me(DEADLINE).id()).isEqualTo(id);
            process.kill();
        }
        try (ServerProcess process = ServerProcess.start(PreparedServer.FLAGS, settings);
                MaysClient device =
                        new MaysClient(process.uri(), rotation.find().orElseThrow())) {
            assertThat(rotation.look(device, DEADLINE).id()).isEqualTo(id);
            assertThat(kept()).isEqualTo(next);
        }
    }

    private String pairAt(URI uri, TokenRotation rotation) throws Exception {
        try (ContractClient client = ContractClient.of(uri);
                MaysClient device = new MaysClient(uri, null)) {
            ContractClient.Caller administrator = client.signIn("beheer", "beheer-beheer");
            Pairing pairing = device.requestPairing(DeviceKind.KIOSK, "Inkom", DEADLINE);
            administrator
                    .post(
                            "/api/v1/devices/approvals",
                            new be.mays.api.device.PairingApproval(pairing.userCode(), "stadhuis", null))
                    .expect(200);
            rotation.keep(device.collectToken(pairing, DEADLINE).token());
            device.useToken(kept());
            String id = device.me(DEADLINE).id();
            administrator.post("/api/v1/devices/" + id + "/rotation").expect(204);
            return id;
        }
    }
}
