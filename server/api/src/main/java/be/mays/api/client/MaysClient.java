package be.mays.api.client;

import be.mays.api.ContractJson;
import be.mays.api.board.BoardState;
import be.mays.api.board.Playlist;
import be.mays.api.board.ShownCalls;
import be.mays.api.device.DeviceCommand;
import be.mays.api.device.DeviceKind;
import be.mays.api.device.DeviceToken;
import be.mays.api.device.DeviceView;
import be.mays.api.device.Heartbeat;
import be.mays.api.device.Pairing;
import be.mays.api.device.PairingRequest;
import be.mays.api.device.PairingSecret;
import be.mays.api.problem.Problem;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Menu;
import be.mays.api.ticket.OfflineHandIn;
import be.mays.api.ticket.TicketView;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A device's view of the server. Thread-safe; calls block the calling thread, at most for the deadline given.
 */
public final class MaysClient implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient http;
    private final URI server;
    private volatile @Nullable String token;

    /**
     * A client of one server.
     *
     * @param server base URL, such as {@code http://127.0.0.1:8080}
     * @param token the device's token; null before pairing
     */
    public MaysClient(URI server, @Nullable String token) {
        this.server = server;
        this.token = token;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        if ("http".equals(server.getScheme())) {
            builder.sslContext(NoTls.context());
        }
        this.http = builder.build();
    }

    /** Uses another token from now on. */
    public void useToken(String newToken) {
        this.token = newToken;
    }

    /** Uses no token from now on: it was revoked. */
    public void forgetToken() {
        this.token = null;
    }

    /** Whether a token is known. */
    public boolean isPaired() {
        return token != null;
    }

    /** Asks to be paired. */
    public Pairing requestPairing(DeviceKind kind, String name, Duration deadline)
            throws ProblemException, NoAnswerException {
        return post("/api/v1/devices/pairings", newKey(), new PairingRequest(kind, name), Pairing.class, deadline);
    }

    /** Collects the token; a problem {@code PAIRING_PENDING} says that the administrator has not approved yet. */
    public DeviceToken collectToken(Pairing pairing, Duration deadline) throws ProblemException, NoAnswerException {
        return post(
                "/api/v1/devices/pairings/" + segment(pairing.id()) + "/token",
                newKey(),
                new PairingSecret(pairing.secret()),
                DeviceToken.class,
                deadline);
    }

    /** Who this device is: its site and its blocks of numbers. */
    public DeviceView me(Duration deadline) throws ProblemException, NoAnswerException {
        return body(send(request("/api/v1/devices/me", deadline).GET(), deadline), DeviceView.class);
    }

    /** A new token in place of the present one, which is good until the new one has been used. */
    public DeviceToken nextToken(Duration deadline) throws ProblemException, NoAnswerException {
        return post("/api/v1/devices/me/token", newKey(), null, DeviceToken.class, deadline);
    }

    /** What the kiosk offers; null in the answer when nothing changed since the ETag. */
    public MenuPoll menu(String site, @Nullable String etag, Duration deadline)
            throws ProblemException, NoAnswerException {
        HttpRequest.Builder request =
                request("/api/v1/sites/" + segment(site) + "/menu", deadline).GET();
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        HttpResponse<byte[]> answer = send(request, deadline);
        String newEtag = answer.headers().firstValue("ETag").orElse(etag);
        return new MenuPoll(answer.statusCode() == 304 ? null : body(answer, Menu.class), newEtag, serverTime(answer));
    }

    private static @Nullable Instant serverTime(HttpResponse<byte[]> answer) {
        try {
            return answer.headers()
                    .firstValue("Date")
                    .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
                    .orElse(null);
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    /**
     * Asks for a ticket.
     *
     * @param key of the press: the same for every try, so that one press is one ticket
     */
    public IssuedTicket issue(String site, String key, IssueRequest wish, Duration deadline)
            throws ProblemException, NoAnswerException {
        return post("/api/v1/sites/" + segment(site) + "/tickets", key, wish, IssuedTicket.class, deadline);
    }

    /** Says that the slip came out. */
    public void printed(String ticket, Duration deadline) throws ProblemException, NoAnswerException {
        report(ticket, "printed", deadline);
    }

    /** Says that nobody knows whether the slip came out. */
    public void printUncertain(String ticket, Duration deadline) throws ProblemException, NoAnswerException {
        report(ticket, "print-uncertain", deadline);
    }

    /** Says that no slip came out and none will: the printer's buffer has been cleared. */
    public void printFailed(String ticket, Duration deadline) throws ProblemException, NoAnswerException {
        report(ticket, "print-failed", deadline);
    }

    private void report(String ticket, String verdict, Duration deadline) throws ProblemException, NoAnswerException {
        // why: the key follows from the message, so that a repeated report is the same report
        post(
                "/api/v1/tickets/" + segment(ticket) + "/" + verdict,
                ticket + "-" + verdict,
                null,
                TicketView.class,
                deadline);
    }

    /** Hands in the numbers given out without the server. */
    public OfflineHandIn.Answer handIn(String site, String key, OfflineHandIn numbers, Duration deadline)
            throws ProblemException, NoAnswerException {
        return post(
                "/api/v1/sites/" + segment(site) + "/tickets/offline",
                key,
                numbers,
                OfflineHandIn.Answer.class,
                deadline);
    }

    /**
     * The board, when it differs from the one with this ETag.
     *
     * @param wait how long the server may hold the answer; the call lasts at most 4 s longer
     */
    public BoardPoll board(String site, @Nullable String etag, Duration wait)
            throws ProblemException, NoAnswerException {
        Duration deadline = wait.plusSeconds(4);
        HttpRequest.Builder request =
                request("/api/v1/sites/" + segment(site) + "/board", deadline).GET();
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        if (wait.toSeconds() > 0) {
            request.header("Prefer", "wait=" + wait.toSeconds());
        }
        HttpResponse<byte[]> answer = send(request, deadline);
        String newEtag = answer.headers().firstValue("ETag").orElse(etag);
        return new BoardPoll(
                answer.statusCode() == 304 ? null : body(answer, BoardState.class), newEtag, serverTime(answer));
    }

    /** What the board shows between calls, when it differs from the list with this ETag. */
    public PlaylistPoll playlist(@Nullable String etag, Duration deadline) throws ProblemException, NoAnswerException {
        HttpRequest.Builder request =
                request("/api/v1/devices/me/playlist", deadline).GET();
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        HttpResponse<byte[]> answer = send(request, deadline);
        String newEtag = answer.headers().firstValue("ETag").orElse(etag);
        return new PlaylistPoll(answer.statusCode() == 304 ? null : body(answer, Playlist.class), newEtag);
    }

    /** The bytes of a picture of the playlist. */
    public byte[] picture(String picture, Duration deadline) throws ProblemException, NoAnswerException {
        return send(
                        request("/api/v1/pictures/" + segment(picture), deadline)
                                .setHeader("Accept", "image/png, image/jpeg")
                                .GET(),
                        deadline)
                .body();
    }

    /** Work for this device, held by the server for at most the wait given. */
    public List<DeviceCommand> commands(Duration wait) throws ProblemException, NoAnswerException {
        Duration deadline = wait.plusSeconds(4);
        HttpRequest.Builder request =
                request("/api/v1/devices/me/commands", deadline).GET().header("Prefer", "wait=" + wait.toSeconds());
        return List.of(body(send(request, deadline), DeviceCommand[].class));
    }

    /** Says that a command was carried out. */
    public void commandDone(String command, Duration deadline) throws ProblemException, NoAnswerException {
        send(
                request("/api/v1/devices/me/commands/" + segment(command) + "/done", deadline)
                        .header("Idempotency-Key", command + "-done")
                        .POST(HttpRequest.BodyPublishers.noBody()),
                deadline);
    }

    /** A sign of life. */
    public void heartbeat(Heartbeat health, Duration deadline) throws ProblemException, NoAnswerException {
        send(
                request("/api/v1/devices/me/heartbeat", deadline)
                        .header("Idempotency-Key", newKey())
                        .header("Content-Type", "application/json")
                        .POST(json(health)),
                deadline);
    }

    /** Tells which calls a board has shown. */
    public void reportShown(ShownCalls shown, Duration deadline) throws ProblemException, NoAnswerException {
        send(
                request("/api/v1/devices/me/shown", deadline)
                        .header("Idempotency-Key", newKey())
                        .header("Content-Type", "application/json")
                        .POST(json(shown)),
                deadline);
    }

    /** A new idempotency key. */
    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    private <T> T post(String path, String key, @Nullable Object message, Class<T> type, Duration deadline)
            throws ProblemException, NoAnswerException {
        HttpRequest.Builder request = request(path, deadline)
                .header("Idempotency-Key", key)
                .POST(message == null ? HttpRequest.BodyPublishers.noBody() : json(message));
        if (message != null) {
            request.header("Content-Type", "application/json");
        }
        return body(send(request, deadline), type);
    }

    private HttpRequest.Builder request(String path, Duration deadline) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(deadline).header("Accept", "application/json");
        String known = token;
        if (known != null) {
            request.header("Authorization", "Bearer " + known);
        }
        return request;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder builder, Duration deadline)
            throws ProblemException, NoAnswerException {
        HttpRequest request = builder.build();
        String name = request.method() + " " + request.uri().getPath();
        HttpResponse<byte[]> answer;
        // why: the request's own timeout ends with the headers; a stalled body must end too
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            answer = exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw new NoAnswerException(name, late);
        } catch (ExecutionException broken) {
            Throwable cause = broken.getCause() == null ? broken : broken.getCause();
            throw new NoAnswerException(name, cause);
        } catch (InterruptedException interrupted) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswerException(name, interrupted);
        }
        if (answer.statusCode() >= 400) {
            throw new ProblemException(problem(answer));
        }
        return answer;
    }

    private static Problem problem(HttpResponse<byte[]> answer) {
        try {
            @Nullable Problem problem = ContractJson.mapper().readValue(answer.body(), Problem.class);
            // why: a proxy's problem body has no code of ours
            if (problem != null && (Object) problem.code() != null && (Object) problem.detail() != null) {
                return problem;
            }
        } catch (JacksonException notJson) {
            return notOurs(answer);
        }
        return notOurs(answer);
    }

    private static Problem notOurs(HttpResponse<byte[]> answer) {
        return Problem.of(
                answer.statusCode(),
                "HTTP_" + answer.statusCode(),
                "HTTP " + answer.statusCode(),
                "the answer is not a problem body of ours: is this address a M@ys server?",
                null,
                null);
    }

    private static <T> T body(HttpResponse<byte[]> answer, Class<T> type) throws NoAnswerException {
        try {
            return ContractJson.mapper().readValue(answer.body(), type);
        } catch (JacksonException unreadable) {
            throw new NoAnswerException(
                    answer.request().method() + " " + answer.uri().getPath(), new IOException(unreadable.getMessage()));
        }
    }

    private static HttpRequest.BodyPublisher json(Object message) {
        return HttpRequest.BodyPublishers.ofByteArray(ContractJson.mapper().writeValueAsBytes(message));
    }

    private static String segment(String raw) {
        return URLEncoder.encode(raw, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
