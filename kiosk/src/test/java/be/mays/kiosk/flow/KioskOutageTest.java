package be.mays.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.kiosk.flow.KioskEffect.AskNumber;
import be.mays.kiosk.flow.KioskEffect.AskPrinter;
import be.mays.kiosk.flow.KioskEffect.PrintSlip;
import be.mays.kiosk.flow.KioskEffect.ReportVerdict;
import be.mays.kiosk.flow.KioskEffect.StopAsking;
import be.mays.kiosk.flow.KioskEffect.TakeOwnNumber;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a kiosk does without its server, without its printer, and with a contact that fails. */
class KioskOutageTest {
    private static final Press QUICK = new Press(Button.QUICK, "k1");

    private final KioskFlow flow = new KioskFlow(Timings.STANDARD);
    private KioskState state = KioskState.initial();
    private long now = 1_000;

    @BeforeEach
    void switchOn() {
        happen(new KioskEvent.LinkChanged(LinkStatus.ONLINE));
        happen(new KioskEvent.LanesChanged(Map.of(
                Button.QUICK, LaneStatus.OPEN, Button.THEMATIC, LaneStatus.CLOSED, Button.PRIVATE, LaneStatus.OPEN)));
        happen(new KioskEvent.OwnNumbersChanged(Set.of(Button.QUICK, Button.PRIVATE)));
    }

    private List<KioskEffect> happen(KioskEvent event) {
        Step step = flow.step(state, event, now);
        state = step.state();
        return step.effects();
    }

    private List<KioskEffect> press(Button button, String key) {
        List<KioskEffect> done = happen(new KioskEvent.ButtonPressed(button, key));
        happen(new KioskEvent.ButtonReleased(button));
        return done;
    }

    private List<KioskEffect> after(long millis) {
        now += millis;
        return happen(new KioskEvent.Tick());
    }

    private Notice.Kind notice() {
        return Objects.requireNonNull(state.notice()).kind();
    }

    @Test
    void aPressWithoutAnAnswerGetsANumberOfTheKiosksOwnWithinOneAndAHalfSeconds() {
        press(Button.QUICK, "k1");
        assertThat(happen(new KioskEvent.PrinterAnswered("k1", PrinterHealth.READY)))
                .containsExactly(new AskNumber(QUICK));
        assertThat(after(1_200)).isEmpty();
        assertThat(after(200)).containsExactly(new StopAsking("k1"), new TakeOwnNumber(QUICK));
        assertThat(happen(new KioskEvent.OwnNumberTaken("k1", "t9", "A951"))).containsExactly(new PrintSlip("t9"));
        assertThat(happen(new KioskEvent.SlipPrinted("t9"))).containsExactly(new ReportVerdict("t9", Verdict.PRINTED));
        assertThat(notice()).isEqualTo(Notice.Kind.TAKE_TICKET);
    }

    @Test
    void anAnswerThatComesAfterAnOwnNumberWasTakenIsLeftToTheHandIn() {
        press(Button.QUICK, "k1");
        happen(new KioskEvent.PrinterAnswered("k1", PrinterHealth.READY));
        after(1_400);
        assertThat(happen(new KioskEvent.NumberGiven("k1", "t1", "A001"))).isEmpty();
        happen(new KioskEvent.OwnNumberTaken("k1", "t9", "A951"));
        assertThat(happen(new KioskEvent.NumberGiven("k1", "t1", "A001"))).isEmpty();
        assertThat(state.phase()).isInstanceOf(Phase.Printing.class);
    }

    @Test
    void aKioskThatIsCutOffServesAtOnceAndItsLampsSaySo() {
        happen(new KioskEvent.LinkChanged(LinkStatus.AWAY));
        assertThat(state.lamps())
                .containsEntry(Button.QUICK, Lamp.READY)
                .containsEntry(Button.THEMATIC, Lamp.OUT_OF_ORDER)
                .containsEntry(Button.PRIVATE, Lamp.READY);
        assertThat(press(Button.QUICK, "k1")).containsExactly(new AskPrinter("k1"));
        assertThat(happen(new KioskEvent.PrinterAnswered("k1", PrinterHealth.READY)))
                .containsExactly(new TakeOwnNumber(QUICK));
    }

    @Test
    void aCutOffKioskWithoutNumbersOfItsOwnSendsToTheReception() {
        happen(new KioskEvent.OwnNumbersChanged(Set.of()));
        happen(new KioskEvent.LinkChanged(LinkStatus.AWAY));
        assertThat(press(Button.QUICK, "k1")).isEmpty();
        assertThat(notice()).isEqualTo(Notice.Kind.SERVER_AWAY);
        assertThat(state.lamps()).containsEntry(Button.QUICK, Lamp.OUT_OF_ORDER);
    }

    @Test
    void aBlockThatIsUsedUpMeanwhileIsSaid() {
        happen(new KioskEvent.LinkChanged(LinkStatus.AWAY));
        press(Button.QUICK, "k1");
        happen(new KioskEvent.PrinterAnswered("k1", PrinterHealth.READY));
        assertThat(happen(new KioskEvent.OwnNumberRefused("k1", Refusal.NO_NUMBER)))
                .isEmpty();
        assertThat(notice()).isEqualTo(Notice.Kind.NO_NUMBER);
    }

