package be.mays.e2e;

import be.mays.api.ContractJson;
import be.mays.api.counter.SignInRequest;
import be.mays.api.counter.StaffSession;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member of staff at the API, as the demo and the whole-system programs need one. Thread-safe after sign-in. */
public final class StaffClient implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private final URI server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private volatile String csrfToken = "";

    private StaffClient(URI server) {
        this.server = server;
    }

    /** Signs in. @throws IOException when the server refuses or does not answer */
    public static StaffClient signIn(URI server, String user, String password)
            throws IOException, InterruptedException {
        StaffClient client = new StaffClient(server);
        Answer answer = client.send("POST", "/api/v1/session", new SignInRequest(user, password));
        client.csrfToken = answer.as(StaffSession.class).csrfToken();
        return client;
    }

    /** An answer: status and body. */
    public record Answer(int status, String body) {
        /** The body as a record of the contract. @throws IOException when the answer is a problem */
        public <T> T as(Class<T> type) throws IOException {
            if (status >= 400) {
                throw new IOException("the server refused: " + body);
            }
            return ContractJson.mapper().readValue(body, type);
        }
    }

    /** Sends one request with a new key. */
    public Answer send(String method, String path, @Nullable Object message) throws IOException, InterruptedException {
        return send(method, path, message, UUID.randomUUID().toString());
    }

    /** Sends one request with this key. */
    public Answer send(String method, String path, @Nullable Object message, String key)
            throws IOException, InterruptedException {
        HttpRequest.BodyPublisher body = message == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(ContractJson.mapper().writeValueAsBytes(message));
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(DEADLINE)
                .header("Idempotency-Key", key)
                .method(method, body);
        if (message != null) {
            request.header("Content-Type", "application/json");
        }
        if (!csrfToken.isEmpty()) {
            request.header("X-CSRF-Token", csrfToken);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
