package be.mays.e2e;

import be.mays.api.client.MaysClient;
import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.CounterView;
import be.mays.api.counter.DeskState;
import be.mays.api.counter.NextAnswer;
import be.mays.api.counter.NextRequest;
import be.mays.api.counter.StaffAccount;
import be.mays.api.counter.StaffChange;
import be.mays.api.device.ClockMove;
import be.mays.api.device.ClockState;
import be.mays.api.device.DeviceKind;
import be.mays.api.device.DeviceView;
import be.mays.api.device.Pairing;
import be.mays.api.device.PairingApproval;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.TicketView;
import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.Site;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The people and devices of one office at the HTTP interface of a server whose clock is driven: an administrator, a clerk
 * at each counter, a kiosk and a board. Not thread-safe; calls block.
 */
final class ReplayOffice implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private final URI server;
    private final Site site;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final StaffClient administrator;
    private final Map<String, StaffClient> clerks = new LinkedHashMap<>();
    private final MaysClient kiosk;
    private @Nullable BoardWatcher board;

    ReplayOffice(URI server, Site site, String adminUser, String adminPassword) {
        this.server = server;
        this.site = site;
        this.administrator = new StaffClient(http, server, adminUser, adminPassword);
        this.kiosk = new MaysClient(server, null);
    }

    /** Pairs kiosk and board, and makes an account for the clerk of each counter. */
    void moveIn(String clerksPassword) throws ProblemException, NoAnswerException {
        pair(kiosk, DeviceKind.KIOSK, "Inkom");
        MaysClient boardClient = new MaysClient(server, null);
        pair(boardClient, DeviceKind.BOARD, "Wachtzaal");
        board = BoardWatcher.start(boardClient, site.id());
        for (CounterPlan counter : site.counters()) {
            String user = "balie" + counter.number();
            administrator.put(
                    "/api/v1/staff/" + user,
                    new StaffChange("Balie " + counter.number(), "clerk", clerksPassword, null, null),
                    StaffAccount.class);
            clerks.put(counter.id(), new StaffClient(http, server, user, clerksPassword));
        }
    }

    private void pair(MaysClient device, DeviceKind kind, String name) throws ProblemException, NoAnswerException {
        Pairing pairing = device.requestPairing(kind, name, DEADLINE);
        administrator.post(
                "/api/v1/devices/approvals",
                new PairingApproval(pairing.userCode(), site.id(), null),
                DeviceView.class);
        device.useToken(device.collectToken(pairing, DEADLINE).token());
    }

    /** The board in the waiting room. */
    BoardWatcher board() {
        return Objects.requireNonNull(board, "nobody has moved in yet");
    }

    /** Moves business time; the answer says when time alone has something to do next. */
    ClockState moveClock(Instant to) throws ProblemException, NoAnswerException {
        return administrator.post("/replay/clock", new ClockMove(to), ClockState.class);
    }

    /** The clerks take their places. */
    void openCounters() throws ProblemException, NoAnswerException {
        for (CounterPlan counter : site.counters()) {
            setStatus(counter.id(), CounterStatus.OPEN);
        }
    }

    /** The clerks leave. */
    void closeCounters() throws ProblemException, NoAnswerException {
        for (CounterPlan counter : site.counters()) {
            setStatus(counter.id(), CounterStatus.CLOSED);
        }
    }

    private void setStatus(String counter, CounterStatus status) throws ProblemException, NoAnswerException {
        clerkOf(counter).put(path(counter) + "/session", CounterSessionRequest.own(status, null), CounterView.class);
    }

    private StaffClient clerkOf(String counter) {
        return Objects.requireNonNull(clerks.get(counter), counter);
    }

    private static String path(String counter) {
        return "/api/v1/counters/" + counter;
    }

    /** A visitor presses a button. */
    IssuedTicket press(Lane lane) throws ProblemException, NoAnswerException {
        return kiosk.issue(site.id(), MaysClient.newKey(), new IssueRequest(lane, null, null, null), DEADLINE);
    }

    /** The slip came out. */
    void reportPrinted(String ticket) throws ProblemException, NoAnswerException {
        kiosk.printed(ticket, DEADLINE);
    }

    /** The clerk calls the next visitor, and finishes the present one in the same step. */
    NextAnswer callNext(String counter, @Nullable String finish) throws ProblemException, NoAnswerException {
        return clerkOf(counter).post(path(counter) + "/next", new NextRequest(finish), NextAnswer.class);
    }

    /** The visitor sits down. */
    TicketView start(String counter, String ticket) throws ProblemException, NoAnswerException {
        return clerkOf(counter).post("/api/v1/tickets/" + ticket + "/start", null, TicketView.class);
    }

    /** A ticket as the server knows it. */
    TicketView show(String ticket) throws ProblemException, NoAnswerException {
        return administrator.get("/api/v1/tickets/" + ticket, TicketView.class);
    }

    /** What the clerk of each counter sees. */
    List<DeskState> listDesks() throws ProblemException, NoAnswerException {
        List<DeskState> desks = new java.util.ArrayList<>();
        for (CounterPlan counter : site.counters()) {
            desks.add(clerkOf(counter.id()).get(path(counter.id()), DeskState.class));
        }
        return desks;
    }

    @Override
    public void close() {
        BoardWatcher open = board;
        if (open != null) {
            open.close();
        }
        kiosk.close();
        http.shutdownNow();
    }
}
