package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ContractJson;
import be.mays.api.device.PairingApproval;
import be.mays.e2e.contract.ContractClient;
import be.mays.platform.time.MonotonicClock;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.ServerConfig;
import be.mays.server.ServerProgram;
import be.mays.server.queue.Ticket;
import be.mays.server.queue.TicketNumber;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A site of its own: a kiosk in a network namespace, whose cable the kernel makes lossy, slow and dead. Packets vanish in
 * silence, as they do behind a router without power. Needs root, iproute2 and nftables.
 * {@code -Dmays.partition=3600} lets the site be alone for an hour.
 */
@Tag("long")
@Timeout(4_000)
@SuppressWarnings("NullAway.Init")
class PartitionedSiteTest {
    private static final String SITE = "mays-hall";
    private static final String HERE = "10.77.13.1";
    private static final String THERE = "10.77.13.2";
    private static final int PAGE = 18_081;
    private static final Duration ALONE = Duration.ofSeconds(Integer.getInteger("mays.partition", 90));
    private static final int PRESSES_ALONE = 15;
    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** From the slip until the same button takes another press. */
    private static final Duration SAME_PRESS = Duration.ofSeconds(3);

    private static final List<String> LANES = List.of("quick", "thematic", "private");

    private final MonotonicClock monotonic = new SystemMonotonicClock();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private ServerProgram server;
    private KioskProcess kiosk;
    private final Map<String, Long> lastSlip = new HashMap<>();
    private long slips;
    private int presses;

    @BeforeEach
    void connect() throws Exception {
        run("ip netns add " + SITE);
        run("ip link add mays-here type veth peer name mays-there netns " + SITE);
        run("ip addr add " + HERE + "/24 dev mays-here");
        run("ip link set mays-here up");
        inSite("ip addr add " + THERE + "/24 dev mays-there");
        inSite("ip link set mays-there up");
        inSite("ip link set lo up");
        server = ServerProgram.start(
                ServerConfig.read(
                        List.of(
                                "--server.host=" + HERE,
                                "--server.port=0",
                                "--database.url=jdbc:h2:file:" + folder.resolve("mays"),
                                "--catalog.always-open=true",
                                "--admin.password=beheer-beheer"),
                        Map.of()),
                new SystemBusinessClock(),
                monotonic);
        kiosk = KioskProcess.launchBy(
                List.of("ip", "netns", "exec", SITE),
                List.of(),
                List.of(
                        "--kiosk.server=" + server.uri(),
                        "--kiosk.data=" + folder.resolve("kiosk"),
                        "--kiosk.page.host=" + THERE,
                        "--kiosk.page.port=" + PAGE));
        kiosk.awaitPage();
        eventually(
                "a code",
                PATIENCE,
                () -> !state().path("pairingCode").asString("").isEmpty());
        try (ContractClient client = ContractClient.of(server.uri())) {
            client.signIn("beheer", "beheer-beheer")
                    .post(
                            "/api/v1/devices/approvals",
                            new PairingApproval(state().path("pairingCode").asString(), "stadhuis", null))
                    .expect(200);
        }
        eventually("ready", PATIENCE, () -> state().toString().contains("\"lamp\":\"ready\""));
        // why: the numbers for an outage come with the next look at the server
        eventually(
                "its own numbers",
                PATIENCE,
                () -> !server.dispatcher().state("stadhuis").blocks().isEmpty());
    }

    @AfterEach
    void disconnect() throws Exception {
        kiosk.close();
        server.close();
        run("ip netns del " + SITE);
    }

    @Test
    void aSiteThatIsAloneGoesOnAndComesBackByItself() throws Exception {
        press();
        drop("numgen random mod 100 < 20 drop");
        for (int i = 0; i < 6; i++) {
            press();
        }
        mend("a lossy line");

        run("tc qdisc add dev mays-here root tbf rate 16kbit burst 1600 latency 2s");
        for (int i = 0; i < 4; i++) {
            press();
        }
        run("tc qdisc del dev mays-here root");
        mend("a slow line");

        drop("drop");
        long alone = monotonic.nanos();
        for (int i = 1; i <= PRESSES_ALONE; i++) {
            press();
            Duration until = ALONE.multipliedBy(i).dividedBy(PRESSES_ALONE);
            eventually(
                    "time passes",
                    ALONE.plus(PATIENCE),
                    () -> monotonic.since(alone).compareTo(until) >= 0);
        }
        assertThat(numbers()).as("nobody heard of them").hasSizeLessThan(presses);
        mend("a dead line");
        press();
        eventually("the last one", RECOVERY, () -> numbers().size() == presses);
    }

    /** Only what goes between kiosk and server is hit: the test presses by another way. */
    private void drop(String rule) throws Exception {
        int port = server.uri().getPort();
        inSite("nft add table ip mays");
        inSite("nft add chain ip mays in { type filter hook input priority 0 ; }");
        inSite("nft add chain ip mays out { type filter hook output priority 0 ; }");
        inSite("nft add rule ip mays in tcp sport " + port + " " + rule);
        inSite("nft add rule ip mays out tcp dport " + port + " " + rule);
    }

    private void mend(String what) throws Exception {
        inSite("nft flush ruleset");
        eventually(
                "after " + what + " every number is with the server",
                RECOVERY,
                () -> numbers().size() == presses);
        assertThat(numbers()).doesNotHaveDuplicates();
    }

    private List<String> numbers() {
        return server.dispatcher().state("stadhuis").listTickets().stream()
                .filter(Ticket.Waiting.class::isInstance)
                .map(ticket -> ticket.facts().number())
                .filter(Objects::nonNull)
                .map(TicketNumber::print)
                .toList();
    }

    private void press() throws Exception {
        String lane = LANES.get(presses % LANES.size());
        presses++;
        @Nullable Long before = lastSlip.get(lane);
        eventually(
                "the button of press " + presses,
                PATIENCE,
                () -> before == null || monotonic.since(before).compareTo(SAME_PRESS) > 0);
        HttpRequest request = HttpRequest.newBuilder(page("/press"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"lane\":\"" + lane + "\"}"))
                .build();
        assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
        slips++;
        eventually(
                "a slip for press " + presses,
                PATIENCE,
                () -> state().path("slips").asLong() == slips);
        lastSlip.put(lane, monotonic.nanos());
        eventually(
                "rest after press " + presses,
                PATIENCE,
                () -> state().toString().contains("\"lamp\":\"ready\""));
    }

    private JsonNode state() {
        try {
            return ContractJson.mapper()
                    .readTree(http.send(HttpRequest.newBuilder(page("/state")).build(), BodyHandlers.ofString())
                            .body());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError("the kiosk's page does not answer:\n" + kiosk.output(), failed);
        }
    }

    private static URI page(String path) {
        return URI.create("http://" + THERE + ":" + PAGE + path);
    }

    private void eventually(String what, Duration patience, BooleanSupplier condition) {
        long begin = monotonic.nanos();
        while (!condition.getAsBoolean()) {
            assertThat(monotonic.since(begin)).as(what).isLessThan(patience);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    private static void inSite(String command) throws Exception {
        run("ip netns exec " + SITE + " " + command);
    }

    private static void run(String command) throws Exception {
        Process process =
                new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + ": " + said).isZero();
    }
}
