package be.mays.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.api.ContractJson;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The known-bad controls of the contract's client: each way to break the contract fails. */
class ContractClientTest {
    private static final String CONTRACT = """
            {"paths": {"/things/{id}": {
               "get": {"operationId": "getThing", "responses": {"200": {"description": "",
                  "headers": {"ETag": {"required": true}},
                  "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}},
               "put": {"operationId": "putThing",
                  "parameters": [{"name": "Idempotency-Key", "in": "header", "required": true,
                     "schema": {"type": "string", "minLength": 8}}],
                  "requestBody": {"required": true, "content": {"application/json":
                     {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                  "responses": {"204": {"description": ""}}}}},
             "components": {"schemas": {
               "Thing": {"type": "object", "required": ["at"], "properties": {
                  "at": {"type": "string", "format": "date-time"}, "part": {"$ref": "#/components/schemas/Part"}}},
               "Part": {"type": "object", "properties": {"size": {"type": "integer"}}},
               "Problem": {"type": "object", "required": ["code", "status"], "properties": {
                  "code": {"type": "string"}, "status": {"type": "integer"}}}}}}""";

    private HttpServer http;
    private ContractClient client;
    private volatile int status = 200;
    private volatile String type = "application/json";
    private volatile String body = "{\"at\":\"2026-03-04T09:00:00Z\"}";

    ContractClientTest() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        client = ContractClient.of(
                URI.create("http://127.0.0.1:" + http.getAddress().getPort()),
                ContractJson.mapper().readTree(CONTRACT));
    }

    @BeforeEach
    void answer() {
        http.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.getResponseHeaders().add("ETag", "\"1\"");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        http.start();
    }

    @AfterEach
    void stop() {
        client.close();
        http.stop(0);
    }

    @Test
    void anAnswerThatKeepsToTheContractPasses() {
        assertThat(client.anyone()
                        .get("/things/1")
                        .expect(200)
                        .tree()
                        .path("at")
                        .asString())
                .startsWith("2026");
        assertThat(client.answered()).containsExactly("getThing");
    }

    @Test
    void anUnknownFieldFails() {
        body = "{\"at\":\"2026-03-04T09:00:00Z\",\"more\":1}";
        assertBroken("more");
    }

    @Test
    void anUnknownFieldInsideFails() {
        body = "{\"at\":\"2026-03-04T09:00:00Z\",\"part\":{\"weight\":1}}";
        assertBroken("weight");
    }

    @Test
    void aMissingFieldFails() {
        body = "{}";
        assertBroken("at");
    }

    @Test
    void aWrongFormatFails() {
        body = "{\"at\":\"yesterday\"}";
        assertBroken("date-time");
    }

    @Test
    void anUndocumentedStatusFails() {
        status = 202;
        assertBroken("202");
    }

    @Test
    void aServerFaultFails() {
        status = 500;
        type = "application/problem+json";
        body = "{\"code\":\"FAULT\",\"status\":500}";
        assertBroken("500");
    }

    @Test
    void anotherMediaTypeFails() {
        type = "text/plain";
        assertBroken("text/plain");
    }

    @Test
    void aBodyWhereNoneIsFails() {
        status = 204;
        body = "";
        client.anyone().put("/things/1", Map.of("at", "2026-03-04T09:00:00Z")).expect(204);
        status = 200;
        assertThatThrownBy(() -> client.anyone().put("/things/1", Map.of("at", "2026-03-04T09:00:00Z")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aRequestThatBreaksTheContractIsNotSent() {
        assertThatThrownBy(() -> client.anyone().put("/things/1", Map.of("at", 5)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("request");
        assertThatThrownBy(
                        () -> client.anyone().withKey("short").put("/things/1", Map.of("at", "2026-03-04T09:00:00Z")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("header");
        assertThatThrownBy(() -> client.anyone().get("/others"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("/others");
    }

    private void assertBroken(String about) {
        assertThatThrownBy(() -> client.anyone().get("/things/1"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(about);
    }
}
