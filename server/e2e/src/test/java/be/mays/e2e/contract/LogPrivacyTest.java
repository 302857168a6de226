package be.mays.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.NextAnswer;
import be.mays.api.counter.SignInRequest;
import be.mays.api.counter.StaffChange;
import be.mays.api.device.DeviceKind;
import be.mays.api.ticket.FinishRequest;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.TransferRequest;
import be.mays.e2e.contract.ContractClient.Caller;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.server.ServerConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Whatever is logged may be read by whoever looks after the machine: it names nobody and opens nothing. */
class LogPrivacyTest {
    private static final String USER = "jolanda";
    private static final String NAME = "Peeters";
    private static final String PASSWORD = "een lang wachtwoord";
    private static final String TEXT = "Zoon belt om elf uur terug";

    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final Handler ear = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            lines.add(formatter.format(record) + " " + MDC.getCopyOfContextMap());
        }

        @Override
        public void flush() {
            // why: everything is kept at once
        }

        @Override
        public void close() {
            // why: there is nothing to give back
        }
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(ear);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(ear);
    }

    @Test
    void aWholeVisitAndSomeFaultsNameNobodyAndShowNoKey() throws Exception {
        ServerConfig config = ServerConfig.read(
                List.of(
                        "--server.host=127.0.0.1",
                        "--server.port=0",
                        "--database.url=jdbc:h2:mem:log-privacy",
                        "--catalog.always-open=true",
                        "--log.events=true",
                        "--admin.password=" + TestServer.PASSWORD),
                Map.of());
        try (TestServer server = TestServer.start(config, new SystemBusinessClock())) {
            Caller kiosk = server.pair(DeviceKind.KIOSK, "Inkom", "stadhuis");
            server.administrator()
                    .put("/api/v1/staff/" + USER, new StaffChange(NAME, "clerk", PASSWORD, null, null))
                    .expect(201);
            Caller clerk = server.client().signIn(USER, PASSWORD);
            IssuedTicket ticket = kiosk.post(
                            "/api/v1/sites/stadhuis/tickets", new IssueRequest(Lane.QUICK, null, null, null))
                    .expect(201)
                    .as(IssuedTicket.class);
            kiosk.post("/api/v1/tickets/" + ticket.id() + "/printed").expect(200);
            clerk.put("/api/v1/counters/stadhuis-1/session", CounterSessionRequest.own(CounterStatus.OPEN, null))
                    .expect(200);
            assertThat(Objects.requireNonNull(clerk.post("/api/v1/counters/stadhuis-1/next")
                                    .expect(200)
                                    .as(NextAnswer.class)
                                    .ticket())
                            .id())
                    .isEqualTo(ticket.id());
            clerk.post(
                            "/api/v1/tickets/" + ticket.id() + "/transfer",
                            new TransferRequest(Lane.QUICK, null, null, null, null, null, TEXT, null, null, null))
                    .expect(200);
            clerk.post("/api/v1/counters/stadhuis-1/next").expect(200);
            clerk.post("/api/v1/tickets/" + ticket.id() + "/start").expect(200);
            clerk.post("/api/v1/tickets/" + ticket.id() + "/finish", new FinishRequest(List.of(), null, null))
                    .expect(200);
            String visit = ticket.visitToken();
            server.client().anyone().get("/api/v1/visits/" + visit).expect(200);
            provokeFaults(server, visit);

            List<String> secrets = List.of(USER, NAME, PASSWORD, TEXT, TestServer.PASSWORD, visit, tokenOf(kiosk));
            assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(secrets));
            assertThat(lines).anySatisfy(line -> assertThat(line).contains("ticket=" + ticket.id(), "device="));
            assertThat(lines)
                    .anySatisfy(line -> assertThat(line).contains("ticket=" + ticket.id(), "counter=stadhuis-1"));
            assertThat(lines)
                    .as("the fault was logged with its reference")
                    .anySatisfy(line -> assertThat(line).contains("failed, reference"));
        }
    }

    /** A table that is gone is a fault of the server in every request that needs it. */
    private static void provokeFaults(TestServer server, String visit) throws IOException, InterruptedException {
        server.client().anyone().post("/api/v1/session", new SignInRequest(USER, "niet " + PASSWORD));
        server.program().database().readers().useHandle(handle -> handle.execute("drop table visit"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.program().uri().resolve("/api/v1/visits/" + visit))
                    .build();
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(500);
        }
    }

    private static String tokenOf(Caller device) {
        @Nullable String authorization = device.headers().get("Authorization");
        return Objects.requireNonNull(authorization).replace("Bearer ", "");
    }
}
