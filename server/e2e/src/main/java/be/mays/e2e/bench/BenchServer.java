package be.mays.e2e.bench;

import be.mays.api.ContractJson;
import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.NextAnswer;
import be.mays.api.counter.NextRequest;
import be.mays.api.counter.SignInRequest;
import be.mays.api.counter.StaffChange;
import be.mays.api.counter.StaffSession;
import be.mays.api.device.ClockMove;
import be.mays.api.device.DeviceKind;
import be.mays.api.device.DeviceToken;
import be.mays.api.device.Pairing;
import be.mays.api.device.PairingApproval;
import be.mays.api.device.PairingRequest;
import be.mays.api.device.PairingSecret;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.e2e.ServerProcess;
import be.mays.server.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real server in a process of its own on a scratch database, and those who ask it. Thread-safe but for its clock. */
final class BenchServer implements AutoCloseable {
    /** The business day of the measurements begins here, early in the morning in Brussels. */
    static final Instant MORNING = Instant.parse("2026-03-02T03:30:00Z");

    private static final String ADMIN = "beheer";
    private static final String PASSWORD = "meten-en-weten";

    private final ServerProcess process;
    private final Catalog catalog;
    private final HttpLine adminLine;
    private String adminHeaders;

    private BenchServer(ServerProcess process, Catalog catalog) throws IOException {
        this.process = process;
        this.catalog = catalog;
        this.adminLine = new HttpLine(process.uri());
        this.adminHeaders = signIn(adminLine, ADMIN);
    }

    /** The arguments of a server on this folder's database with so many sites; on the real clock. */
    static List<String> arguments(ScratchFolder folder, int sites, int counters) throws IOException {
        Path file = folder.path().resolve("catalog.yaml");
        Files.writeString(file, BenchCatalog.yaml(sites, counters));
        return List.of(
                "--database.url",
                folder.databaseUrl(),
                "--catalog.file",
                file.toString(),
                "--catalog.always-open",
                "--admin.user",
                ADMIN,
                "--admin.password",
                PASSWORD);
    }

    /** Starts one on the real clock. */
    static BenchServer start(ScratchFolder folder, int sites, int counters) throws IOException, InterruptedException {
        return new BenchServer(
                ServerProcess.start(ServerProcess.FLAGS, arguments(folder, sites, counters)),
                BenchCatalog.read(BenchCatalog.yaml(sites, counters)));
    }

