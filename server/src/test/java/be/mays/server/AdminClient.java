package be.mays.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The first administrator of a server, who is signed in and stays so when the server moves. */
final class AdminClient {
    static final String PASSWORD = "beheer-beheer";

    private static final String SIGN_IN = "{\"user\":\"beheer\",\"password\":\"" + PASSWORD + "\"}";
    private static final String PRESS = "{\"lane\":\"quick\"}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> session = new TreeMap<>();

    /** Signs in. */
    AdminClient(ServerProgram server) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(server, "/api/v1/session", "sign-in-001", SIGN_IN);
        session.put(
                "Cookie", answer.headers().firstValue("Set-Cookie").orElse("").replaceAll(";.*", ""));
        session.put("X-CSRF-Token", answer.body().replaceAll("^.*\"csrfToken\":\"([^\"]*)\".*$", "$1"));
    }

    /** Issues a ticket of the quick lane under this key. @return the answer */
    String issue(ServerProgram server, String key) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(server, "/api/v1/sites/stadhuis/tickets", key, PRESS);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.body();
    }

    /** Reads. */
    String get(ServerProgram server, String path) throws IOException, InterruptedException {
        return send(request(server, session, path)).body();
    }

    private HttpResponse<String> post(ServerProgram server, String path, String key, String body)
            throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>(session);
        all.put("Content-Type", "application/json");
        all.put("Idempotency-Key", key);
        return send(request(server, all, path).POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(ServerProgram server, Map<String, String> headers, String path) {
        List<String> flat = new ArrayList<>();
        headers.forEach((name, value) -> flat.addAll(List.of(name, value)));
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path));
        return flat.isEmpty() ? request : request.headers(flat.toArray(String[]::new));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
