package be.mays.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ContractJson;
import be.mays.api.device.DeviceView;
import be.mays.api.problem.Problem;
import be.mays.e2e.contract.ContractClient.Caller;
import be.mays.e2e.contract.ContractDocument.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every operation that takes a body, with every kind of wrong one: a problem with a 4xx status, in time. */
class BadBodyTest extends AskingWrongly {
    BadBodyTest() {
        super("bad-body");
    }

    @Test
    void aBodyThatIsNoJsonObjectIsRefused() {
        withBody().forEach(operation -> {
            for (byte[] body : Spoiled.noJson()) {
                assertRefused(send(operation, body), operation + " with " + new String(body, StandardCharsets.UTF_8));
            }
        });
    }

    @Test
    void anAbsentBodyIsRefusedWhereOneIsNeeded() {
        withBody()
                .filter(operation ->
                        operation.node().at("/requestBody/required").asBoolean())
                .forEach(operation -> assertRefused(send(operation, null), operation + " without body"));
    }

    @Test
    void anotherMediaTypeIsRefused() {
        withBody().forEach(operation -> {
            for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "*/*")) {
                Caller caller = caller(operation).withHeader("Content-Type", type);
                Answer answer = caller.send(operation.method(), path(operation), good(operation));
                answer.expectProblem(415, "NOT_JSON");
            }
        });
    }

    @Test
    void aFieldOfAWrongTypeOrWithHostileTextIsRefused() {
        Spoiled spoiled = new Spoiled(document);
        withBody().forEach(operation -> {
            JsonNode schema = operation
                    .node()
                    .at("/requestBody/content")
                    .path("application/json")
                    .path("schema");
            for (Spoiled.Body body : spoiled.bodies(schema, Objects.requireNonNull(good(operation)))) {
                assertRefused(send(operation, body.json()), operation + " where " + body.fault());
            }
        });
    }

    @Test
    void aBodyOfOneMegabyteIsRefused() throws IOException {
        String large = "{\"x\":\"" + "a".repeat(1_000_000) + "\"}";
        List<Operation> changing = document.operations().stream()
                .filter(operation -> operation.node().has("requestBody") || needsKey(operation))
                .toList();
        for (Operation operation : changing) {
            send(operation, large).expectProblem(413, "HTTP_413");
            assertThat(statusOf(chunked(operation, large)))
                    .as(operation + " chunked")
                    .isEqualTo(413);
        }
    }

    @Test
    void aCatalogWithFaultsIsRefused() {
        Caller caller = staff.unchecked().withHeader("Content-Type", "application/yaml");
        String bomb = """
                a: &a [x,x,x,x,x,x,x,x,x]
                b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
                c: &c [*b,*b,*b,*b,*b,*b,*b,*b]
                d: &d [*c,*c,*c,*c,*c,*c,*c,*c]
                e: [*d,*d,*d,*d,*d,*d,*d,*d]
                """;
        for (String yaml : List.of(
                "",
                " ",
                "{",
                "sites: [",
                "42",
                "[]",
                "- a",
                "a: b: c",
                "\u0000",
                "\t",
                bomb,
                "a: ".repeat(5_000),
                "[".repeat(50_000),
                "municipality: <script>",
                "!!javax.script.ScriptEngineManager [x]")) {
            assertThat(caller.put("/api/v1/catalog", yaml)
                            .expect(400)
                            .as(Problem.class)
                            .code())
                    .isEqualTo("CATALOG_FAULTS");
        }
    }

    @Test
    void theWordsOfADeviceAreCleanedInsteadOfRefused() {
        ObjectNode health = ContractJson.mapper().createObjectNode().put("version", "1");
        health.putArray("parts")
                .addObject()
                .put("name", "printer")
                .put("status", "failed")
                .put("detail", "a\n<b>\u0000");
        board.unchecked().post("/api/v1/devices/me/heartbeat", health).expect(204);
        String me = board.get("/api/v1/devices/me").as(DeviceView.class).id();
        String stored = server.program()
                .database()
                .readers()
                .withHandle(handle -> handle.createQuery("select health from device where id = :id")
                        .bind("id", me)
                        .mapTo(String.class)
                        .one());
        assertThat(stored).contains("a??b??");
    }

    private String chunked(Operation operation, String body) throws IOException {
        StringBuilder request = new StringBuilder(operation.method() + " " + path(operation) + " HTTP/1.1\r\n");
        request.append("Host: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n");
        caller(operation).headers().forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
        request.append("Content-Type: application/json\r\n\r\n");
        request.append(Integer.toHexString(body.length()))
                .append("\r\n")
                .append(body)
                .append("\r\n0\r\n\r\n");
        return raw(request.toString());
    }
}
