package be.mays.e2e.contract;

import be.mays.api.ContractJson;
import be.mays.api.problem.Problem;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An answer that keeps to the contract. */
public final class Answer {
    private final String request;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(String request, int status, HttpHeaders headers, byte[] body) {
        this.request = request;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** This answer. @throws AssertionError when the status is another */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new AssertionError(request + " gave " + status + " instead of " + expected + ": " + text());
        }
        return this;
    }

    /** The problem. @throws AssertionError when status or code are others */
    public Problem expectProblem(int expected, String code) {
        Problem problem = expect(expected).as(Problem.class);
        if (!problem.code().equals(code)) {
            throw new AssertionError(request + " gave " + problem.code() + " instead of " + code + ": " + text());
        }
        return problem;
    }

    /** The body as a tree. */
    public JsonNode tree() {
        return ContractJson.mapper().readTree(body);
    }

    /** The body as a record of the contract. */
    public <T> T as(Class<T> type) {
        return ContractJson.mapper().readValue(body, type);
    }

    /** The body as a list of records. */
    public <T> List<T> listOf(Class<T> type) {
        return ContractJson.mapper()
                .readValue(body, ContractJson.mapper().getTypeFactory().constructCollectionType(List.class, type));
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** A header that must be there. */
    public String header(String name) {
        return headers.firstValue(name).orElseThrow(() -> new AssertionError(request + " has no header " + name));
    }
}
