package be.mays.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.device.DeviceKind;
import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.device.Device;
import be.mays.server.device.store.JdbiDeviceRegister;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole server with a mail server and a receiver of webhooks that fail, hang and come back, and restarts between. */
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class AlarmsToldTest {
    @TempDir
    private Path folder;

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-04T09:00:00Z"));
    private final GreenMail smtp =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer receiver;
    private ServerProgram server;
    private volatile String mood = "fails";

    @BeforeEach
    void start() throws IOException, ConfigFaults {
        smtp.start();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", this::receive);
        receiver.start();
        open();
        Device kiosk = new Device("d1", DeviceKind.KIOSK, "Zuil inkom", "stadhuis", clock.now(), null, null, false);
        server.dispatcher().write(transaction -> {
            new JdbiDeviceRegister(server.database()).addDevice(transaction, kiosk, "hash", "none");
            return true;
        });
    }

    private void open() throws ConfigFaults {
        server = ServerProgram.start(
                ServerConfig.read(
                        List.of(
                                "--server.port", "0",
                                "--server.host", "127.0.0.1",
                                "--database.url", "jdbc:h2:file:" + folder.resolve("mays"),
                                "--database.throw-away", "true",
                                "--clock.driven", "true",
                                "--catalog.always-open", "true",
                                "--admin.password", "beheer-beheer",
                                "--alarm.mail.host", "127.0.0.1",
                                "--alarm.mail.port",
                                        String.valueOf(smtp.getSmtp().getPort()),
                                "--alarm.mail.tls", "none",
                                "--alarm.mail.from", "mays@maaseik.example",
                                "--alarm.mail.to", "balie@maaseik.example",
                                "--alarm.webhook.url",
                                        "http://127.0.0.1:"
                                                + receiver.getAddress().getPort() + "/hook",
                                "--alarm.webhook.secret", "a-secret-of-many-characters"),
                        Map.of()),
                clock,
                new SystemMonotonicClock());
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            switch (mood) {
                case "fails" -> exchange.sendResponseHeaders(503, -1);
                case "hangs" -> over.await();
                default -> {
                    heard.add(body.replaceFirst("^.*\"moment\":\"([a-z]+)\",\"kind\":\"([a-z-]+)\".*$", "$1 $2"));
                    exchange.sendResponseHeaders(204, -1);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.close();
        receiver.stop(0);
        smtp.stop();
    }

    private void restart() throws ConfigFaults {
        server.close();
        open();
    }

    private void pass(Duration span, boolean alive) {
        for (Instant end = clock.now().plus(span); clock.now().isBefore(end); ) {
            clock.moveTo(clock.now().plusSeconds(20));
            if (alive) {
                Instant now = clock.now();
                server.dispatcher().write(transaction -> {
                    new JdbiDeviceRegister(server.database())
                            .noteHeartbeat(transaction, "d1", now, "{\"version\":\"1\",\"parts\":[]}");
                    return true;
                });
            }
            server.alarms().look();
        }
        server.alarms().listSenders().forEach(Runnable::run);
    }

    @Test
    void eachAlarmIsToldByBothWaysThroughFaultsAndRestarts() throws Exception {
        pass(Duration.ofMinutes(6), false);
        assertThat(smtp.getReceivedMessages())
                .as("the mail does not wait for the webhook")
                .hasSize(1);
        assertThat(heard).isEmpty();

        restart();
        mood = "hangs";
        pass(Duration.ofMinutes(3), false);
        assertThat(heard).isEmpty();

        restart();
        mood = "accepts";
        smtp.stop();
        pass(Duration.ofMinutes(5), true);
        pass(Duration.ofMinutes(1), true);
        assertThat(heard).containsExactly("begin unreachable", "end unreachable");
    }
}
