package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ContractJson;
import be.mays.api.device.PairingApproval;
import be.mays.e2e.contract.ContractClient;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A real kiosk in a process of its own, pressed by its page, one lane after the other. Used by one thread. */
final class PressedKiosk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** From the slip until the same button takes another press. */
    private static final Duration SAME_PRESS = Duration.ofSeconds(3);

    private static final List<String> LANES = List.of("quick", "thematic", "private");

    private final BusinessClock clock = new SystemBusinessClock();
    private final MonotonicClock monotonic = new SystemMonotonicClock();
    private final HttpClient http = HttpClient.newHttpClient();
    private final KioskProcess process;
    private final URI page;
    private final Map<String, Long> lastSlip = new HashMap<>();
    private int presses;

    private PressedKiosk(KioskProcess process, URI page) {
        this.process = process;
        this.page = page;
    }

    /**
     * Starts it; its page can be opened.
     *
     * @param starter what stands before Java, such as {@code ip netns exec hall}
     * @param host where its page listens
     */
    static PressedKiosk start(List<String> starter, URI server, Path data, String host) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--kiosk.server=" + server, "--kiosk.data=" + data));
        arguments.addAll(List.of("--kiosk.page.host=" + host, "--kiosk.page.port=0"));
        KioskProcess process = KioskProcess.launchBy(starter, List.of(), arguments);
        try {
            return new PressedKiosk(process, process.awaitPage());
        } catch (IllegalStateException | InterruptedException failed) {
            process.close();
            throw failed;
        }
    }

    /** Lets the administrator approve it for the town hall, and waits until it serves. */
    void pair(URI server, String password) {
        eventually(
                "a code",
                PATIENCE,
                () -> !state().path("pairingCode").asString("").isEmpty());
        try (ContractClient client = ContractClient.of(server)) {
            client.signIn("beheer", password)
                    .post(
                            "/api/v1/devices/approvals",
                            new PairingApproval(state().path("pairingCode").asString(), "stadhuis", null))
                    .expect(200);
        }
        awaitRest("pairing");
    }

    /** Presses the next button and waits for its slip, and until the kiosk is at rest. @return when it was pressed */
    Instant press() throws IOException, InterruptedException {
        String lane = LANES.get(presses % LANES.size());
        presses++;
        @Nullable Long before = lastSlip.get(lane);
        eventually(
                "the button of press " + presses,
                PATIENCE,
                () -> before == null || monotonic.since(before).compareTo(SAME_PRESS) > 0);
        HttpRequest request = HttpRequest.newBuilder(page.resolve("/press"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"lane\":\"" + lane + "\"}"))
                .build();
        Instant pressed = clock.now();
        assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
        eventually(
                "a slip for press " + presses,
                PATIENCE,
                () -> state().path("slips").asInt() == presses);
        lastSlip.put(lane, monotonic.nanos());
        awaitRest("press " + presses);
        return pressed;
    }

    private void awaitRest(String after) {
        eventually("rest after " + after, PATIENCE, () -> state().toString().contains("\"lamp\":\"ready\""));
    }

    private JsonNode state() {
        try {
            return ContractJson.mapper()
                    .readTree(http.send(
                                    HttpRequest.newBuilder(page.resolve("/state"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError("the kiosk's page does not answer:\n" + process.output(), failed);
        }
    }

    /** Waits for something, and fails when that takes longer. */
    void eventually(String what, Duration patience, BooleanSupplier condition) {
        long begin = monotonic.nanos();
        while (!condition.getAsBoolean()) {
            assertThat(monotonic.since(begin))
                    .as(() -> what + "; the kiosk: " + process.output())
                    .isLessThan(patience);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** The end of what it printed and logged. */
    String output() {
        return process.output();
    }

    /** Its process's id. */
    long pid() {
        return process.pid();
    }

    /** Ends it as a power cut does. */
    void kill() throws InterruptedException {
        process.kill();
        http.close();
    }

    @Override
    public void close() {
        process.close();
        http.close();
    }
}
