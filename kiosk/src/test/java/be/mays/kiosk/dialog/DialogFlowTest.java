package be.mays.kiosk.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ticket.Lane;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The dialogue with a clock that the test sets: patience 30 s, then 20 s to answer. */
class DialogFlowTest {
    private static final long ASK = 30_000;
    private static final long LEAVE = 50_000;
    private static final Offer OFFER = new Offer(Map.of("pincode", Lane.QUICK, "huwelijk", Lane.THEMATIC));

    private final DialogFlow flow = new DialogFlow(List.of("nl", "fr", "ar"), ASK, LEAVE - ASK);
    private final List<DialogEffect> effects = new ArrayList<>();
    private Dialog dialog = flow.initial(0);
    private long now;

    private void on(DialogEvent... events) {
        for (DialogEvent event : events) {
            DialogFlow.Step step = flow.step(dialog, event, OFFER, now);
            dialog = step.dialog();
            effects.addAll(step.effects());
        }
    }

    private void pass(long millis) {
        now += millis;
        on(new DialogEvent.Tick());
    }

    private static Outcome.Ticket ticket(String number) {
        return new Outcome.Ticket(new Notice(Notice.Kind.TAKE_TICKET, Button.QUICK, number, null, 1));
    }

    private static DialogEvent outcome(Outcome outcome) {
        return new DialogEvent.OutcomeChanged(outcome);
    }

    private static DialogEvent open(View view) {
        return new DialogEvent.Opened(view);
    }

    @Test
    void aServiceAndAYesAreTwoTouches() {
        on(new DialogEvent.ServiceChosen("pincode"));
        assertThat(dialog.view()).isEqualTo(View.BRING);
        on(new DialogEvent.Confirmed());
        assertThat(effects).containsExactly(new DialogEffect.Choose(Lane.QUICK, "pincode", "nl"));
        assertThat(dialog.view()).isEqualTo(View.START);
    }

    @Test
    void aLaneIsOneTouchInTheLanguageOfTheDialogue() {
        on(open(View.LANGUAGES), new DialogEvent.LanguageChosen("ar"), new DialogEvent.LaneChosen(Lane.PRIVATE));
        assertThat(effects).containsExactly(new DialogEffect.Choose(Lane.PRIVATE, null, "ar"));
    }

    @Test
    @DisplayName("Row 5: a service that is unknown or gone changes nothing, and the rest goes on")
    void aServiceOrLanguageThatIsNotOfferedChangesNothing() {
        on(new DialogEvent.ServiceChosen("zwembad"), new DialogEvent.LanguageChosen("xx"));
        assertThat(dialog.view()).isEqualTo(View.START);
        assertThat(dialog.language()).isEqualTo("nl");
        on(new DialogEvent.ServiceChosen("pincode"), new DialogEvent.Confirmed());
        assertThat(effects).containsExactly(new DialogEffect.Choose(Lane.QUICK, "pincode", "nl"));
    }

    @Test
    void aServiceThatClosedMeanwhileGivesNoTicket() {
        on(new DialogEvent.ServiceChosen("pincode"));
        DialogFlow.Step step = flow.step(dialog, new DialogEvent.Confirmed(), new Offer(Map.of()), now);
        assertThat(step.effects()).isEmpty();
        assertThat(step.dialog().view()).isEqualTo(View.START);
    }

