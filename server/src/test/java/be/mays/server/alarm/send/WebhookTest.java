package be.mays.server.alarm.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.api.ContractJson;
import be.mays.api.device.DeviceKind;
import be.mays.server.alarm.Alarm;
import be.mays.server.alarm.AlarmKey;
import be.mays.server.alarm.AlarmKind;
import be.mays.server.alarm.AlarmTexts;
import be.mays.server.alarm.Notice;
import be.mays.server.alarm.Notice.Moment;
import be.mays.server.alarm.post.DeliveryFailed;
import be.mays.server.queue.dispatch.StandingClock;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Alarms to a real HTTP server on this machine that fails, hangs and accepts. */
@Timeout(60)
class WebhookTest {
    private static final Instant NOW = Instant.parse("2026-03-04T09:21:00Z");
    private static final String SECRET = "a-secret-of-many-characters";
    private static final Notice NOTICE = new Notice(
            "a1-begin",
            Moment.BEGIN,
            new Alarm(
                    "a1",
                    new AlarmKey("d1", AlarmKind.SIGN, "stadhuis-3"),
                    DeviceKind.BOARD,
                    "Wachtzaal",
                    "stadhuis",
                    "no answer",
                    NOW.minusSeconds(60),
                    null),
            "Stadhuis",
            ZoneId.of("Europe/Brussels"));

    private record Request(String body, String timestamp, String signature, String delivery) {}

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer http;
    private volatile int status = 204;
    private volatile boolean hangs;

    WebhookTest() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::answer);
        http.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("X-Mays-Timestamp"),
                    exchange.getRequestHeaders().getFirst("X-Mays-Signature"),
                    exchange.getRequestHeaders().getFirst("X-Mays-Delivery")));
            if (hangs) {
                over.await();
            }
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        over.countDown();
        http.stop(0);
    }

    private Webhook webhook() {
        URI address = URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/hooks/key-of-ours?token=hidden");
        return new Webhook(address, SECRET, new AlarmTexts(), new StandingClock(NOW), Duration.ofSeconds(2));
    }

    @Test
    void whatIsPostedCanBeVerifiedAsTheDocumentsSay() throws Exception {
        webhook().deliver(NOTICE);
        Request request = requests.getFirst();
        assertThat(request.timestamp()).isEqualTo(String.valueOf(NOW.getEpochSecond()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((request.timestamp() + "." + request.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(request.signature()).isEqualTo("sha256=" + HexFormat.of().formatHex(expected));
        assertThat(request.delivery()).isEqualTo("a1-begin");
        JsonNode body = ContractJson.mapper().readTree(request.body());
        assertThat(body.propertyNames())
                .containsExactly(
                        "id",
                        "moment",
                        "kind",
                        "title",
                        "urgent",
                        "device",
                        "deviceName",
                        "deviceKind",
                        "subject",
                        "site",
                        "siteName",
                        "detail",
                        "begunAt");
        assertThat(body.path("title").asString()).isEqualTo("Lichtbord antwoordt niet (stadhuis-3)");
    }

    @Test
    void aTrialIsPostedWithoutAnAlarm() throws Exception {
        webhook().deliver(new Notice("t1", Moment.TRIAL, null, "", NOTICE.zone()));
        assertThat(requests.getFirst().body()).isEqualTo("{\"id\":\"t1\",\"moment\":\"trial\"}");
    }

    @Test
    void aReceiverThatFailsIsToldWithoutWhatIsSecretInItsAddress() {
        status = 500;
        assertThatThrownBy(() -> webhook().deliver(NOTICE))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessageContaining("answered 500")
                .hasMessageNotContaining("key-of-ours")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void aReceiverThatSendsElsewhereIsNotFollowed() {
        status = 302;
        assertThatThrownBy(() -> webhook().deliver(NOTICE)).hasMessageContaining("answered 302");
        assertThat(requests).hasSize(1);
    }

    @Test
    void aReceiverThatHangsIsLeftAfterTheDeadline() {
        hangs = true;
        assertThatThrownBy(() -> webhook().deliver(NOTICE))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessageContaining("did not answer within 2 s");
    }

    @Test
    void aReceiverThatIsNotThereIsNamed() {
        Webhook webhook = webhook();
        http.stop(0);
        assertThatThrownBy(() -> webhook.deliver(NOTICE))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessageContaining("cannot be reached");
    }
}
