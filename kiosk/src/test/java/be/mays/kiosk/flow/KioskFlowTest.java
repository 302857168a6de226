package be.mays.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.kiosk.flow.KioskEffect.AbandonNumber;
import be.mays.kiosk.flow.KioskEffect.AskNumber;
import be.mays.kiosk.flow.KioskEffect.AskPrinter;
import be.mays.kiosk.flow.KioskEffect.FlashLamp;
import be.mays.kiosk.flow.KioskEffect.PrintSlip;
import be.mays.kiosk.flow.KioskEffect.ReportVerdict;
import be.mays.kiosk.flow.KioskEvent.ButtonPressed;
import be.mays.kiosk.flow.KioskEvent.ButtonReleased;
import be.mays.kiosk.flow.KioskEvent.LanesChanged;
import be.mays.kiosk.flow.KioskEvent.LinkChanged;
import be.mays.kiosk.flow.KioskEvent.NumberGiven;
import be.mays.kiosk.flow.KioskEvent.NumberRefused;
import be.mays.kiosk.flow.KioskEvent.PrinterAnswered;
import be.mays.kiosk.flow.KioskEvent.PrinterSeen;
import be.mays.kiosk.flow.KioskEvent.SlipFailed;
import be.mays.kiosk.flow.KioskEvent.SlipPrinted;
import be.mays.kiosk.flow.KioskEvent.SlipUncertain;
import be.mays.kiosk.flow.KioskEvent.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KioskFlowTest {
    private final KioskFlow flow = new KioskFlow(Timings.STANDARD);
    private final List<KioskEffect> effects = new ArrayList<>();
    private KioskState state = KioskState.initial();
    private long now = 1_000;

    @BeforeEach
    void switchOn() {
        happen(new LinkChanged(LinkStatus.ONLINE));
        happen(new LanesChanged(Map.of(
                Button.QUICK, LaneStatus.OPEN, Button.THEMATIC, LaneStatus.CLOSED, Button.PRIVATE, LaneStatus.OPEN)));
    }

    private List<KioskEffect> happen(KioskEvent event) {
        Step step = flow.step(state, event, now);
        state = step.state();
        effects.addAll(step.effects());
        return step.effects();
    }

    private List<KioskEffect> press(Button button, String key) {
        List<KioskEffect> done = happen(new ButtonPressed(button, key));
        happen(new ButtonReleased(button));
        return done;
    }

    private void later(long millis) {
        now += millis;
    }

    private Notice notice() {
        return Objects.requireNonNull(state.notice());
    }

    private void print(String key, String ticket, String number) {
        happen(new PrinterAnswered(key, PrinterHealth.READY));
        happen(new NumberGiven(key, ticket, number));
    }

    @Test
    void aPressAsksThePrinterThenTheServerThenPrintsThenReports() {
        assertThat(press(Button.QUICK, "k1")).containsExactly(new AskPrinter("k1"));
        assertThat(happen(new PrinterAnswered("k1", PrinterHealth.READY)))
                .containsExactly(new AskNumber(new Press(Button.QUICK, "k1")));
        assertThat(happen(new NumberGiven("k1", "t1", "A001"))).containsExactly(new PrintSlip("t1"));
        assertThat(happen(new SlipPrinted("t1"))).containsExactly(new ReportVerdict("t1", Verdict.PRINTED));
        assertThat(state.phase()).isEqualTo(new Phase.Idle());
        assertThat(notice().kind()).isEqualTo(Notice.Kind.TAKE_TICKET);
        assertThat(notice().number()).isEqualTo("A001");
    }

    @ParameterizedTest
    @EnumSource
    void noNumberIsAskedForWhileThePrinterIsNotReady(PrinterTrouble trouble) {
        press(Button.QUICK, "k1");
        assertThat(happen(new PrinterAnswered("k1", PrinterHealth.troubled(trouble))))
                .isEmpty();
        assertThat(notice().kind()).isEqualTo(Notice.Kind.PRINTER_NOT_READY);
        assertThat(notice().trouble()).isEqualTo(trouble);
        assertThat(state.lamps()).containsEntry(Button.QUICK, Lamp.OUT_OF_ORDER);
    }

    @Test
    void aContactThatBouncesIsOnePress() {
        for (int edge = 0; edge < 11; edge++) {
            happen(edge % 2 == 0 ? new ButtonPressed(Button.QUICK, "k" + edge) : new ButtonReleased(Button.QUICK));
            later(2);
        }
        assertThat(effects).containsExactly(new AskPrinter("k0"));
    }

    @Test
    @DisplayName("Row 4: a press of any length is one press")
    void aLongPressThatBouncesWhenLetGoIsOnePress() {
        happen(new ButtonPressed(Button.QUICK, "k1"));
        print("k1", "t1", "A001");
        happen(new SlipPrinted("t1"));
        later(20_000);
        effects.clear();
        happen(new ButtonReleased(Button.QUICK));
        later(3);
        happen(new ButtonPressed(Button.QUICK, "k2"));
        later(3);
        happen(new ButtonReleased(Button.QUICK));
        assertThat(effects).isEmpty();
    }

    @Test
    void theSameButtonIsTheSamePressUntilTheSlipIsOutAndTheHoldOffIsOver() {
        press(Button.QUICK, "k1");
        later(400);
        press(Button.QUICK, "k2");
        print("k1", "t1", "A001");
        later(400);
        press(Button.QUICK, "k3");
        happen(new SlipPrinted("t1"));
        later(1_499);
        press(Button.QUICK, "k4");
        assertThat(effects.stream().filter(AskPrinter.class::isInstance)).containsExactly(new AskPrinter("k1"));
        later(60);
        assertThat(press(Button.QUICK, "k5")).containsExactly(new AskPrinter("k5"));
    }

    @Test
    void theHoldOffOfOneButtonOutlivesTheServiceOfAnother() {
        press(Button.QUICK, "k1");
        print("k1", "t1", "A001");
        press(Button.PRIVATE, "k2");
        happen(new SlipPrinted("t1"));
        later(700);
        press(Button.QUICK, "k3");
        print("k2", "t2", "R001");
        happen(new SlipPrinted("t2"));
        assertThat(press(Button.QUICK, "k4")).isEmpty();
        assertThat(state.phase()).isEqualTo(new Phase.Idle());
    }

    @Test
    @DisplayName("Row 7: the next press is served as soon as the slip is out")
    void anotherButtonIsServedAsSoonAsTheSlipIsOut() {
        press(Button.QUICK, "k1");
        print("k1", "t1", "A001");
        later(300);
        assertThat(press(Button.PRIVATE, "k2")).isEmpty();
        assertThat(state.lamps()).containsEntry(Button.PRIVATE, Lamp.BUSY);
        assertThat(happen(new SlipPrinted("t1")))
                .containsExactly(new ReportVerdict("t1", Verdict.PRINTED), new AskPrinter("k2"));
    }

    @Test
    void onlyOnePressWaits() {
        happen(new LanesChanged(Map.of(
                Button.QUICK, LaneStatus.OPEN, Button.THEMATIC, LaneStatus.OPEN, Button.PRIVATE, LaneStatus.OPEN)));
        press(Button.QUICK, "k1");
        press(Button.PRIVATE, "k2");
        press(Button.THEMATIC, "k3");
        print("k1", "t1", "A001");
        happen(new SlipPrinted("t1"));
        print("k2", "t2", "R001");
        happen(new SlipPrinted("t2"));
        assertThat(effects.stream().filter(AskPrinter.class::isInstance))
                .containsExactly(new AskPrinter("k1"), new AskPrinter("k2"));
    }

    @Test
    void aPressThatWaitedTooLongIsDroppedWithASign() {
        press(Button.QUICK, "k1");
        print("k1", "t1", "A001");
        press(Button.PRIVATE, "k2");
        later(10_001);
        assertThat(happen(new Tick())).containsExactly(new FlashLamp(Button.PRIVATE));
        assertThat(happen(new SlipPrinted("t1"))).containsExactly(new ReportVerdict("t1", Verdict.PRINTED));
    }

    @Test
    void aClosedLaneGivesNoNumberAndItsLampIsDark() {
        assertThat(press(Button.THEMATIC, "k1")).isEmpty();
        assertThat(notice().kind()).isEqualTo(Notice.Kind.LANE_CLOSED);
        assertThat(state.lamps()).containsEntry(Button.THEMATIC, Lamp.CLOSED);
    }

    @Test
    void aLaneThatTheSiteDoesNotHaveSaysSo() {
        happen(new LanesChanged(Map.of(Button.QUICK, LaneStatus.OPEN, Button.PRIVATE, LaneStatus.NOT_OFFERED)));
        press(Button.PRIVATE, "k1");
        assertThat(notice().kind()).isEqualTo(Notice.Kind.LANE_NOT_OFFERED);
        assertThat(effects).isEmpty();
    }

    @Test
    void aMissingSlipVoidsItsNumber() {
        press(Button.QUICK, "k1");
        print("k1", "t1", "A001");
        assertThat(happen(new SlipFailed("t1", PrinterTrouble.PAPER_OUT)))
                .containsExactly(new ReportVerdict("t1", Verdict.FAILED));
        assertThat(notice().kind()).isEqualTo(Notice.Kind.PRINTER_NOT_READY);
    }

    @Test
    void anUncertainSlipKeepsItsNumberAndTheVisitorIsToldIt() {
        press(Button.QUICK, "k1");
        print("k1", "t1", "A001");
        assertThat(happen(new SlipUncertain("t1"))).containsExactly(new ReportVerdict("t1", Verdict.UNCERTAIN));
        assertThat(notice().kind()).isEqualTo(Notice.Kind.TICKET_UNCERTAIN);
        assertThat(notice().number()).isEqualTo("A001");
    }

    @Test
    void aPrinterThatNeverAnswersMakesTheSlipUncertainAndALateProofTakesTheFlagAway() {
        press(Button.QUICK, "k1");
        print("k1", "t1", "A001");
        later(25_000);
        assertThat(happen(new Tick())).containsExactly(new ReportVerdict("t1", Verdict.UNCERTAIN));
        assertThat(happen(new SlipPrinted("t1"))).containsExactly(new ReportVerdict("t1", Verdict.PRINTED));
    }

    @Test
    void aNumberThatComesAfterTheVisitorWasSentAwayIsVoided() {
        press(Button.QUICK, "k1");
        happen(new PrinterAnswered("k1", PrinterHealth.READY));
        later(4_000);
        assertThat(happen(new Tick())).containsExactly(new AbandonNumber("k1"));
        assertThat(notice().kind()).isEqualTo(Notice.Kind.SERVER_AWAY);
        assertThat(happen(new NumberGiven("k1", "t1", "A001")))
                .containsExactly(new ReportVerdict("t1", Verdict.FAILED));
        assertThat(happen(new NumberGiven("k1", "t1", "A001"))).isEmpty();
    }

    @Test
    void aServerThatIsAwayIsNotAsked() {
        happen(new LinkChanged(LinkStatus.AWAY));
        assertThat(press(Button.QUICK, "k1")).isEmpty();
        assertThat(notice().kind()).isEqualTo(Notice.Kind.SERVER_AWAY);
        assertThat(state.lamps().values()).containsOnly(Lamp.OUT_OF_ORDER);
    }

    @Test
    void aServerThatIsBackIsNotCalledAwayAnyLonger() {
        happen(new LinkChanged(LinkStatus.AWAY));
        press(Button.QUICK, "k1");
        happen(new LinkChanged(LinkStatus.ONLINE));
        assertThat(state.notice()).isNull();
    }

    @Test
    void aPrinterThatSaysNothingDoesNotHoldUpTheNextVisitor() {
        press(Button.QUICK, "k1");
        later(6_000);
        happen(new Tick());
        assertThat(notice().trouble()).isEqualTo(PrinterTrouble.NO_ANSWER);
        later(1_600);
        assertThat(press(Button.QUICK, "k2")).containsExactly(new AskPrinter("k2"));
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalEndsThePressWithANotice(Refusal refusal) {
        press(Button.QUICK, "k1");
        happen(new PrinterAnswered("k1", PrinterHealth.READY));
        assertThat(happen(new NumberRefused("k1", refusal))).isEmpty();
        assertThat(state.phase()).isEqualTo(new Phase.Idle());
        assertThat(state.notice()).isNotNull();
    }

    @Test
    void aNoticeGoesAwayByItself() {
        happen(new PrinterSeen(PrinterHealth.READY));
        press(Button.THEMATIC, "k1");
        later(10_000);
        happen(new Tick());
        assertThat(state.notice()).isNull();
    }
}
