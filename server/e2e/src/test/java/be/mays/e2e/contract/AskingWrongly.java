package be.mays.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ContractJson;
import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.NextAnswer;
import be.mays.api.device.DeviceKind;
import be.mays.api.problem.Problem;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.e2e.contract.ContractClient.Caller;
import be.mays.e2e.contract.ContractDocument.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server in the middle of a visit, and what its operations would take, to be spoiled by the tests. After each test
 * nothing may have been journaled. The client fails on a 5xx by itself, because none is in the contract for these.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AskingWrongly {
    static final String KEY = "Idempotency-Key";

    final TestServer server;
    final ContractDocument document;
    final Caller kiosk;
    final Caller board;
    final Caller staff;
    private final String called;
    private final String printing;
    private Map<String, Long> journal = Map.of();

    AskingWrongly(String database) {
        server = TestServer.startAt(database, Instant.parse("2026-03-04T09:00:00Z"));
        document = server.client().document();
        staff = server.administrator();
        kiosk = server.pair(DeviceKind.KIOSK, "Inkom", "stadhuis");
        board = server.pair(DeviceKind.BOARD, "Wachtzaal", "stadhuis");
        kiosk.post("/api/v1/tickets/" + issue() + "/printed").expect(200);
        staff.put("/api/v1/counters/stadhuis-1/session", CounterSessionRequest.own(CounterStatus.OPEN, null))
                .expect(200);
        called = Objects.requireNonNull(staff.post("/api/v1/counters/stadhuis-1/next")
                        .expect(200)
                        .as(NextAnswer.class)
                        .ticket())
                .id();
        printing = issue();
    }

    private String issue() {
        return kiosk.post("/api/v1/sites/stadhuis/tickets", new IssueRequest(Lane.QUICK, null, null, null))
                .expect(201)
                .as(IssuedTicket.class)
                .id();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void rememberTheJournal() {
        journal = server.journalEnds();
    }

    @AfterEach
    void nothingWasJournaled() {
        assertThat(server.journalEnds()).isEqualTo(journal);
        server.client().anyone().get("/health/ready").expect(200);
    }

    Stream<Operation> withBody() {
        return document.operations().stream()
                .filter(operation -> operation.node().at("/requestBody/content").has("application/json"));
    }

    boolean needsKey(Operation operation) {
        return Stream.iterate(0, i -> i + 1)
                .limit(operation.node().path("parameters").size())
                .map(i -> document.resolve(operation.node().path("parameters").path(i)))
                .anyMatch(parameter -> parameter.path("name").asString().equals(KEY)
                        && parameter.path("required").asBoolean());
    }

    static Set<String> schemes(Operation operation) {
        Set<String> names = new TreeSet<>();
        operation.node().path("security").forEach(one -> names.addAll(one.propertyNames()));
        return names;
    }

    Caller anyone() {
        return server.client().anyone().unchecked().withKey(UUID.randomUUID().toString());
    }

    /** Who may do it. */
    Caller caller(Operation operation) {
        Set<String> schemes = schemes(operation);
        if (schemes.isEmpty()) {
            return anyone();
        }
        Caller known = schemes.contains("staffSession") ? staff : kiosk;
        return known.unchecked().withKey(UUID.randomUUID().toString());
    }

    Answer send(Operation operation, @Nullable Object body) {
        return caller(operation).send(operation.method(), path(operation), body);
    }

    /** The path with ids that exist. */
    String path(Operation operation) {
        boolean verdict = operation.path().contains("/print");
        return operation
                .path()
                .replace("{site}", "stadhuis")
                .replace("{ticket}", verdict ? printing : called)
                .replace("{counter}", operation.path().contains("/rooms/") ? "stadhuis-7" : "stadhuis-1")
                .replace("{user}", operation.path().endsWith("/languages") ? TestServer.ADMINISTRATOR : "new-clerk")
                .replace("{day}", "2026-03-04")
                .replaceAll("\\{(device|pairing|command|token|slide|picture|card|version)}", "unknown");
    }

    /** A body that would be taken, but for ids that are not known. */
    static @Nullable ObjectNode good(Operation operation) {
        String json = switch (operation.id()) {
            case "issueTicket" -> "{\"lane\":\"quick\",\"language\":\"nl\"}";
            case "handInOfflineTickets" ->
                "{\"bootId\":\"b\",\"entries\":[{\"key\":\"press-00001\",\"number\":\"A999\",\"lane\":\"quick\","
                        + "\"ticketId\":\"6f9b3d0e-5a2c-4b8e-9a44-0a8f0f1d7c21\",\"printed\":true,"
                        + "\"visitToken\":\"0123456789abcdefghijkl\",\"bootId\":\"b\","
                        + "\"wallTimeSynchronized\":false}]}";
            case "callTicket" -> "{\"counter\":\"stadhuis-2\",\"reason\":\"urgent\"}";
            case "recallTicket",
                    "startService",
                    "recordNoShow",
                    "reinstateTicket",
                    "requeueTicket",
                    "parkTicket",
                    "unparkTicket" -> "{\"reason\":\"absent\"}";
            case "finishService" -> "{\"services\":[\"reispas-aanvraag\"],\"outcome\":\"done\",\"reason\":\"absent\"}";
            case "transferTicket" ->
                "{\"lane\":\"private\",\"service\":\"reispas-aanvraag\",\"counter\":\"stadhuis-2\","
                        + "\"clerk\":\"beheer\",\"notes\":[\"needs-time\"],\"wrongQueue\":true,"
                        + "\"text\":\"Wacht op de zoon\",\"documents\":[],\"comeBack\":true,"
                        + "\"reason\":\"absent\"}";
            case "reserveRoom" -> "{\"minutes\":30,\"reason\":\"absent\"}";
            case "putDeskKeys" -> "{\"keys\":{\"recall\":\"Shift+F10\"}}";
            case "blockStaff" -> "{\"blocked\":true}";
            case "putLanguages" -> "{\"languages\":[\"fr\"]}";
            case "cancelTicket" -> "{\"reason\":\"left\"}";
            case "reprintSlip" -> "{\"device\":\"unknown\"}";
            case "undoLastEvent" -> "{\"event\":1}";
            case "setCounterSession" -> "{\"status\":\"paused\",\"reason\":\"lunch\",\"leadReason\":\"absent\"}";
            case "callNext" -> "{\"finish\":\"6f9b3d0e-5a2c-4b8e-9a44-0a8f0f1d7c21\"}";
            case "callPrinted" -> "{\"number\":\"A999\"}";
            case "requestPairing" -> "{\"kind\":\"kiosk\",\"name\":\"Inkom\"}";
            case "collectToken" -> "{\"secret\":\"guessed\"}";
            case "approvePairing" -> "{\"userCode\":\"BDFG-HJKL\",\"site\":\"stadhuis\"}";
            case "reportShown" -> "{\"calls\":[{\"announcement\":17,\"ageMillis\":250}]}";
            case "addSlide" ->
                "{\"text\":\"Gesloten op 1 mei\",\"picture\":\"" + SmallPicture.inBase64("png")
                        + "\",\"alternative\":\"Affiche\",\"seconds\":12,\"sites\":[\"stadhuis\"],"
                        + "\"from\":\"2026-03-04\",\"until\":\"2026-05-01\"}";
            case "orderSlides" -> "{\"slides\":[\"6f9b3d0e-5a2c-4b8e-9a44-0a8f0f1d7c21\"]}";
            case "putCard" ->
                "{\"version\":1,\"question\":\"Hoe vraag ik een reispas aan?\",\"services\":[\"reispas-aanvraag\"],"
                        + "\"steps\":\"1. Kijk na\",\"bring\":[\"een pasfoto\"],\"exceptions\":\"geen\",\"fee\":\"65 euro\","
                        + "\"forms\":[\"aanvraag\"],\"sendOn\":\"nooit\",\"answer\":\"Maak een afspraak.\","
                        + "\"sources\":[\"https://www.maaseik.be\"],\"owner\":\"beheer\","
                        + "\"reviewBy\":\"2027-01-01\",\"checkFirst\":true}";
            case "judgeCard" -> "{\"helped\":false,\"remark\":\"het bedrag klopt niet\"}";
            case "sendHeartbeat" -> "{\"version\":\"1\",\"parts\":[{\"name\":\"printer\",\"status\":\"ok\"}]}";
            case "renameDevice" -> "{\"name\":\"Trapzaal\"}";
            case "signIn" -> "{\"user\":\"nobody\",\"password\":\"wrong\"}";
            case "putStaff" ->
                "{\"name\":\"An\",\"role\":\"clerk\",\"password\":\"een lang wachtwoord\",\"services\":[],"
                        + "\"lanes\":[]}";
            case "moveClock" -> "{\"to\":\"2026-03-04T09:00:00Z\"}";
            default -> "";
        };
        return json.isEmpty() ? null : (ObjectNode) ContractJson.mapper().readTree(json);
    }

    static void assertRefused(Answer answer, String what) {
        String shown = what.length() > 160 ? what.substring(0, 160) + "…" : what;
        assertThat(answer.status()).as(shown + ": " + answer.text()).isBetween(400, 499);
        Problem problem = answer.as(Problem.class);
        assertThat(problem.code()).as(shown).isNotBlank();
        assertThat(problem.detail()).as(shown).isNotBlank().doesNotContain("<", ">", "\u0000", "\n", "\u202e");
    }

    String raw(String request) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), server.program().uri().getPort())) {
            socket.setSoTimeout(20_000);
            Thread.ofVirtual().start(() -> {
                try {
                    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                    socket.getOutputStream().flush();
                } catch (IOException refusedEarly) {
                    assertThat(refusedEarly).hasMessageNotContaining("timeout");
                }
            });
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static int statusOf(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 ");
        return Integer.parseInt(answer, 9, 12, 10);
    }
}
