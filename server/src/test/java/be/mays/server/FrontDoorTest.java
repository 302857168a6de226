package be.mays.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.MonotonicClock;
import be.mays.platform.time.SystemBusinessClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who stands before the server and who looks into it: proxies, limits, health and metrics. */
class FrontDoorTest {
    private static final String TOKEN = "een-lang-en-geheim-woord";
    private static final String SIGN_IN = "{\"user\":\"beheer\",\"password\":\"beheer-beheer\"}";
    private static final String STRANGER = "203.0.113.9";

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong nanos = new AtomicLong(1);

    private ServerProgram start(String... settings) throws ConfigFaults {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.host=127.0.0.1",
                "--server.port=0",
                "--database.url=jdbc:h2:mem:" + UUID.randomUUID(),
                "--admin.password=beheer-beheer"));
        arguments.addAll(List.of(settings));
        MonotonicClock clock = nanos::get;
        return ServerProgram.start(ServerConfig.read(arguments, Map.of()), new SystemBusinessClock(), clock);
    }

    private HttpResponse<String> get(ServerProgram server, String path, String... headers)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.uri().resolve(path)), headers);
    }

    private HttpResponse<String> signIn(ServerProgram server, String... headers)
            throws IOException, InterruptedException {
        URI uri = server.uri().resolve("/api/v1/session");
        return send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(SIGN_IN)),
                headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers)
            throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void aProgramOnThisMachineReadsTheMetrics() throws Exception {
        try (ServerProgram server = start()) {
            assertThat(signIn(server).statusCode()).isEqualTo(201);
            String metrics = get(server, "/metrics").body();
            assertThat(metrics)
                    .contains(
                            "mays_waiting{lane=\"quick\",site=\"stadhuis\"} 0.0",
                            "mays_waiting_oldest_seconds{lane=\"quick\",site=\"stadhuis\"} 0.0",
                            "mays_counters{site=\"stadhuis\",status=\"open\"} 0.0",
                            "mays_events_total{event=\"day_opened\",site=\"stadhuis\"} 1.0",
                            "mays_write_seconds_bucket{le=\"0.01\"}",
                            "mays_write_waiting 0.0",
                            "jvm_memory_used_bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"})
    void whoComesThroughAProxyOnThisMachineIsNotThisMachine(String header) throws Exception {
        try (ServerProgram server = start()) {
            assertThat(get(server, "/metrics", header, STRANGER).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void anotherMachineReadsTheMetricsWithTheTokenOnly() throws Exception {
        try (ServerProgram server = start("--metrics.token=" + TOKEN, "--proxy.addresses=127.0.0.1")) {
            String[] from = {"X-Forwarded-For", STRANGER};
            assertThat(get(server, "/metrics", from).statusCode()).isEqualTo(401);
            assertThat(get(server, "/metrics", with(from, "Bearer " + TOKEN + "x"))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(get(server, "/metrics", with(from, "Bearer " + TOKEN)).statusCode())
                    .isEqualTo(200);
        }
    }

    private static String[] with(String[] headers, String authorization) {
        return new String[] {headers[0], headers[1], "Authorization", authorization};
    }

    @Test
    void onlyANamedProxyIsBelievedAboutTls() throws Exception {
        String[] byTls = {"X-Forwarded-Proto", "https", "X-Forwarded-For", STRANGER};
        try (ServerProgram named = start("--proxy.addresses=10.0.0.0/8,127.0.0.1")) {
            assertThat(cookie(signIn(named, byTls))).contains("Secure").contains("HttpOnly", "SameSite=Strict");
        }
        try (ServerProgram unnamed = start("--proxy.addresses=10.0.0.0/8")) {
            assertThat(cookie(signIn(unnamed, byTls))).doesNotContain("Secure");
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElse("");
    }

    @Test
    void whoAsksTooOftenWithoutBeingKnownWaitsAndOthersDoNot() throws Exception {
        try (ServerProgram server = start("--limit.public-per-minute=10", "--proxy.addresses=127.0.0.1")) {
            String[] from = {"X-Forwarded-For", STRANGER};
            for (int i = 0; i < 10; i++) {
                assertThat(get(server, "/t/0123456789abcdefghijkl", from).statusCode())
                        .isEqualTo(404);
            }
            HttpResponse<String> oneTooMany = get(server, "/api/v1/sites", from);
            assertThat(oneTooMany.statusCode()).isEqualTo(429);
            assertThat(oneTooMany.headers().firstValue("Retry-After")).contains("60");
            assertThat(oneTooMany.body()).contains("HTTP_429", "wait a minute");
            assertThat(get(server, "/t/0123456789abcdefghijkl", "X-Forwarded-For", "203.0.113.10")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aServerThatHangsInACommitSaysThatItWillNotComeBackByItself() throws Exception {
        try (ServerProgram server = start()) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch released = new CountDownLatch(1);
            Thread writer = Thread.ofVirtual()
                    .start(() -> server.dispatcher().write(_ -> {
                        begun.countDown();
                        return awaited(released);
                    }));
            begun.await();
            nanos.addAndGet(Duration.ofSeconds(119).toNanos());
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            HttpResponse<String> stuck = get(server, "/health/live");
            assertThat(stuck.statusCode()).isEqualTo(503);
            assertThat(stuck.body()).contains("stuck");
            released.countDown();
            writer.join();
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
        }
    }
}
