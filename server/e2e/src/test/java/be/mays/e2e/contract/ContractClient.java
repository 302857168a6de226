package be.mays.e2e.contract;

import be.mays.api.ContractJson;
import be.mays.api.counter.SignInRequest;
import be.mays.api.counter.StaffSession;
import be.mays.e2e.contract.ContractDocument.Operation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An HTTP client for whole-system tests. It reads the contract from the server and holds every request and answer
 * against it: a field, status, media type or code that is not in the contract is an {@link AssertionError}.
 * Thread-safe; calls block, at most 40 s.
 *
 * <pre>{@code
 * ContractClient client = ContractClient.of(server.uri());
 * ContractClient.Caller clerk = client.signIn("beheer", "beheer-beheer");
 * NextAnswer next = clerk.post("/api/v1/counters/stadhuis-1/next").expect(200).as(NextAnswer.class);
 * }</pre>
 */
public final class ContractClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final URI server;
    private final HttpClient http;
    private final ContractDocument document;
    private final ContractCheck check;
    private final Set<String> answered = new ConcurrentSkipListSet<>();

    private ContractClient(URI server, HttpClient http, ContractDocument document) {
        this.server = server;
        this.http = http;
        this.document = document;
        this.check = new ContractCheck(document);
    }

    /** A client of a running server, by the contract that it gives out. */
    public static ContractClient of(URI server) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/openapi.json"))
                .timeout(TIMEOUT)
                .build();
        byte[] contract =
                exchange(http, request, HttpResponse.BodyHandlers.ofByteArray()).body();
        return of(server, ContractJson.mapper().readTree(contract));
    }

    /** A client of a server, by this contract. */
    static ContractClient of(URI server, JsonNode contract) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
        return new ContractClient(server, http, new ContractDocument(contract));
    }

    /** The contract. */
    public ContractDocument document() {
        return document;
    }

    /** The ids of the operations that gave at least one answer below 400. */
    public Set<String> answered() {
        return new TreeSet<>(answered);
    }

    /** Somebody whom the server does not know. */
    public Caller anyone() {
        return new Caller(Map.of(), true);
    }

    /** A paired device. */
    public Caller device(String token) {
        return anyone().withHeader("Authorization", "Bearer " + token);
    }

    /** A member of staff with a session. */
    public Caller staff(String cookie, String csrfToken) {
        return anyone().withHeader("Cookie", "mays-session=" + cookie).withHeader("X-CSRF-Token", csrfToken);
    }

    /** Signs a member of staff in. */
    public Caller signIn(String user, String password) {
        Answer answer = anyone().post("/api/v1/session", new SignInRequest(user, password))
                .expect(201);
        String cookie = answer.header("Set-Cookie").replaceAll("^mays-session=([^;]*).*$", "$1");
        return staff(cookie, answer.as(StaffSession.class).csrfToken());
    }

    /** Somebody who asks. Immutable. */
    public final class Caller {
        private final Map<String, String> headers;
        private final boolean strict;

        private Caller(Map<String, String> headers, boolean strict) {
            this.headers = headers;
            this.strict = strict;
        }

        /** The same with a header, or without it when the value is null. */
        public Caller withHeader(String name, @Nullable String value) {
            Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            more.putAll(headers);
            if (value == null) {
                more.remove(name);
            } else {
                more.put(name, value);
            }
            return new Caller(more, strict);
        }

        /** What it sends by itself. */
        public Map<String, String> headers() {
            return Map.copyOf(headers);
        }

        /** The same with one idempotency key for all its requests, to repeat one. */
        public Caller withKey(String key) {
            return withHeader("Idempotency-Key", key);
        }

        /** The same, but requests may break the contract and get no key by themselves; answers may not break it. */
        public Caller unchecked() {
            return new Caller(headers, false);
        }

        /** Reads. */
        public Answer get(String path) {
            return send("GET", path, null);
        }

        /** Changes, without a body. */
        public Answer post(String path) {
            return send("POST", path, null);
        }

        /** Changes. The body is a record or tree, sent as JSON, or bytes or text, sent as they are. */
        public Answer post(String path, Object body) {
            return send("POST", path, body);
        }

        /** Puts. */
        public Answer put(String path, Object body) {
            return send("PUT", path, body);
        }

        /** Deletes. */
        public Answer delete(String path) {
            return send("DELETE", path, null);
        }

        /** Any method. */
        public Answer send(String method, String path, @Nullable Object body) {
            byte @Nullable [] bytes = bytes(body);
            Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            all.putAll(headers);
            if (bytes != null) {
                all.putIfAbsent("Content-Type", "application/json");
            }
            String plainPath = path.replaceAll("\\?.*", "");
            Optional<Operation> operation = document.findOperation(method, plainPath);
            if (strict) {
                if (!method.equals("GET")) {
                    all.putIfAbsent("Idempotency-Key", UUID.randomUUID().toString());
                }
                operation = Optional.of(check.request(method, plainPath, all, bytes));
            }
            HttpResponse<byte[]> response =
                    exchange(http, request(method, path, all, bytes), HttpResponse.BodyHandlers.ofByteArray());
            check.answer(operation, method, response.statusCode(), response.headers(), response.body());
            if (response.statusCode() < 400) {
                operation.ifPresent(known -> answered.add(known.id()));
            }
            return new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
        }

        /** The data of the first events of a stream. */
        public List<JsonNode> events(String path, int count) {
            Operation operation = check.request("GET", path, headers, null);
            var response =
                    exchange(http, request("GET", path, headers, null), HttpResponse.BodyHandlers.ofInputStream());
            List<JsonNode> events = new ArrayList<>();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                if (response.statusCode() != 200) {
                    throw new AssertionError(operation + " gave " + response.statusCode());
                }
                while (events.size() < count) {
                    @Nullable String line = lines.readLine();
                    if (line == null) {
                        throw new AssertionError(operation + " ended after " + events.size() + " events");
                    }
                    if (line.startsWith("data: ")) {
                        JsonNode data = ContractJson.mapper().readTree(line.substring("data: ".length()));
                        check.event(operation, data);
                        events.add(data);
                    }
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            answered.add(operation.id());
            return events;
        }

        private HttpRequest request(String method, String path, Map<String, String> sent, byte @Nullable [] bytes) {
            HttpRequest.Builder builder =
                    HttpRequest.newBuilder(URI.create(server + path)).timeout(TIMEOUT);
            sent.forEach(builder::header);
            return builder.method(
                            method,
                            bytes == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(bytes))
                    .build();
        }

        private static byte @Nullable [] bytes(@Nullable Object body) {
            return switch (body) {
                case null -> null;
                case byte[] raw -> raw;
                case String text -> text.getBytes(StandardCharsets.UTF_8);
                default -> ContractJson.mapper().writeValueAsBytes(body);
            };
        }
    }

    private static <T> HttpResponse<T> exchange(
            HttpClient http, HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException closed) {
            // why: a server may close a kept connection after a bad request; asking again is what the keys are for
            return exchangeAnew(http, request, handler);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static <T> HttpResponse<T> exchangeAnew(
            HttpClient http, HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException broken) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
