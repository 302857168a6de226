package be.mays.e2e;

import be.mays.api.ContractJson;
import be.mays.api.client.MaysClient;
import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.api.counter.SignInRequest;
import be.mays.api.counter.StaffSession;
import be.mays.api.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A member of staff at the HTTP interface, as a browser is: signs in when needed, also when the session has ended, and
 * sends cookie and CSRF token. Calls block for at most 15 s. Not thread-safe.
 */
public final class StaffClient {
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private final HttpClient http;
    private final URI server;
    private final String user;
    private final String password;
    private @Nullable String cookie;
    private @Nullable String csrfToken;

    /** A member of staff; several may share one HTTP client. */
    public StaffClient(HttpClient http, URI server, String user, String password) {
        this.http = http;
        this.server = server;
        this.user = user;
        this.password = password;
    }

    /** The user name. */
    public String user() {
        return user;
    }

    /** Signs in. */
    public void signIn() throws ProblemException, NoAnswerException {
        HttpResponse<byte[]> answer =
                send("POST", "/api/v1/session", new SignInRequest(user, password), MaysClient.newKey());
        StaffSession session = body(answer, StaffSession.class);
        csrfToken = session.csrfToken();
        cookie = answer.headers()
                .firstValue("Set-Cookie")
                .map(header -> header.split(";", 2)[0])
                .orElse(null);
    }

    /** Reads something. */
    public <T> T get(String path, Class<T> type) throws ProblemException, NoAnswerException {
        return call("GET", path, null, type);
    }

    /** Does something; a null message sends no body. */
    public <T> T post(String path, @Nullable Object message, Class<T> type) throws ProblemException, NoAnswerException {
        return call("POST", path, message, type);
    }

    /** Does something under a key of the caller's, so that it can be asked again. */
    public <T> T post(String path, @Nullable Object message, Class<T> type, String key)
            throws ProblemException, NoAnswerException {
        return call("POST", path, message, type, key);
    }

    /** Puts something in its place. */
    public <T> T put(String path, Object message, Class<T> type) throws ProblemException, NoAnswerException {
        return call("PUT", path, message, type);
    }

    private <T> T call(String method, String path, @Nullable Object message, Class<T> type)
            throws ProblemException, NoAnswerException {
        return call(method, path, message, type, MaysClient.newKey());
    }

    private <T> T call(String method, String path, @Nullable Object message, Class<T> type, String key)
            throws ProblemException, NoAnswerException {
        if (cookie == null) {
            signIn();
        }
        try {
            return body(send(method, path, message, key), type);
        } catch (ProblemException refused) {
            if (!refused.isUnauthorized()) {
                throw refused;
            }
            signIn();
            return body(send(method, path, message, key), type);
        }
    }

    private HttpResponse<byte[]> send(String method, String path, @Nullable Object message, String key)
            throws ProblemException, NoAnswerException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(DEADLINE)
                .header("Accept", "application/json")
                .header("Idempotency-Key", key)
                .method(
                        method,
                        message == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(
                                        ContractJson.mapper().writeValueAsBytes(message)));
        if (message != null) {
            request.header("Content-Type", "application/json");
        }
        String sentCookie = cookie;
        String sentToken = csrfToken;
        if (sentCookie != null && sentToken != null) {
            request.header("Cookie", sentCookie).header("X-CSRF-Token", sentToken);
        }
        HttpResponse<byte[]> answer;
        try {
            answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new NoAnswerException(method + " " + path, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(method + " " + path, interrupted);
        }
        if (answer.statusCode() >= 400) {
            throw new ProblemException(body(answer, Problem.class));
        }
        return answer;
    }

    private static <T> T body(HttpResponse<byte[]> answer, Class<T> type) throws NoAnswerException {
        try {
            return ContractJson.mapper().readValue(answer.body(), type);
        } catch (JacksonException unreadable) {
            throw new NoAnswerException(
                    answer.request().method() + " " + answer.uri().getPath(), unreadable);
        }
    }
}
