package be.mays.display;

import be.mays.api.ContractJson;
import be.mays.api.board.BoardState;
import be.mays.api.board.Playlist;
import be.mays.api.board.ShownCalls;
import be.mays.api.board.Slide;
import be.mays.api.device.DeviceKind;
import be.mays.api.device.DeviceToken;
import be.mays.api.device.DeviceView;
import be.mays.api.device.Heartbeat;
import be.mays.api.device.Pairing;
import be.mays.api.problem.Problem;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The server's side of the contract as far as a board sees it, with faults on demand. Thread-safe. */
public final class FakeMays implements AutoCloseable {
    public static final String TOKEN = "token-of-the-board";
    public static final String CODE = "BDFG-HJKL";

    /** What it answers to a poll of the board. */
    public enum Mood {
        WELL,
        GARBAGE,
        NOT_A_STATE,
        FAULT,
        CUTS_THE_LINE,
        LOGIN_PAGE_401,
    }

    private final HttpServer server;
    private final int port;
    private final List<String> polls = new CopyOnWriteArrayList<>();
    private final List<Heartbeat> heartbeats = new CopyOnWriteArrayList<>();
    private final List<ShownCalls.ShownCall> reported = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> pictures = new ConcurrentHashMap<>();
    private volatile Playlist playlist = new Playlist(List.of());
    private BoardState state;
    private Mood mood = Mood.WELL;
    private boolean approved;
    private boolean revoked;
    private volatile String token = TOKEN;
    private volatile @Nullable String nextToken;
    private volatile boolean tokenDue;

