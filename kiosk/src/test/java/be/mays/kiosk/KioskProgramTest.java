package be.mays.kiosk;

import static be.mays.kiosk.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.device.DeviceCommand;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.kiosk.flow.LaneStatus;
import be.mays.kiosk.flow.LinkStatus;
import be.mays.kiosk.flow.Notice;
import be.mays.kiosk.flow.Phase;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The whole kiosk against a small server, from press to slip. */
@Timeout(60)
class KioskProgramTest {
    @TempDir
    Path folder;

    private final HttpClient browser = HttpClient.newHttpClient();
    private FakeServer server;
    private KioskProgram kiosk;

    @BeforeEach
    void start() throws Exception {
        server = new FakeServer();
        kiosk = startKiosk();
    }

    private KioskProgram startKiosk() throws Exception {
        return KioskProgram.start(
                KioskConfig.virtual(server.uri(), folder, "Proefzuil"),
                () -> FakeServer.NOON,
                new SystemMonotonicClock());
    }

    @AfterEach
    void stop() {
        kiosk.close();
        server.close();
    }

    private VirtualPrinter printer() {
        return kiosk.virtualPrinter().orElseThrow();
    }

    private void pair() {
        server.approve();
        eventually("online", kiosk::isOnline);
    }

    private void idle() {
        eventually("idle", () -> kiosk.state().phase() instanceof Phase.Idle);
    }

    private Notice.@Nullable Kind notice() {
        Notice notice = kiosk.state().notice();
        return notice == null ? null : notice.kind();
    }

