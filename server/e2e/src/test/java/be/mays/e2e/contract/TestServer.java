package be.mays.e2e.contract;

import be.mays.api.device.DeviceKind;
import be.mays.api.device.DeviceToken;
import be.mays.api.device.Pairing;
import be.mays.api.device.PairingApproval;
import be.mays.api.device.PairingRequest;
import be.mays.api.device.PairingSecret;
import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.DrivenClock;
import be.mays.server.ServerConfig;
import be.mays.server.ServerProgram;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A real server in this process on a throw-away database, and those who may ask it. Always open. */
public final class TestServer implements AutoCloseable {
    /** Name and password of the first administrator. */
    public static final String ADMINISTRATOR = "beheer";

    /** The password of {@link #ADMINISTRATOR}. */
    public static final String PASSWORD = "beheer-beheer";

    private final ServerProgram program;
    private final ContractClient client;
    private final ContractClient.Caller administrator;

    private TestServer(ServerProgram program) {
        this.program = program;
        this.client = ContractClient.of(program.uri());
        this.administrator = client.signIn(ADMINISTRATOR, PASSWORD);
    }

    /** On the real clock with the sample city. */
    public static TestServer start(String database) {
        return start(database, Optional.empty(), false, new SystemBusinessClock());
    }

    /** On the real clock with this catalog. */
    public static TestServer start(String database, Path catalog) {
        return start(database, Optional.of(catalog), false, new SystemBusinessClock());
    }

    /** At an instant that does not pass, so that nothing happens by time alone. */
    public static TestServer startAt(String database, Instant instant) {
        return start(database, Optional.empty(), true, new DrivenClock(instant));
    }

    private static TestServer start(String database, Optional<Path> catalog, boolean driven, BusinessClock clock) {
        return start(ServerConfig.forTests("jdbc:h2:mem:" + database, catalog, driven), clock);
    }

    /** With settings of one's own, whose first administrator is {@link #ADMINISTRATOR}. */
    public static TestServer start(ServerConfig config, BusinessClock clock) {
        try {
            return new TestServer(ServerProgram.start(config, clock, new SystemMonotonicClock()));
        } catch (ConfigFaults faults) {
            throw new AssertionError(faults);
        }
    }

    /** The program. */
    public ServerProgram program() {
        return program;
    }

    /** Its client. */
    public ContractClient client() {
        return client;
    }

    /** The administrator's session. */
    public ContractClient.Caller administrator() {
        return administrator;
    }

    /** Pairs a new device. */
    public ContractClient.Caller pair(DeviceKind kind, String name, String site) {
        Pairing pairing = client.anyone()
                .post("/api/v1/devices/pairings", new PairingRequest(kind, name))
                .expect(201)
                .as(Pairing.class);
        administrator
                .post("/api/v1/devices/approvals", new PairingApproval(pairing.userCode(), site, null))
                .expect(200);
        DeviceToken token = client.anyone()
                .post("/api/v1/devices/pairings/" + pairing.id() + "/token", new PairingSecret(pairing.secret()))
                .expect(200)
                .as(DeviceToken.class);
        return client.device(token.token());
    }

    /** The last sequence number of each site's journal: equal when nothing was journaled in between. */
    public Map<String, Long> journalEnds() {
        Map<String, Long> ends = new TreeMap<>();
        program.catalog()
                .listSiteIds()
                .forEach(site -> ends.put(site, program.dispatcher().state(site).version()));
        return ends;
    }

    @Override
    public void close() {
        client.close();
        program.close();
    }
}
