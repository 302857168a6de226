package be.mays.kiosk;

import be.mays.api.ContractJson;
import be.mays.api.device.DeviceCommand;
import be.mays.api.device.DeviceKind;
import be.mays.api.device.DeviceToken;
import be.mays.api.device.DeviceView;
import be.mays.api.device.Pairing;
import be.mays.api.problem.Problem;
import be.mays.api.ticket.Channel;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Menu;
import be.mays.api.ticket.OfflineHandIn;
import be.mays.api.ticket.TicketState;
import be.mays.api.ticket.TicketView;
import be.mays.platform.time.SystemBusinessClock;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A small server that speaks the kiosk's part of the contract, and can be away, late or strict. */
public final class FakeServer implements AutoCloseable {
    /** The moment of all its answers. */
    public static final Instant NOON = Instant.parse("2026-11-23T09:14:00Z");

    private final HttpServer http;
    private final Map<String, IssuedTicket> byKey = new LinkedHashMap<>();
    private final List<String> verdicts = new ArrayList<>();
    private final List<String> issueKeys = new ArrayList<>();
    private final List<OfflineHandIn.Entry> handedIn = new ArrayList<>();
    private boolean away;
    private boolean refusesHandIns;
    private int blockSize;
    private final Map<String, DeviceCommand> orders = new LinkedHashMap<>();
    private boolean approved;
    private boolean tokenValid = true;
    private boolean tokenDue;
    private String token = "the-token";
    private @Nullable String nextToken;
    private int tokensToLose;
    private int failuresAfterIssue;
    private int failuresBeforeIssue;
    private boolean quickOpen = true;
    private boolean thematicOffered = true;
    private int waiting = 3;
    private int version;

