package be.mays.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every phase with every event: which phase follows and what is done. */
class KioskFlowTableTest {
    private static final long NOW = 100_000;
    private static final Press QUICK = new Press(Button.QUICK, "k1");
    private static final Phase IDLE = new Phase.Idle();
    private static final Phase ASKING_PRINTER = new Phase.AskingPrinter(QUICK, NOW);
    private static final Phase ASKING_NUMBER = new Phase.AskingNumber(QUICK, NOW, NOW, false);
    private static final Phase PRINTING = new Phase.Printing(QUICK, "t1", "A001", NOW);

    private static final Phase TAKING = new Phase.TakingOwnNumber(QUICK, NOW, false);
    private static final Phase OFFERING = new Phase.OfferingScreen(QUICK, PrinterTrouble.PAPER_OUT, NOW);
    private static final Phase SHOWING = new Phase.ShowingNumber(QUICK, "t1", "A001", NOW);

    private static final List<Phase> PHASES =
            List.of(IDLE, ASKING_PRINTER, ASKING_NUMBER, TAKING, PRINTING, OFFERING, SHOWING);
    private static final List<KioskEvent> EVENTS = List.of(
            new KioskEvent.ButtonPressed(Button.QUICK, "k2"),
            new KioskEvent.ButtonReleased(Button.QUICK),
            new KioskEvent.LanesChanged(Map.of(Button.QUICK, LaneStatus.CLOSED)),
            new KioskEvent.LinkChanged(LinkStatus.AWAY),
            new KioskEvent.PrinterSeen(PrinterHealth.troubled(PrinterTrouble.JAM)),
            new KioskEvent.PrinterAnswered("k1", PrinterHealth.READY),
            new KioskEvent.VisitChosen(new Press(Button.QUICK, "k2", "reispas-afhalen", "fr")),
            new KioskEvent.ScreenAnswered(true),
            new KioskEvent.ScreenChanged(true),
            new KioskEvent.OwnNumbersChanged(Set.of(Button.QUICK)),
            new KioskEvent.OwnNumberTaken("k1", "t1", "A001"),
            new KioskEvent.OwnNumberRefused("k1", Refusal.NO_NUMBER),
            new KioskEvent.NumberGiven("k1", "t1", "A001"),
            new KioskEvent.NumberRefused("k1", Refusal.NO_NUMBER),
            new KioskEvent.SlipPrinted("t1"),
            new KioskEvent.SlipUncertain("t1"),
            new KioskEvent.SlipFailed("t1", PrinterTrouble.STALLED),
            new KioskEvent.Tick());

    private static final KioskEffect REPORT_PRINTED = new KioskEffect.ReportVerdict("t1", Verdict.PRINTED);
    private static final KioskEffect REPORT_UNCERTAIN = new KioskEffect.ReportVerdict("t1", Verdict.UNCERTAIN);
    private static final KioskEffect REPORT_FAILED = new KioskEffect.ReportVerdict("t1", Verdict.FAILED);