    private HttpResponse<String> ask(String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        URI uri = kiosk.pageUri().resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aNewKioskShowsItsCodeUntilItIsApprovedAndThenKeepsItsToken() throws Exception {
        eventually("a code", () -> kiosk.pairingCode().isPresent());
        assertThat(kiosk.pairingCode()).contains("BDFG-HJKL");
        eventually("the code on the page", () -> page("/state").contains("BDFG-HJKL"));
        pair();
        assertThat(kiosk.pairingCode()).isEmpty();
        Path token = folder.resolve("device-token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        kiosk.close();
        kiosk = startKiosk();
        eventually("online without a new code", kiosk::isOnline);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aSlipThatTheDeskAsksForComesOutAgainAsADuplicateAndIsReported() {
        pair();
        kiosk.press(Lane.QUICK);
        eventually("a slip", () -> printer().slipCount() == 1);
        idle();
        IssuedTicket ticket = server.tickets().getFirst();
        printer().setFault(Fault.PAPER_OUT, true);
        server.order(new DeviceCommand("c1", "reprint", ticket.slip(), ticket.id()));
        server.order(new DeviceCommand("c2", "dance", null, null));
        printer().setFault(Fault.PAPER_OUT, false);
        eventually("the work is done", () -> server.orders().isEmpty());
        assertThat(printer().slipCount()).isEqualTo(2);
        assertThat(printer().findLastSlip().orElseThrow().plainText()).contains("DUPLICAAT\nStad Maaseik");
        eventually("reported", () -> server.verdicts().equals(List.of("A001 printed", "A001 printed")));
    }

    private String page(String path) {
        try {
            return ask(path, null).body();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopping);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aPressGivesASlipAndTheServerHearsThatItCameOut() {
        pair();
        kiosk.press(Lane.QUICK);
        eventually("a slip", () -> printer().slipCount() == 1);
        eventually("a verdict", () -> server.verdicts().contains("A001 printed"));
        assertThat(printer().findLastSlip().orElseThrow().plainText())
                .contains("A001")
                .contains("Stad Maaseik");
        assertThat(notice()).isEqualTo(Notice.Kind.TAKE_TICKET);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aLostAnswerCostsNoSecondNumber() {
        pair();
        server.loseAnswers(2);
        kiosk.press(Lane.QUICK);
        eventually("a slip", () -> printer().slipCount() == 1);
        assertThat(server.tickets()).hasSize(1);
        assertThat(server.issueKeys()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(new HashSet<>(server.issueKeys())).hasSize(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void noNumberIsTakenWhileThePrinterHasNoPaper() {
        pair();
        printer().setFault(Fault.PAPER_OUT, true);
        kiosk.press(Lane.QUICK);
        eventually("a notice", () -> notice() == Notice.Kind.PRINTER_NOT_READY);
        assertThat(server.issueKeys()).isEmpty();
        eventually("the page says so", () -> page("/state").contains("De printer heeft geen papier."));
        assertThat(page("/state")).contains("onthaal");
        printer().setFault(Fault.PAPER_OUT, false);
        eventually("the printer is seen ready", () -> kiosk.state().printer().isReady());
        kiosk.press(Lane.PRIVATE);
        eventually("a slip", () -> printer().slipCount() == 1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aSlipThatStopsHalfwayIsReportedUncertainAndTheNumberStaysValid() {
        pair();
        printer().setFaultAfter(Fault.PAPER_OUT, 30);
        kiosk.press(Lane.QUICK);
        eventually("a verdict", () -> server.verdicts().contains("A001 print-uncertain"));
        idle();
        assertThat(notice()).isEqualTo(Notice.Kind.TICKET_UNCERTAIN);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aNumberThatComesTooLateIsVoided() {
        pair();
        server.failRequests(1_000);
        kiosk.press(Lane.QUICK);
        eventually("the visitor is sent to the reception", () -> notice() == Notice.Kind.SERVER_AWAY);
        server.failRequests(0);
        eventually("the late number is voided", () -> server.verdicts().contains("A001 print-failed"));
        assertThat(printer().slipCount()).isZero();
        assertThat(server.tickets()).hasSize(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aLaneThatClosesOrIsNotThereSaysSoOnItsButton() {
        pair();
        server.closeQuick();
        server.removeThematic();
        eventually("quick is closed", () -> kiosk.state().lanes().containsValue(LaneStatus.CLOSED));
        kiosk.press(Lane.QUICK);
        eventually("closed", () -> notice() == Notice.Kind.LANE_CLOSED);
        kiosk.press(Lane.THEMATIC);
        eventually("not offered", () -> notice() == Notice.Kind.LANE_NOT_OFFERED);
        eventually("the page says where else", () -> page("/state").contains("Lekkerstraat 10"));
        assertThat(page("/state")).contains("\"lamp\":\"closed\"");
        assertThat(server.issueKeys()).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("Row 24: a kiosk that is revoked forgets its token and has to be approved again")
    void aServerThatGoesAwaySendsVisitorsToTheReceptionAndARevokedTokenAsksForApproval() {
        pair();
        server.revoke();
        eventually("unpaired", () -> kiosk.state().link() == LinkStatus.UNPAIRED);
        assertThat(folder.resolve("device-token")).doesNotExist();
        pair();
        server.close();
        eventually("away", () -> kiosk.state().link() == LinkStatus.AWAY);
        kiosk.press(Lane.QUICK);
        eventually("told", () -> notice() == Notice.Kind.SERVER_AWAY);
        eventually("shown", () -> page("/state").contains("Ga naar het onthaal."));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aBouncingButtonIsOnePress() throws Exception {
        pair();
        assertThat(ask("/virtual/bounce", "{\"lane\":\"quick\"}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(204);
        eventually("a slip", () -> printer().slipCount() == 1);
        idle();
        assertThat(server.tickets().stream().map(IssuedTicket::number)).containsExactly("A001");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void thePageHasTheSlipAsADrawingAndAsText() throws Exception {
        assertThat(ask("/slip", null).statusCode()).isEqualTo(204);
        pair();
        assertThat(ask("/press", "{\"lane\":\"quick\"}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(204);
        eventually("a slip", () -> printer().slipCount() == 1);
        assertThat(page("/slip"))
                .contains("<svg")
                .contains("font-size=\"192\"")
                .contains("<p>A001</p>")
                .doesNotContain("style=");
        HttpResponse<String> page = ask("/", null);
        assertThat(page.body()).contains("<html lang=\"nl\">").doesNotContain("style=");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).doesNotContain("unsafe"));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anotherSiteInTheSameBrowserCannotPress() throws Exception {
        pair();
        String press = "{\"lane\":\"quick\"}";
        assertThat(ask("/press", press, "Content-Type", "application/json", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask("/press", press, "Content-Type", "text/plain").statusCode())
                .isEqualTo(403);
        assertThat(ask("/press", "{\"lane\":\"gold\"}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(400);
        assertThat(ask("/press", "{}", "Content-Type", "application/json").statusCode())
                .isEqualTo(400);
        assertThat(ask("/press", "{", "Content-Type", "application/json").statusCode())
                .isEqualTo(400);
        assertThat(server.issueKeys()).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anOpenPageHearsEveryChange() throws Exception {
        HttpRequest events = HttpRequest.newBuilder(kiosk.pageUri().resolve("/events"))
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<java.util.stream.Stream<String>> stream =
                browser.send(events, HttpResponse.BodyHandlers.ofLines());
        List<String> heard = new CopyOnWriteArrayList<>();
        Thread reader = Thread.ofVirtual().start(() -> stream.body().forEach(heard::add));
        pair();
        eventually("the offer", () -> String.join("", heard).contains("Snelbalie"));
        kiosk.press(Lane.QUICK);
        eventually("the outcome", () -> String.join("", heard).contains("Neem uw ticket."));
        reader.interrupt();
    }
}