    @Test
    void backLeadsToTheQuestionBefore() {
        on(open(View.SERVICES), new DialogEvent.ServiceChosen("pincode"), open(View.ONLINE), open(View.HELP));
        List<View> way = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            on(new DialogEvent.WentBack());
            way.add(dialog.view());
        }
        assertThat(way).containsExactly(View.ONLINE, View.BRING, View.SERVICES, View.START, View.START);
    }

    @Test
    void typingOpensTheSearchAndErasingEmptiesIt() {
        on(new DialogEvent.Typed("p"), new DialogEvent.Typed("a"), new DialogEvent.Typed("s"));
        assertThat(dialog.view()).isEqualTo(View.SERVICES);
        assertThat(dialog.query()).isEqualTo("pas");
        on(new DialogEvent.Erased(), new DialogEvent.Erased(), new DialogEvent.Erased(), new DialogEvent.Erased());
        assertThat(dialog.query()).isEmpty();
        for (int i = 0; i < 40; i++) {
            on(new DialogEvent.Typed("x"));
        }
        assertThat(dialog.query()).hasSize(30);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "START")
    void everyQuestionIsForgottenAfterAWarning(View view) {
        on(new DialogEvent.ServiceChosen("pincode"), open(view));
        pass(ASK - 1);
        assertThat(dialog.warned()).isFalse();
        pass(1);
        assertThat(dialog.warned()).isTrue();
        pass(LEAVE - ASK - 1);
        assertThat(dialog.warned()).isTrue();
        pass(1);
        assertThat(dialog).isEqualTo(flow.initial(now));
        assertThat(effects).isEmpty();
    }

    @Test
    void oneKeyGivesMoreTimeMoreThanTenTimes() {
        on(open(View.SERVICES), new DialogEvent.Typed("p"));
        for (int i = 0; i < 12; i++) {
            pass(LEAVE - 1);
            assertThat(dialog.warned()).as("asked, time " + i).isTrue();
            on(new DialogEvent.MoreTime());
            assertThat(dialog.warned()).isFalse();
            assertThat(dialog.query()).isEqualTo("p");
        }
        pass(LEAVE);
        assertThat(dialog).isEqualTo(flow.initial(now));
    }

    @Test
    void anyKeyAnswersTheWarningAndDoesNothingElse() {
        on(new DialogEvent.ServiceChosen("pincode"));
        pass(ASK);
        on(new DialogEvent.Confirmed());
        assertThat(effects).isEmpty();
        assertThat(dialog.view()).isEqualTo(View.BRING);
        assertThat(dialog.warned()).isFalse();
    }

    @Test
    void listeningIsNoAbsenceButDoesNotAnswerTheWarning() {
        on(open(View.HELP), new DialogEvent.SpeechSwitched());
        for (int i = 0; i < 10; i++) {
            pass(ASK - 1);
            on(new DialogEvent.Listened());
        }
        assertThat(dialog.warned()).isFalse();
        pass(ASK);
        on(new DialogEvent.Listened());
        assertThat(dialog.warned()).isTrue();
    }

    @Test
    void theStartScreenItselfHasNoTimeOut() {
        pass(10 * LEAVE);
        assertThat(dialog.warned()).isFalse();
    }

    @Test
    void nothingOfAVisitorWhoGotATicketRemains() {
        on(
                open(View.LANGUAGES),
                new DialogEvent.LanguageChosen("fr"),
                new DialogEvent.ContrastSwitched(),
                new DialogEvent.ReachSwitched(),
                new DialogEvent.SizeTurned(),
                new DialogEvent.VolumeTurned(2),
                new DialogEvent.ServiceChosen("pincode"),
                new DialogEvent.Confirmed(),
                outcome(new Outcome.Busy()),
                outcome(ticket("A042")));
        assertThat(dialog.language()).isEqualTo("fr");
        assertThat(dialog.needs().volume()).isEqualTo(5);
        on(outcome(new Outcome.None()));
        assertThat(dialog).isEqualTo(flow.initial(now));
    }

    @Test
    void whoListensKeepsTheTicketUntilDoneOrGone() {
        on(new DialogEvent.SpeechSwitched(), outcome(new Outcome.Busy()), outcome(ticket("A042")));
        on(outcome(new Outcome.None()));
        assertThat(dialog.outcome()).isEqualTo(ticket("A042"));
        pass(ASK);
        assertThat(dialog.warned()).isTrue();
        on(new DialogEvent.MoreTime(), new DialogEvent.Finished());
        assertThat(dialog).isEqualTo(flow.initial(now));
    }

    @Test
    void whoGoesOnWhileATicketIsShownIsTheNextVisitor() {
        on(
                open(View.LANGUAGES),
                new DialogEvent.LanguageChosen("fr"),
                outcome(new Outcome.Busy()),
                outcome(ticket("A042")),
                new DialogEvent.LaneChosen(Lane.QUICK));
        assertThat(effects).containsExactly(new DialogEffect.Choose(Lane.QUICK, null, "nl"));
        on(outcome(ticket("A042")));
        assertThat(dialog.outcome()).as("left behind").isEqualTo(new Outcome.None());
    }

    @Test
    void aButtonBesideTheScreenWhileATicketIsShownIsTheNextVisitors() {
        on(
                open(View.LANGUAGES),
                new DialogEvent.LanguageChosen("fr"),
                outcome(ticket("A042")),
                outcome(new Outcome.Busy()));
        assertThat(dialog.language()).isEqualTo("nl");
        assertThat(dialog.outcome()).isEqualTo(new Outcome.Busy());
    }

    @Test
    void aRefusalKeepsTheLanguageSoThatTheVisitorCanTryAgain() {
        Outcome refused = new Outcome.Refused(new Notice(Notice.Kind.LANE_CLOSED, Button.QUICK, null, null, 1));
        on(open(View.LANGUAGES), new DialogEvent.LanguageChosen("fr"), outcome(refused), outcome(new Outcome.None()));
        assertThat(dialog.language()).isEqualTo("fr");
        pass(LEAVE);
        assertThat(dialog.language()).isEqualTo("nl");
    }

    @Test
    void theOfferOfANumberOnTheScreenIsAnsweredOnce() {
        on(outcome(new Outcome.ScreenOffered()), new DialogEvent.ScreenAnswered(true));
        on(new DialogEvent.ScreenAnswered(true));
        assertThat(effects).containsExactly(new DialogEffect.TakeOnScreen(true));
    }

    @Test
    void anUnansweredOfferIsDeclined() {
        on(outcome(new Outcome.ScreenOffered()));
        pass(LEAVE);
        assertThat(effects).containsExactly(new DialogEffect.TakeOnScreen(false));
    }

    @ParameterizedTest
    @EnumSource
    void aNumberOnTheScreenStaysUntilConfirmedOrTimeOut(Leaving leaving) {
        on(outcome(new Outcome.NumberOnScreen("A042", null)));
        pass(ASK - 1);
        assertThat(dialog.outcome()).isEqualTo(new Outcome.NumberOnScreen("A042", null));
        if (leaving == Leaving.CONFIRMS) {
            on(new DialogEvent.Finished());
        } else {
            pass(LEAVE);
        }
        assertThat(effects).containsExactly(new DialogEffect.DropNumber(leaving == Leaving.CONFIRMS));
        on(outcome(new Outcome.NumberOnScreen("A042", null)));
        assertThat(dialog.outcome()).as("not shown again").isEqualTo(new Outcome.None());
    }

    enum Leaving {
        CONFIRMS,
        WALKS_AWAY
    }

    @Test
    void theVolumeStaysWithinItsBoundsAndTheSizeGoesRound() {
        on(new DialogEvent.VolumeTurned(9));
        assertThat(dialog.needs().volume()).isEqualTo(5);
        on(new DialogEvent.VolumeTurned(-9));
        assertThat(dialog.needs().volume()).isEqualTo(1);
        on(new DialogEvent.SizeTurned(), new DialogEvent.SizeTurned(), new DialogEvent.SizeTurned());
        assertThat(dialog.needs().size()).isZero();
    }

    @Test
    void fortyThousandTouchesInAnyOrderLeaveNothingBehind() {
        List<DialogEvent> touches = List.of(
                open(View.SERVICES),
                open(View.HELP),
                open(View.OPTIONS),
                open(View.BRING),
                open(View.ONLINE),
                new DialogEvent.ServiceChosen("huwelijk"),
                new DialogEvent.WentBack(),
                new DialogEvent.Typed("a"),
                new DialogEvent.Turned(1),
                new DialogEvent.Turned(-1),
                new DialogEvent.KeysSwitched(),
                new DialogEvent.LanguageChosen("ar"),
                new DialogEvent.SpeechSwitched(),
                new DialogEvent.Finished(),
                new DialogEvent.ContrastSwitched(),
                new DialogEvent.ReachSwitched(),
                new DialogEvent.MoreTime());
        java.util.Random random = new java.util.Random(7);
        for (int run = 0; run < 2_000; run++) {
            for (int i = 0; i < 20; i++) {
                now += random.nextInt(5_000);
                on(touches.get(random.nextInt(touches.size())), new DialogEvent.Tick());
            }
            assertThat(dialog.trail()).doesNotHaveDuplicates();
            pass(LEAVE);
            pass(LEAVE);
            @Nullable String service = dialog.service();
            assertThat(service).isNull();
            assertThat(dialog.withOutcome(new Outcome.None(), new Outcome.None())
                            .touched(0))
                    .isEqualTo(flow.initial(0));
        }
    }
}
