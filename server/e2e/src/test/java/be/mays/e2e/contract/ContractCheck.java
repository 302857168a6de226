package be.mays.e2e.contract;

import be.mays.api.ContractJson;
import be.mays.api.problem.Problem;
import be.mays.e2e.contract.ContractDocument.Operation;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Holds requests and answers against the contract; what breaks it is an {@link AssertionError}. Thread-safe. */
final class ContractCheck {
    private final ContractDocument document;

    ContractCheck(ContractDocument document) {
        this.document = document;
    }

    /** The operation of a request that is meant to be right. */
    Operation request(String method, String path, Map<String, String> headers, byte @Nullable [] body) {
        Operation operation = document.findOperation(method, path)
                .orElseThrow(() -> new AssertionError("the contract has no " + method + " " + path));
        for (JsonNode parameter : operation.node().path("parameters")) {
            JsonNode resolved = document.resolve(parameter);
            if (resolved.path("in").asString().equals("header")) {
                @Nullable String sent = headers.get(resolved.path("name").asString());
                if (sent == null && resolved.path("required").asBoolean()) {
                    throw new AssertionError(operation + " needs the header "
                            + resolved.path("name").asString());
                }
                if (sent != null) {
                    require(
                            operation + ": header",
                            resolved.path("schema"),
                            ContractJson.mapper().valueToTree(sent));
                }
            }
        }
        JsonNode content = operation.node().at("/requestBody/content");
        if (body == null) {
            if (operation.node().at("/requestBody/required").asBoolean(false)) {
                throw new AssertionError(operation + " needs a body");
            }
        } else if (content.isMissingNode()) {
            throw new AssertionError(operation + " takes no body");
        } else {
            String type = headers.getOrDefault("Content-Type", "");
            JsonNode media = content.path(type);
            if (media.isMissingNode()) {
                throw new AssertionError(operation + " does not take " + type);
            }
            require(operation + ": request", media.path("schema"), value(type, body));
        }
        return operation;
    }

    /** The answer to an operation; nothing stands for an address that the contract does not have. */
    void answer(Optional<Operation> operation, String method, int status, HttpHeaders headers, byte[] body) {
        if (method.equals("HEAD")) {
            return;
        }
        String name = operation.map(Operation::toString).orElse(method) + " " + status;
        Optional<JsonNode> response = operation
                .map(known -> known.node().path("responses").path(Integer.toString(status)))
                .map(document::resolve)
                .filter(node -> !node.isMissingNode());
        String type = headers.firstValue("Content-Type")
                .orElse("")
                .replaceAll(";.*", "")
                .strip();
        if (response.isEmpty()) {
            if (status < 400 || status >= 500) {
                throw new AssertionError(name + " is not in the contract: " + text(body));
            }
            requireProblem(name, status, type, body);
            boolean beforeAnyOperation =
                    value(type, body).path("code").asString("").startsWith("HTTP_");
            if (operation.isPresent() && !beforeAnyOperation) {
                throw new AssertionError(name + " is not in the contract: " + text(body));
            }
            return;
        }
        response.get().path("headers").properties().forEach(header -> {
            if (document.resolve(header.getValue()).path("required").asBoolean()
                    && headers.firstValue(header.getKey()).isEmpty()) {
                throw new AssertionError(name + " lacks the header " + header.getKey());
            }
        });
        JsonNode content = response.get().path("content");
        if (content.isMissingNode()) {
            if (body.length > 0) {
                throw new AssertionError(name + " has a body: " + text(body));
            }
            return;
        }
        if (type.equals(Problem.MEDIA_TYPE)) {
            requireProblem(name, status, type, body);
        }
        JsonNode media = content.path(type);
        if (media.isMissingNode()) {
            throw new AssertionError(name + " has the media type \"" + type + "\": " + text(body));
        }
        require(name, media.path("schema"), value(type, body));
    }

    /** The data of a server-sent event. */
    void event(Operation operation, JsonNode data) {
        JsonNode schema = operation
                .node()
                .at("/responses/200/content")
                .path("text/event-stream")
                .path("x-event-data");
        require(operation + ": event", schema, data);
    }

    private void requireProblem(String name, int status, String type, byte[] body) {
        if (!type.equals(Problem.MEDIA_TYPE)) {
            throw new AssertionError(name + " has the media type \"" + type + "\" instead of a problem: " + text(body));
        }
        JsonNode problem = value(type, body);
        require(name, ContractJson.mapper().readTree("{\"$ref\":\"#/components/schemas/Problem\"}"), problem);
        if (problem.path("status").asInt() != status) {
            throw new AssertionError(name + " says another status: " + text(body));
        }
    }

    private void require(String what, JsonNode schema, JsonNode value) {
        String faults = document.faults(schema, value);
        if (!faults.isEmpty()) {
            throw new AssertionError(what + " breaks the contract:\n  " + faults + "\n  in " + value);
        }
    }

    private static JsonNode value(String type, byte[] body) {
        if (!type.equals("application/json") && !type.equals(Problem.MEDIA_TYPE)) {
            return ContractJson.mapper().valueToTree(text(body));
        }
        try {
            return ContractJson.mapper().readTree(body);
        } catch (JacksonException malformed) {
            throw new AssertionError("not JSON: " + text(body), malformed);
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