    @Test
    void aVisitChosenOnTheScreenCarriesItsServiceAndLanguage() {
        Press chosen = new Press(Button.QUICK, "k1", "reispas-afhalen", "uk");
        assertThat(happen(new KioskEvent.VisitChosen(chosen))).containsExactly(new AskPrinter("k1"));
        assertThat(happen(new KioskEvent.PrinterAnswered("k1", PrinterHealth.READY)))
                .containsExactly(new AskNumber(chosen));
    }

    @Test
    void withAScreenThePrintersTroubleOffersTheNumberThere() {
        happen(new KioskEvent.ScreenChanged(true));
        press(Button.QUICK, "k1");
        assertThat(happen(new KioskEvent.PrinterAnswered("k1", PrinterHealth.troubled(PrinterTrouble.PAPER_OUT))))
                .isEmpty();
        assertThat(state.phase()).isInstanceOf(Phase.OfferingScreen.class);
        assertThat(happen(new KioskEvent.ScreenAnswered(true))).containsExactly(new AskNumber(QUICK));
        assertThat(happen(new KioskEvent.NumberGiven("k1", "t1", "A001"))).isEmpty();
        assertThat(state.phase()).isInstanceOf(Phase.ShowingNumber.class);
        assertThat(happen(new KioskEvent.ScreenAnswered(true)))
                .containsExactly(new ReportVerdict("t1", Verdict.PRINTED));
        assertThat(notice()).isEqualTo(Notice.Kind.NUMBER_NOTED);
    }

    @Test
    void whoDeclinesTheScreenOrGoesAwayTakesNoNumber() {
        happen(new KioskEvent.ScreenChanged(true));
        press(Button.QUICK, "k1");
        happen(new KioskEvent.PrinterAnswered("k1", PrinterHealth.troubled(PrinterTrouble.JAM)));
        assertThat(happen(new KioskEvent.ScreenAnswered(false))).isEmpty();
        assertThat(notice()).isEqualTo(Notice.Kind.PRINTER_NOT_READY);
        after(2_000);
        press(Button.QUICK, "k2");
        happen(new KioskEvent.PrinterAnswered("k2", PrinterHealth.troubled(PrinterTrouble.JAM)));
        assertThat(after(31_000)).isEmpty();
        assertThat(state.phase()).isInstanceOf(Phase.Idle.class);
    }

    @Test
    void aNumberOnTheScreenThatNobodyConfirmsStaysValidAndIsFlagged() {
        happen(new KioskEvent.ScreenChanged(true));
        press(Button.QUICK, "k1");
        happen(new KioskEvent.PrinterAnswered("k1", PrinterHealth.troubled(PrinterTrouble.JAM)));
        happen(new KioskEvent.ScreenAnswered(true));
        happen(new KioskEvent.NumberGiven("k1", "t1", "A001"));
        assertThat(after(61_000)).containsExactly(new ReportVerdict("t1", Verdict.UNCERTAIN));
    }

    @Test
    void aSlipProvenMissingIsShownOnTheScreenInsteadOfVoided() {
        happen(new KioskEvent.ScreenChanged(true));
        press(Button.QUICK, "k1");
        happen(new KioskEvent.PrinterAnswered("k1", PrinterHealth.READY));
        happen(new KioskEvent.NumberGiven("k1", "t1", "A001"));
        assertThat(happen(new KioskEvent.SlipFailed("t1", PrinterTrouble.PAPER_OUT)))
                .isEmpty();
        assertThat(state.phase()).isInstanceOf(Phase.ShowingNumber.class);
    }

    @Test
    @DisplayName("Row 4: a stuck button is reported and the others go on")
    void aStuckButtonIsDarkAndTheOthersGoOn() {
        happen(new KioskEvent.ButtonPressed(Button.QUICK, "k1"));
        happen(new KioskEvent.PrinterAnswered("k1", PrinterHealth.READY));
        happen(new KioskEvent.NumberGiven("k1", "t1", "A001"));
        happen(new KioskEvent.SlipPrinted("t1"));
        after(61_000);
        assertThat(state.contact(Button.QUICK).isStuck()).isTrue();
        assertThat(state.lamps())
                .containsEntry(Button.QUICK, Lamp.OUT_OF_ORDER)
                .containsEntry(Button.PRIVATE, Lamp.READY);
        assertThat(press(Button.PRIVATE, "k2")).containsExactly(new AskPrinter("k2"));
        happen(new KioskEvent.ButtonReleased(Button.QUICK));
        assertThat(state.contact(Button.QUICK).isStuck()).isFalse();
    }

    @Test
    void aButtonThatNobodyPressesWhileAllOthersArePressedSeemsDead() {
        for (int i = 0; i < 300; i++) {
            now += 10_000;
            press(Button.QUICK, "k" + i);
            happen(new KioskEvent.PrinterAnswered("k" + i, PrinterHealth.READY));
            happen(new KioskEvent.NumberGiven("k" + i, "t" + i, "A001"));
            happen(new KioskEvent.SlipPrinted("t" + i));
        }
        assertThat(state.contact(Button.PRIVATE).seemsDead()).isTrue();
        assertThat(state.contact(Button.THEMATIC).seemsDead())
                .as("a closed lane needs no presses")
                .isFalse();
        press(Button.PRIVATE, "p");
        assertThat(state.contact(Button.PRIVATE).seemsDead()).isFalse();
    }
}