    /** What is listed changes the phase or does something; all else must leave the phase alone and do nothing. */
    private static Stream<Arguments> moves() {
        Phase second = new Phase.AskingPrinter(new Press(Button.QUICK, "k2"), NOW);
        return Stream.of(
                Arguments.of(IDLE, KioskEvent.ButtonPressed.class, second, List.of(new KioskEffect.AskPrinter("k2"))),
                Arguments.of(
                        IDLE,
                        KioskEvent.VisitChosen.class,
                        new Phase.AskingPrinter(new Press(Button.QUICK, "k2", "reispas-afhalen", "fr"), NOW),
                        List.of(new KioskEffect.AskPrinter("k2"))),
                Arguments.of(IDLE, KioskEvent.OwnNumberTaken.class, IDLE, List.of(REPORT_FAILED)),
                Arguments.of(ASKING_PRINTER, KioskEvent.OwnNumberTaken.class, ASKING_PRINTER, List.of(REPORT_FAILED)),
                Arguments.of(ASKING_NUMBER, KioskEvent.OwnNumberTaken.class, ASKING_NUMBER, List.of(REPORT_FAILED)),
                Arguments.of(PRINTING, KioskEvent.OwnNumberTaken.class, PRINTING, List.of(REPORT_FAILED)),
                Arguments.of(
                        TAKING, KioskEvent.OwnNumberTaken.class, PRINTING, List.of(new KioskEffect.PrintSlip("t1"))),
                Arguments.of(TAKING, KioskEvent.OwnNumberRefused.class, IDLE, List.of()),
                Arguments.of(TAKING, KioskEvent.SlipPrinted.class, TAKING, List.of(REPORT_PRINTED)),
                Arguments.of(TAKING, KioskEvent.SlipFailed.class, TAKING, List.of(REPORT_FAILED)),
                Arguments.of(
                        OFFERING,
                        KioskEvent.ScreenAnswered.class,
                        new Phase.AskingNumber(QUICK, NOW, NOW, true),
                        List.of(new KioskEffect.AskNumber(QUICK))),
                Arguments.of(OFFERING, KioskEvent.OwnNumberTaken.class, OFFERING, List.of(REPORT_FAILED)),
                Arguments.of(OFFERING, KioskEvent.SlipPrinted.class, OFFERING, List.of(REPORT_PRINTED)),
                Arguments.of(OFFERING, KioskEvent.SlipFailed.class, OFFERING, List.of(REPORT_FAILED)),
                Arguments.of(SHOWING, KioskEvent.ScreenAnswered.class, IDLE, List.of(REPORT_PRINTED)),
                Arguments.of(SHOWING, KioskEvent.OwnNumberTaken.class, SHOWING, List.of(REPORT_FAILED)),
                Arguments.of(SHOWING, KioskEvent.SlipPrinted.class, SHOWING, List.of(REPORT_PRINTED)),
                Arguments.of(SHOWING, KioskEvent.SlipFailed.class, SHOWING, List.of(REPORT_FAILED)),
                Arguments.of(IDLE, KioskEvent.SlipPrinted.class, IDLE, List.of(REPORT_PRINTED)),
                Arguments.of(IDLE, KioskEvent.SlipFailed.class, IDLE, List.of(REPORT_FAILED)),
                Arguments.of(
                        ASKING_PRINTER,
                        KioskEvent.PrinterAnswered.class,
                        ASKING_NUMBER,
                        List.of(new KioskEffect.AskNumber(QUICK))),
                Arguments.of(ASKING_PRINTER, KioskEvent.SlipPrinted.class, ASKING_PRINTER, List.of(REPORT_PRINTED)),
                Arguments.of(ASKING_PRINTER, KioskEvent.SlipFailed.class, ASKING_PRINTER, List.of(REPORT_FAILED)),
                Arguments.of(
                        ASKING_NUMBER,
                        KioskEvent.NumberGiven.class,
                        PRINTING,
                        List.of(new KioskEffect.PrintSlip("t1"))),
                Arguments.of(ASKING_NUMBER, KioskEvent.NumberRefused.class, IDLE, List.of()),
                Arguments.of(ASKING_NUMBER, KioskEvent.SlipPrinted.class, ASKING_NUMBER, List.of(REPORT_PRINTED)),
                Arguments.of(ASKING_NUMBER, KioskEvent.SlipFailed.class, ASKING_NUMBER, List.of(REPORT_FAILED)),
                Arguments.of(PRINTING, KioskEvent.SlipPrinted.class, IDLE, List.of(REPORT_PRINTED)),
                Arguments.of(PRINTING, KioskEvent.SlipUncertain.class, IDLE, List.of(REPORT_UNCERTAIN)),
                Arguments.of(PRINTING, KioskEvent.SlipFailed.class, IDLE, List.of(REPORT_FAILED)));
    }

    private static Step step(Phase phase, KioskEvent event) {
        Map<Button, LaneStatus> open = new EnumMap<>(Button.class);
        Arrays.stream(Button.values()).forEach(button -> open.put(button, LaneStatus.OPEN));
        KioskState state =
                KioskState.initial().withLink(LinkStatus.ONLINE).withLanes(open).withPhase(phase);
        return new KioskFlow(Timings.STANDARD).step(state, event, NOW);
    }

    @ParameterizedTest
    @MethodSource("moves")
    void aListedMoveHasItsPhaseAndItsEffects(
            Phase phase, Class<? extends KioskEvent> type, Phase next, List<KioskEffect> effects) {
        KioskEvent event = EVENTS.stream().filter(type::isInstance).findAny().orElseThrow();
        Step step = step(phase, event);
        assertThat(step.state().phase()).isEqualTo(next);
        assertThat(step.effects()).isEqualTo(effects);
    }

    @Test
    void everyOtherPairLeavesThePhaseAloneAndDoesNothing() {
        Set<List<Object>> listed = new HashSet<>();
        moves().forEach(move -> listed.add(List.of(move.get()[0], move.get()[1])));
        int others = 0;
        for (Phase phase : PHASES) {
            for (KioskEvent event : EVENTS) {
                if (!listed.contains(List.<Object>of(phase, event.getClass()))) {
                    Step step = step(phase, event);
                    assertThat(step.state().phase())
                            .as("%s on %s", event, phase)
                            .isEqualTo(phase);
                    assertThat(step.effects()).as("%s on %s", event, phase).isEmpty();
                    others++;
                }
            }
        }
        assertThat(others).isEqualTo(PHASES.size() * EVENTS.size() - listed.size());
    }

    @Test
    void theTableNamesEveryEventAndEveryPhase() {
        assertThat(EVENTS.stream().map(Object::getClass))
                .containsExactlyInAnyOrder(KioskEvent.class.getPermittedSubclasses());
        assertThat(PHASES.stream().map(Object::getClass))
                .containsExactlyInAnyOrder(
                        Phase.Idle.class,
                        Phase.AskingPrinter.class,
                        Phase.AskingNumber.class,
                        Phase.TakingOwnNumber.class,
                        Phase.Printing.class,
                        Phase.OfferingScreen.class,
                        Phase.ShowingNumber.class);
        assertThat(Phase.Busy.class.getPermittedSubclasses()).hasSize(PHASES.size() - 1);
    }
}