    /** Starts on any free port. */
    public FakeServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::answer);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    public synchronized void approve() {
        approved = true;
    }

    public synchronized void revoke() {
        tokenValid = false;
        approved = false;
    }

    /** The next so many requests make their ticket, but their answer is lost. */
    public synchronized void loseAnswers(int count) {
        failuresAfterIssue = count;
    }

    /** The next so many requests fail without effect. */
    public synchronized void failRequests(int count) {
        failuresBeforeIssue = count;
    }

    public synchronized void closeQuick() {
        quickOpen = false;
        version++;
    }

    public synchronized void removeThematic() {
        thematicOffered = false;
        version++;
    }

    public synchronized List<IssuedTicket> tickets() {
        return List.copyOf(byKey.values());
    }

    /** The key of every request for a ticket, repeats included. */
    public synchronized List<String> issueKeys() {
        return List.copyOf(issueKeys);
    }

    /** From now on the kiosk holds so many numbers of each series. */
    public synchronized void reserve(int numbers) {
        blockSize = numbers;
        version++;
    }

    /** Wants the kiosk to take a new token; the first so many answers with one are lost. */
    public synchronized void rotate(int lost) {
        tokenDue = true;
        tokensToLose = lost;
    }

    /** The token that the kiosk is known by. */
    public synchronized String token() {
        return token;
    }

    /** Drops every connection without an answer, or answers again. */
    public synchronized void setAway(boolean isAway) {
        away = isAway;
    }

    /** Finds every hand-in malformed from now on. */
    public synchronized void refuseHandIns() {
        refusesHandIns = true;
    }

    /** What was handed in, in order of arrival. */
    public synchronized List<OfflineHandIn.Entry> handedIn() {
        return List.copyOf(handedIn);
    }

    private synchronized boolean isAway() {
        return away;
    }

    /** Gives the kiosk work, until it says that it is done. */
    public synchronized void order(DeviceCommand command) {
        orders.put(command.id(), command);
    }

    /** The work that is not done yet. */
    public synchronized List<DeviceCommand> orders() {
        return List.copyOf(orders.values());
    }

    /** As {@code number verdict}, in order of arrival. */
    public synchronized List<String> verdicts() {
        return List.copyOf(verdicts);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (isAway()) {
                return;
            }
            Reply reply = reply(exchange, body);
            if (reply.etag() != null) {
                exchange.getResponseHeaders().set("ETag", reply.etag());
            }
            byte[] answer =
                    reply.body() == null ? new byte[0] : ContractJson.mapper().writeValueAsBytes(reply.body());
            exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
            if (answer.length > 0) {
                exchange.getResponseBody().write(answer);
            }
        }
    }

    private record Reply(
            int status, @Nullable Object body, @Nullable String etag) {
        static Reply of(int status, Object body) {
            return new Reply(status, body, null);
        }

        static Reply no(int status, String code) {
            return of(status, Problem.of(status, code, code, "no", null, null));
        }
    }

    private synchronized Reply reply(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/api/v1/devices/pairings")) {
            return Reply.of(201, new Pairing("p1", "secret", "BDFG-HJKL", NOON.plusSeconds(600)));
        }
        if (path.equals("/api/v1/devices/pairings/p1/token")) {
            if (!approved) {
                return Reply.no(409, "PAIRING_PENDING");
            }
            tokenValid = true;
            return Reply.of(200, new DeviceToken(token, device()));
        }
        @Nullable String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (tokenValid && nextToken != null && ("Bearer " + nextToken).equals(authorization)) {
            token = nextToken;
            nextToken = null;
            tokenDue = false;
        }
        if (!tokenValid || !("Bearer " + token).equals(authorization)) {
            return Reply.no(401, "UNAUTHORIZED");
        }
        return switch (path) {
            case "/api/v1/devices/me" -> Reply.of(200, device());
            case "/api/v1/devices/me/token" -> nextToken();
            case "/api/v1/devices/me/heartbeat" -> new Reply(204, null, null);
            case "/api/v1/devices/me/commands" -> Reply.of(200, List.copyOf(orders.values()));
            case "/api/v1/sites/maaseik/menu" -> menu(exchange);
            case "/api/v1/sites/maaseik/tickets" -> issue(exchange, body);
            case "/api/v1/sites/maaseik/tickets/offline" -> handIn(body);
            default -> path.endsWith("/done") ? done(path) : verdict(path);
        };
    }

    private Reply nextToken() {
        nextToken = "token-" + UUID.randomUUID();
        if (tokensToLose > 0) {
            tokensToLose--;
            return Reply.no(503, "ANSWER_LOST");
        }
        return Reply.of(200, new DeviceToken(nextToken, device()));
    }

    private Reply handIn(byte[] body) {
        if (refusesHandIns) {
            return Reply.no(400, "BAD_VALUE");
        }
        OfflineHandIn numbers = ContractJson.mapper().readValue(body, OfflineHandIn.class);
        handedIn.addAll(numbers.entries());
        return Reply.of(
                200,
                new OfflineHandIn.Answer(
                        numbers.entries().stream().map(OfflineHandIn.Entry::key).toList(), List.of()));
    }

    private Reply done(String path) {
        orders.remove(path.split("/", -1)[6]);
        return new Reply(204, null, null);
    }

    private Reply verdict(String path) {
        String[] parts = path.split("/", -1);
        IssuedTicket ticket = byKey.values().stream()
                .filter(known -> known.id().equals(parts[4]))
                .findAny()
                .orElseThrow();
        verdicts.add(ticket.number() + " " + parts[5]);
        return Reply.of(200, view(ticket));
    }

    private Reply issue(HttpExchange exchange, byte[] body) {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        issueKeys.add(key);
        if (failuresBeforeIssue > 0) {
            failuresBeforeIssue--;
            return Reply.no(503, "OVERLOADED");
        }
        IssueRequest wish = ContractJson.mapper().readValue(body, IssueRequest.class);
        Lane lane = java.util.Objects.requireNonNull(wish.lane());
        if (lane == Lane.QUICK && !quickOpen) {
            return Reply.no(409, "LANE_CLOSED");
        }
        IssuedTicket ticket = byKey.computeIfAbsent(key, fresh -> ticket(lane, wish.language()));
        if (failuresAfterIssue > 0) {
            failuresAfterIssue--;
            return Reply.no(503, "ANSWER_LOST");
        }
        return Reply.of(201, ticket);
    }

    private IssuedTicket ticket(Lane lane, @Nullable String language) {
        waiting++;
        version++;
        int count = byKey.size() + 1;
        String number = (lane == Lane.QUICK ? "A%03d" : "R%03d").formatted(count);
        return new IssuedTicket(
                "ticket-" + count,
                "maaseik",
                number,
                lane,
                TicketState.PRINTING,
                NOON,
                "token" + count,
                SampleSlips.in(language == null ? "nl" : language, SampleSlips.slip(lane, number)));
    }

    private Reply menu(HttpExchange exchange) {
        String etag = "\"menu-" + version + "\"";
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            return new Reply(304, null, etag);
        }
        List<Menu.MenuLane> lanes = List.of(
                lane(Lane.QUICK, true, quickOpen, "Snelbalie", "afhalen, attest, kort aanvragen", waiting),
                lane(Lane.THEMATIC, thematicOffered, thematicOffered, "Themabalie", "dossier, advies, verhuizen", 2),
                lane(Lane.PRIVATE, true, true, "Spreekruimte", "rustig gesprek, onder vier ogen", 2));
        return new Reply(
                200,
                new Menu(
                        "maaseik",
                        "Stadhuis",
                        "Stad Maaseik",
                        "Europe/Brussels",
                        NOON,
                        lanes,
                        SampleServices.all(),
                        new Menu.SlipTexts("http://mays.example.be/t/", "Te laat? Meld u aan het onthaal."),
                        blockSize == 0 ? null : ownNumbers()),
                etag);
    }

    private static Menu.MenuLane lane(
            Lane lane, boolean offered, boolean open, String name, String description, int waiting) {
        String closed = offered
                ? "Vandaag open tot 12 uur. Morgen weer vanaf 9 uur."
                : "In het stadhuis, Lekkerstraat 10. Open van 9 tot 12 uur.";
        return new Menu.MenuLane(
                lane, offered, open, name, description, open ? null : closed, offered ? waiting : null);
    }

    private static Menu.OwnNumbers ownNumbers() {
        List<Menu.Span> always = List.of(new Menu.Span(Instant.EPOCH, Instant.parse("2200-01-01T00:00:00Z")));
        return new Menu.OwnNumbers(
                "03:00",
                List.of(
                        new Menu.LaneNumbers(Lane.QUICK, "A", false, always),
                        new Menu.LaneNumbers(Lane.THEMATIC, "R", true, always),
                        new Menu.LaneNumbers(Lane.PRIVATE, "R", true, always)));
    }

    private DeviceView device() {
        // why: the clock of this server is the machine's, and a test may run just before the day turns
        LocalDate today = LocalDate.ofInstant(new SystemBusinessClock().now(), ZoneId.of("Europe/Brussels"));
        List<DeviceView.NumberBlock> blocks = new ArrayList<>();
        for (String series : blockSize == 0 ? List.<String>of() : List.of("A", "R")) {
            for (int day = -1; day <= 1; day++) {
                blocks.add(
                        new DeviceView.NumberBlock(series, today.plusDays(day).toString(), 951, 950 + blockSize));
            }
        }
        return new DeviceView("d1", DeviceKind.KIOSK, "Aanmeldzuil", "maaseik", null, false, blocks, null, tokenDue);
    }

    private static TicketView view(IssuedTicket ticket) {
        return new TicketView(
                ticket.id(),
                "maaseik",
                ticket.number(),
                "label",
                ticket.lane(),
                null,
                null,
                Channel.KIOSK,
                true,
                "nl",
                TicketState.WAITING,
                null,
                NOON,
                NOON,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                0,
                1,
                false,
                null);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
