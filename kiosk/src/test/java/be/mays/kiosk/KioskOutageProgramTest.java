package be.mays.kiosk;

import static be.mays.kiosk.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.OfflineHandIn;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.LaneStatus;
import be.mays.kiosk.flow.LinkStatus;
import be.mays.kiosk.flow.Notice;
import be.mays.kiosk.flow.Phase;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.platform.time.MonotonicClock;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A whole kiosk through an outage: numbers of its own, a restart, the hand-in. */
@Timeout(60)
class KioskOutageProgramTest {
    @TempDir
    Path folder;

    private final MonotonicClock clock = new SystemMonotonicClock();
    private FakeServer server;
    private KioskProgram kiosk;

    @BeforeEach
    void start() throws Exception {
        server = new FakeServer();
        server.reserve(3);
        server.approve();
        kiosk = startKiosk();
        eventually(
                "online with numbers of its own",
                () -> kiosk.isOnline() && kiosk.state().ownNumbers().size() == 3);
    }

    private KioskProgram startKiosk() throws Exception {
        return KioskProgram.start(
                KioskConfig.virtual(server.uri(), folder, "Proefzuil"), new SystemBusinessClock(), clock);
    }

    @AfterEach
    void stop() {
        kiosk.close();
        server.close();
    }

    private VirtualPrinter printer() {
        return kiosk.virtualPrinter().orElseThrow();
    }

    /** Waits until a press of this button is another press. */
    private void awaitQuiet(Lane lane) {
        eventually("another press", () -> {
            Long until = kiosk.state().contact(Button.valueOf(lane.name())).heldOffUntilMillis();
            return until == null || clock.nanos() / 1_000_000 > until;
        });
    }

    private String press(Lane lane) {
        awaitQuiet(lane);
        long before = printer().slipCount();
        kiosk.press(lane);
        eventually("a slip", () -> printer().slipCount() == before + 1);
        eventually("idle", () -> kiosk.state().phase() instanceof Phase.Idle);
        return Objects.requireNonNull(
                Objects.requireNonNull(kiosk.state().notice()).number());
    }

    /** Waits until a kiosk that has just started knows what it can give without its server. */
    private void awaitOwnOffer() {
        eventually(
                "ready without a server",
                () -> kiosk.state().ownNumbers().size() == 3
                        && kiosk.state().lanes().get(Button.QUICK) == LaneStatus.OPEN);
    }

    private void cutOff() {
        server.setAway(true);
        eventually("away", () -> kiosk.state().link() == LinkStatus.AWAY);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void withoutItsServerAKioskGoesOnWithItsOwnNumbersAndHandsThemIn() {
        cutOff();
        assertThat(press(Lane.QUICK)).isEqualTo("A951");
        assertThat(press(Lane.PRIVATE)).isEqualTo("R951");
        assertThat(server.tickets()).isEmpty();
        server.setAway(false);
        eventually("handed in", () -> server.handedIn().size() == 2);
        assertThat(server.handedIn().stream().map(OfflineHandIn.Entry::number)).containsExactly("A951", "R951");
        assertThat(server.handedIn()).allSatisfy(entry -> {
            assertThat(entry.printed()).isTrue();
            assertThat(entry.ageMillis()).isNotNegative();
            assertThat(entry.lastContact()).isNotNull();
        });
        eventually("online", kiosk::isOnline);
        assertThat(press(Lane.QUICK)).as("online again").isEqualTo("A001");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theSlipOfAnOutageLooksTheSame() {
        cutOff();
        press(Lane.QUICK);
        assertThat(printer().findLastSlip().orElseThrow().plainText())
                .contains("Stad Maaseik", "Stadhuis", "A951", "Snelbalie", "Te laat?");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aPressThatTheServerDoesNotAnswerGetsAnOwnNumberAndOneTicketInTheEnd() {
        server.loseAnswers(1_000);
        String number = press(Lane.QUICK);
        assertThat(number).isEqualTo("A951");
        server.loseAnswers(0);
        eventually("handed in", () -> !server.handedIn().isEmpty());
        String key = server.handedIn().getFirst().key();
        assertThat(server.issueKeys()).as("the same press").contains(key);
        assertThat(server.verdicts()).as("the hand-in settles it").isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aKioskThatRestartsInAnOutageNeitherRepeatsNorForgetsANumber() throws Exception {
        cutOff();
        press(Lane.QUICK);
        kiosk.close();
        kiosk = startKiosk();
        awaitOwnOffer();
        assertThat(press(Lane.QUICK)).isEqualTo("A952");
        server.setAway(false);
        eventually("both handed in", () -> server.handedIn().size() == 2);
        assertThat(server.handedIn().stream().map(OfflineHandIn.Entry::number)).containsExactly("A951", "A952");
        kiosk.close();
        server.setAway(true);
        kiosk = startKiosk();
        awaitOwnOffer();
        assertThat(press(Lane.QUICK)).isEqualTo("A953");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whenItsNumbersAreUsedUpItSendsToTheReception() {
        cutOff();
        for (int i = 0; i < 3; i++) {
            press(Lane.QUICK);
        }
        eventually("quick is used up", () -> kiosk.state().ownNumbers().size() == 2);
        awaitQuiet(Lane.QUICK);
        kiosk.press(Lane.QUICK);
        eventually(
                "told",
                () -> kiosk.state().notice() != null
                        && Objects.requireNonNull(kiosk.state().notice()).kind() == Notice.Kind.SERVER_AWAY);
        assertThat(printer().slipCount()).isEqualTo(3);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anOwnNumberWhoseSlipIsProvenMissingIsVoidAndNeverHandedIn() {
        cutOff();
        printer().setFault(Fault.PAPER_OUT, true);
        kiosk.press(Lane.QUICK);
        eventually("told", () -> kiosk.state().notice() != null);
        printer().setFault(Fault.PAPER_OUT, false);
        assertThat(press(Lane.PRIVATE)).isEqualTo("R951");
        server.setAway(false);
        eventually("handed in", () -> !server.handedIn().isEmpty());
        assertThat(server.handedIn().stream().map(OfflineHandIn.Entry::number)).containsExactly("R951");
        assertThat(server.tickets().stream().map(IssuedTicket::number)).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aHandInThatTheServerDoesNotUnderstandDoesNotKeepTheKioskFromItsServer() {
        server.refuseHandIns();
        cutOff();
        press(Lane.QUICK);
        server.setAway(false);
        eventually("online all the same", kiosk::isOnline);
        assertThat(press(Lane.PRIVATE)).isEqualTo("R001");
        assertThat(server.handedIn()).isEmpty();
    }
}