    private FakeMays(HttpServer server, BoardState state) {
        this.server = server;
        this.port = server.getAddress().getPort();
        this.state = state;
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public static FakeMays start(BoardState state) {
        return startAt(0, state);
    }

    /** A server at a given port: one that comes back. */
    public static FakeMays startAt(int port, BoardState state) {
        try {
            return new FakeMays(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0), state);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    public synchronized void show(BoardState next) {
        state = next;
        notifyAll();
    }

    public synchronized void be(Mood next) {
        mood = next;
        notifyAll();
    }

    public synchronized void approve() {
        approved = true;
    }

    public synchronized void revoke() {
        revoked = true;
        approved = false;
        notifyAll();
    }

    /** Wants the board to take a new token. */
    public void rotate() {
        tokenDue = true;
    }

    /** The token that the board is known by. */
    public String token() {
        return token;
    }

    /** What boards show between calls from now on. */
    public void play(List<Slide> slides) {
        playlist = new Playlist(slides);
    }

    /** Gives out a picture under this name. */
    public void keep(String picture, byte[] bytes) {
        pictures.put(picture, bytes);
    }

    /** The polls so far: If-None-Match and Prefer. */
    public List<String> listPolls() {
        return List.copyOf(polls);
    }

    /** The signs of life so far. */
    public List<Heartbeat> listHeartbeats() {
        return List.copyOf(heartbeats);
    }

    /** The calls that the board said it had shown, oldest first. */
    public List<ShownCalls.ShownCall> listReported() {
        return List.copyOf(reported);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/api/v1/devices/pairings")) {
                json(exchange, 201, new Pairing("p1", "secret", CODE, Instant.parse("2030-01-01T00:00:00Z")));
            } else if (path.equals("/api/v1/devices/pairings/p1/token")) {
                token(exchange);
            } else if (path.equals("/health/ready")) {
                send(exchange, 200, "text/plain", "ready");
            } else if (!isKnown(exchange.getRequestHeaders().getFirst("Authorization")) || isRevoked()) {
                problem(exchange, 401, "TOKEN_UNKNOWN");
            } else if (path.equals("/api/v1/devices/me")) {
                json(exchange, 200, device());
            } else if (path.equals("/api/v1/devices/me/token")) {
                String next = "token-" + UUID.randomUUID();
                nextToken = next;
                json(exchange, 200, new DeviceToken(next, device()));
            } else if (path.equals("/api/v1/devices/me/heartbeat")) {
                heartbeats.add(ContractJson.mapper().readValue(exchange.getRequestBody(), Heartbeat.class));
                exchange.sendResponseHeaders(204, -1);
            } else if (path.equals("/api/v1/devices/me/shown")) {
                reported.addAll(ContractJson.mapper()
                        .readValue(exchange.getRequestBody().readAllBytes(), ShownCalls.class)
                        .calls());
                exchange.sendResponseHeaders(204, -1);
            } else if (path.equals("/api/v1/devices/me/playlist")) {
                playlist(exchange);
            } else if (pictures.containsKey(path.replaceFirst("^/api/v1/pictures/", ""))) {
                byte[] bytes = Objects.requireNonNull(pictures.get(path.replaceFirst("^.*/", "")));
                exchange.getResponseHeaders().set("Content-Type", "image/png");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            } else if (path.equals("/api/v1/sites/town-hall/board")) {
                board(exchange);
            } else {
                problem(exchange, 404, "NOT_FOUND");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isKnown(@Nullable String authorization) {
        String next = nextToken;
        if (next != null && ("Bearer " + next).equals(authorization)) {
            token = next;
            nextToken = null;
            tokenDue = false;
        }
        return ("Bearer " + token).equals(authorization);
    }

    private synchronized boolean isRevoked() {
        return revoked;
    }

    private synchronized void token(HttpExchange exchange) throws IOException {
        if (approved) {
            revoked = false;
            json(exchange, 200, new DeviceToken(token, device()));
        } else {
            problem(exchange, 403, "PAIRING_PENDING");
        }
    }

    private void playlist(HttpExchange exchange) throws IOException {
        Playlist now = playlist;
        String etag = "\"" + now.hashCode() + "\"";
        exchange.getResponseHeaders().set("ETag", etag);
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            json(exchange, 200, now);
        }
    }

    private DeviceView device() {
        return new DeviceView("d1", DeviceKind.BOARD, "board", "town-hall", null, false, List.of(), null, tokenDue);
    }

    private void board(HttpExchange exchange) throws IOException, InterruptedException {
        @Nullable String known = exchange.getRequestHeaders().getFirst("If-None-Match");
        @Nullable String prefer = exchange.getRequestHeaders().getFirst("Prefer");
        polls.add(known + " " + prefer);
        BoardState now = await(known, prefer == null ? 0 : Integer.parseInt(prefer.replace("wait=", "")));
        Mood present;
        synchronized (this) {
            present = mood;
        }
        switch (present) {
            case GARBAGE -> send(exchange, 200, "text/html", "<html>Welkom op het gastnetwerk</html>");
            case NOT_A_STATE -> send(exchange, 200, "application/json", "{\"hello\": [1, null]}");
            case FAULT -> problem(exchange, 500, "FAULT");
            case LOGIN_PAGE_401 -> send(exchange, 401, "text/html", "<html>proxy</html>");
            case CUTS_THE_LINE -> exchange.sendResponseHeaders(200, 1_000);
            case WELL -> {
                if (isRevoked()) {
                    problem(exchange, 401, "TOKEN_REVOKED");
                    return;
                }
                exchange.getResponseHeaders().set("ETag", etag(now));
                if (etag(now).equals(known)) {
                    exchange.sendResponseHeaders(304, -1);
                } else {
                    json(exchange, 200, now);
                }
            }
        }
    }

    private synchronized BoardState await(@Nullable String known, int seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (mood == Mood.WELL && !revoked && Objects.equals(etag(state), known)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return state;
    }

    private static String etag(BoardState state) {
        return "\"" + state.version() + "-" + Integer.toHexString(state.hashCode()) + "\"";
    }

    private static void problem(HttpExchange exchange, int status, String code) throws IOException {
        byte[] body = ContractJson.mapper()
                .writeValueAsBytes(Problem.of(status, code, code, "told to answer so", null, null));
        exchange.getResponseHeaders().set("Content-Type", Problem.MEDIA_TYPE);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void json(HttpExchange exchange, int status, Object message) throws IOException {
        send(exchange, status, "application/json", ContractJson.mapper().writeValueAsString(message));
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