    /** Starts one whose clock stands at {@link #MORNING}. */
    static BenchServer startDriven(ScratchFolder folder, int sites, int counters)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(arguments(folder, sites, counters));
        arguments.addAll(List.of("--clock.driven", "--database.throw-away"));
        BenchServer server = new BenchServer(
                ServerProcess.start(ServerProcess.FLAGS, arguments),
                BenchCatalog.read(BenchCatalog.yaml(sites, counters)));
        server.moveClock(MORNING);
        return server;
    }

    URI uri() {
        return process.uri();
    }

    long pid() {
        return process.pid();
    }

    /** The id of a site's counter; both numbered from 0. */
    String counter(int site, int counter) {
        return catalog.sites().get(site).counters().get(counter).id();
    }

    /** Moves business time; staff have to sign in again when half a day has gone. */
    void moveClock(Instant to) throws IOException {
        admin("POST", "/replay/clock", json(new ClockMove(to))).expect(200, 201, 204);
    }

    /** The headers with which the administrator may ask for things. */
    synchronized String adminHeaders() {
        return adminHeaders;
    }

    private synchronized HttpLine.Answer admin(String method, String path, String body) throws IOException {
        HttpLine.Answer answer = adminLine.send(method, path, adminHeaders + key(), body);
        if (answer.status() == 401) {
            adminHeaders = signIn(adminLine, ADMIN);
            return adminLine.send(method, path, adminHeaders + key(), body);
        }
        return answer;
    }

    private static String signIn(HttpLine line, String user) throws IOException {
        HttpLine.Answer answer = line.send("POST", "/api/v1/session", key(), json(new SignInRequest(user, PASSWORD)));
        StaffSession session = read(answer.expect(200, 201, 204), StaffSession.class);
        String cookie = answer.findHeader("Set-Cookie").orElseThrow();
        return "Cookie: " + cookie.substring(0, cookie.indexOf(';')) + "\r\nX-CSRF-Token: " + session.csrfToken()
                + "\r\n";
    }

    /** Pairs a device and gives the header with which it asks. */
    String pair(DeviceKind kind, String site) throws IOException {
        try (HttpLine line = new HttpLine(uri())) {
            Pairing pairing = read(
                    line.send("POST", "/api/v1/devices/pairings", key(), json(new PairingRequest(kind, "Toestel")))
                            .expect(201),
                    Pairing.class);
            admin("POST", "/api/v1/devices/approvals", json(new PairingApproval(pairing.userCode(), site, null)))
                    .expect(200, 201, 204);
            HttpLine.Answer token = line.send(
                    "POST",
                    "/api/v1/devices/pairings/" + pairing.id() + "/token",
                    key(),
                    json(new PairingSecret(pairing.secret())));
            return "Authorization: Bearer "
                    + read(token.expect(200, 201, 204), DeviceToken.class).token() + "\r\n";
        }
    }

    /** The token in the header that {@link #pair} gave. */
    static String token(String header) {
        return header.strip().substring("Authorization: Bearer ".length());
    }

    /** A clerk of a new account who opens this counter. */
    Clerk clerk(String counter) throws IOException {
        admin(
                        "PUT",
                        "/api/v1/staff/" + counter,
                        json(new StaffChange("Balie " + counter, "clerk", PASSWORD, null, null)))
                .expect(200, 201, 204);
        return new Clerk(counter);
    }

    /** Somebody at a counter. Not thread-safe. */
    final class Clerk implements AutoCloseable {
        private final String counter;
        private final HttpLine line = new HttpLine(uri());
        private String headers;
        private @Nullable String serving;

        private Clerk(String counter) throws IOException {
            this.counter = counter;
            this.headers = signIn(line, counter);
            open();
        }

        private void open() throws IOException {
            line.send(
                            "PUT",
                            path("/session"),
                            headers + key(),
                            json(CounterSessionRequest.own(CounterStatus.OPEN, null)))
                    .expect(200, 201, 204);
        }

        /** Follows the site live as the desk's page does, until the client is shut down; what is told is not read further. */
        void watch(HttpClient client) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri().resolve(path("/events")));
            headers.lines()
                    .map(header -> header.split(": ", 2))
                    .forEach(header -> request.header(header[0], header[1]));
            InputStream events = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                    .body();
            Thread.ofVirtual().start(() -> {
                try (events) {
                    events.transferTo(OutputStream.nullOutputStream());
                } catch (IOException shutDown) {
                    // why: the end of the measurement ends the stream
                    Thread.currentThread().interrupt();
                }
            });
        }

        private String path(String rest) {
            return "/api/v1/counters/" + counter + rest;
        }

        /** Signs in again, and opens the counter again: a day has turned. */
        void begin() throws IOException {
            headers = signIn(line, counter);
            serving = null;
            open();
        }

        /** Gives a number at the counter; nothing has to be printed. */
        void issue(int site, int turn) throws IOException {
            if (ask(line, headers, site, turn).expect(201, 401).status() == 401) {
                headers = signIn(line, counter);
                press(line, headers, site, turn);
            }
        }

        /**
         * Finishes the present visitor and calls the next, if there is one; one call at a time.
         *
         * @return whether somebody was called
         */
        synchronized boolean callNext() throws IOException {
            HttpLine.Answer answer = line.send("POST", path("/next"), headers + key(), json(new NextRequest(serving)));
            if (answer.status() == 401) {
                headers = signIn(line, counter);
                answer = line.send("POST", path("/next"), headers + key(), json(new NextRequest(serving)));
            }
            NextAnswer next = read(answer.expect(200, 201, 204), NextAnswer.class);
            serving = next.ticket() == null ? null : next.ticket().id();
            return serving != null;
        }

        @Override
        public void close() throws IOException {
            line.close();
        }
    }

    /** A press; two lanes with a series each take turns. */
    static HttpLine.Answer press(HttpLine line, String device, int site, int turn) throws IOException {
        return ask(line, device, site, turn).expect(201);
    }

    private static HttpLine.Answer ask(HttpLine line, String headers, int site, int turn) throws IOException {
        return line.send(
                "POST",
                "/api/v1/sites/" + siteId(site) + "/tickets",
                headers + key(),
                PRESSES.get(turn % PRESSES.size()));
    }

    private static final List<String> PRESSES = Stream.of(Lane.QUICK, Lane.THEMATIC)
            .map(lane -> json(new IssueRequest(lane, null, null, null)))
            .toList();

    /** The slip of this ticket came out. */
    static void reportPrinted(HttpLine line, String device, HttpLine.Answer issued) throws IOException {
        String ticket = read(issued, IssuedTicket.class).id();
        line.send("POST", "/api/v1/tickets/" + ticket + "/printed", device + key(), "")
                .expect(200, 201, 204);
    }

    /** The name of a site, numbered from 0. */
    static String siteId(int site) {
        return "site" + (site + 1);
    }

    /** The header of a request that is asked once. */
    static String key() {
        return "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
    }

    private static String json(Object message) {
        return ContractJson.mapper().writeValueAsString(message);
    }

    private static <T> T read(HttpLine.Answer answer, Class<T> type) {
        return ContractJson.mapper().readValue(answer.body(), type);
    }

    @Override
    public void close() throws IOException {
        adminLine.close();
        process.close();
    }
}
