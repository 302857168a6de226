package be.mays.display.board;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.board.BoardState.BoardCall;
import be.mays.display.Boards;
import be.mays.display.board.Announcement.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoardModelTest {
    private static final BoardRules RULES = BoardRules.standard(Duration.ofSeconds(5), Duration.ofSeconds(3));
    private static final Instant TEN_TWENTY_ONE = Instant.parse("2026-11-23T09:21:00Z");
    private static final BoardCall A042 = Boards.call(1, "A042", 3);
    private static final BoardCall R017 = Boards.call(2, "R017", 6);
    private static final Boards TWO_WAIT = Boards.empty().waiting(1, 1);

    private Moment now = new Moment(TEN_TWENTY_ONE, 5_000_000_000L);
    private BoardModel model = BoardModel.starting(RULES, Zone.WHOLE_SITE, now);
    private @Nullable Announcement spoken;
    private final List<Long> heard = new ArrayList<>();

    @Test
    void aNewCallFillsTheBigPanelAndIsAnnouncedOnce() {
        receive(TWO_WAIT);
        receive(TWO_WAIT.called(A042));

        assertThat(panels()).containsExactly("A042");
        pass(60);
        assertThat(heard).containsExactly(1L);
    }

    @Test
    void theFirstAnswerAfterAStartIsShownAndNotAnnounced() {
        receive(TWO_WAIT.called(A042).called(R017));

        assertThat(panels()).containsExactly("R017");
        assertThat(lines()).containsExactly("A042");
        pass(30);
        assertThat(heard).isEmpty();
    }

    @Test
    void aRecallIsAnnouncedAgainAndTheNumberIsShownOnce() {
        receive(TWO_WAIT);
        receive(TWO_WAIT.called(A042));
        pass(20);
        receive(TWO_WAIT.called(A042).called(Boards.call(7, "A042", 3)));

        assertThat(panels()).containsExactly("A042");
        assertThat(lines()).isEmpty();
        pass(20);
        assertThat(heard).containsExactly(1L, 7L);
    }

    @Test
    void aRecallDuringItsOwnCallIsHeardAfterIt() {
        receive(TWO_WAIT);
        receive(TWO_WAIT.called(A042));
        pass(1);
        receive(TWO_WAIT.called(A042).called(Boards.call(7, "A042", 3)));
        pass(20);

        assertThat(heard).containsExactly(1L, 7L);
    }

    @Test
    void anUndoneCallDisappearsAtOnce() {
        receive(TWO_WAIT);
        receive(TWO_WAIT.called(A042));
        receive(TWO_WAIT.called(A042).undone("A042"));

        assertThat(panels()).isEmpty();
        assertThat(lines()).isEmpty();
    }

    @Test
    void anUndoneCallThatWaitedForThePanelIsNeverAnnounced() {
        Boards five = TWO_WAIT;
        receive(five);
        for (int i = 1; i <= 5; i++) {
            five = five.called(Boards.call(i, "A00" + i, i));
        }
        receive(five);
        assertThat(marked()).containsExactly("A005");
        receive(five.undone("A005"));
        pass(60);

        assertThat(heard).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aCallThatIsOverAtOnceKeepsItsEightSeconds() {
        receive(TWO_WAIT);
        Boards over = TWO_WAIT.called(A042).over("A042");
        receive(over);

        assertThat(panels()).containsExactly("A042");
        pass(7);
        assertThat(panels()).containsExactly("A042");
        pass(2);
        assertThat(panels()).isEmpty();
        assertThat(calls().latest()).isEqualTo(A042);
        assertThat(heard).containsExactly(1L);
    }

    @Test
    void aCallStaysBigUntilTheVisitorComesOrAnotherIsCalled() {
        receive(TWO_WAIT);
        receive(TWO_WAIT.called(A042));
        pass(120);
        assertThat(panels()).containsExactly("A042");

        receive(TWO_WAIT.called(A042).called(R017));
        assertThat(panels()).containsExactly("R017");
        assertThat(lines()).containsExactly("A042");
    }

    @Test
    void callsThatComeTogetherShareThePanelUpToFourAndTheRestIsMarkedOnTop() {
        Boards six = TWO_WAIT;
        receive(six);
        for (int i = 1; i <= 6; i++) {
            six = six.called(Boards.call(i, "A00" + i, i));
        }
        receive(six);

        assertThat(panels()).containsExactly("A004", "A003", "A002", "A001");
        assertThat(marked()).containsExactly("A006", "A005");
    }

    @Test
    void manyCallsAreAnnouncedInShortFormAfterTheFirst() {
        Boards six = TWO_WAIT;
        receive(six);
        for (int i = 1; i <= 6; i++) {
            six = six.called(Boards.call(i, "A00" + i, i));
        }
        List<Form> forms = new ArrayList<>();
        receive(six);
        for (int tenth = 0; tenth < 600; tenth++) {
            step(Duration.ofMillis(100));
            Optional<Announcement> said = model.findAnnouncement(now);
            if (said.isPresent() && (forms.size() < heard.size())) {
                forms.add(said.get().form());
            }
        }

        assertThat(heard).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(forms.getFirst()).isEqualTo(Form.FULL);
        assertThat(forms.subList(1, 4)).containsOnly(Form.SHORT);
    }

    @Test
    void anOlderVersionIsDropped() {
        receive(TWO_WAIT);
        Boards called = TWO_WAIT.called(A042);
        receive(called);
        receive(TWO_WAIT);

        assertThat(panels()).containsExactly("A042");
        pass(20);
        assertThat(heard).containsExactly(1L);
    }

    @Test
    void aServerRestoredFromABackupIsBelievedAndNotAnnounced() {
        receive(TWO_WAIT.withVersion(900, Boards.NINE));
        receive(TWO_WAIT.called(A042).withVersion(12, Boards.NINE.plusSeconds(60)));
        assertThat(panels()).containsExactly("A042");
        pass(20);
        assertThat(heard).isEmpty();

        receive(TWO_WAIT.called(A042).called(R017).withVersion(13, Boards.NINE.plusSeconds(61)));
        pass(20);
        assertThat(heard).containsExactly(2L);
    }

    @Test
    void aShortHiccupIsNotShown() {
        receive(TWO_WAIT.called(A042));
        lose();
        pass(4);

        assertThat(picture()).isInstanceOf(Picture.Calls.class);
    }

    @Test
    void aStaleBoardSaysSinceWhenAndFallsSilent() {
        receive(TWO_WAIT);
        Boards five = TWO_WAIT;
        for (int i = 1; i <= 5; i++) {
            five = five.called(Boards.call(i, "A00" + i, i));
        }
        receive(five);
        lose();
        pass(600);

        assertThat(picture()).isInstanceOfSatisfying(Picture.NoConnection.class, lost -> {
            assertThat(lost.since()).isEqualTo(TEN_TWENTY_ONE);
            assertThat(lost.last()).isNotNull();
        });
        assertThat(heard).hasSizeLessThan(5);
    }

    @Test
    void afterAnOutageCallsThatStillStandAreAnnouncedOnceAndThoseThatAreOverAreNot() {
        receive(TWO_WAIT);
        lose();
        pass(600);
        receive(TWO_WAIT.called(A042).over("A042").called(R017));
        pass(30);

        assertThat(heard).containsExactly(2L);
        assertThat(lines()).contains("A042");
    }

    @Test
    void aCallCutShortByAnOutageIsShownAgainAndNotSpokenAgain() {
        receive(TWO_WAIT);
        receive(TWO_WAIT.called(A042));
        lose();
        pass(6);
        assertThat(picture()).isInstanceOf(Picture.NoConnection.class);
        model = model.unchanged(now);
        pass(1);

        assertThat(panels()).containsExactly("A042");
        pass(30);
        assertThat(heard).containsExactly(1L);
    }

    @Test
    void withoutAnyAnswerSinceTheStartThereIsNoTimeToTell() {
        lose();
        pass(10);

        assertThat(picture()).isEqualTo(new Picture.NoConnection(null, null));
    }

    @Test
    void aClosedSiteAndAnEmptyOneLookDifferent() {
        receive(Boards.empty());
        assertThat(picture()).isInstanceOf(Picture.NobodyWaiting.class);

        receive(Boards.empty().closed("Morgen open van 9 tot 12 uur."));
        assertThat(picture())
                .isInstanceOfSatisfying(
                        Picture.Closed.class,
                        closed -> assertThat(closed.frame().hoursText()).isEqualTo("Morgen open van 9 tot 12 uur."));
    }

    @Test
    void aSiteThatClosesGoesOnCallingWhoeverWaits() {
        receive(Boards.empty().waiting(2, 0).closed("Gesloten om 12 uur."));
        assertThat(picture()).isInstanceOf(Picture.Calls.class);

        pass(3_600);
        assertThat(picture()).isInstanceOf(Picture.Closed.class);
    }

    @Test
    void aBoardThatLostItsPairingShowsTheCodeAndNothingElse() {
        receive(TWO_WAIT.called(A042));
        model = model.pairing("BDFG-HJKL", now);
        assertThat(picture()).isEqualTo(new Picture.Pairing("BDFG-HJKL"));

        receive(TWO_WAIT.called(A042));
        pass(20);
        assertThat(panels()).containsExactly("A042");
        assertThat(heard).isEmpty();
    }

    @Test
    void aStepOfTheWallClockChangesNothingButTheClock() {
        receive(TWO_WAIT);
        receive(TWO_WAIT.called(A042).over("A042"));
        now = new Moment(now.wall().minus(Duration.ofDays(400)), now.nanos());
        pass(7);
        assertThat(panels()).containsExactly("A042");
        now = new Moment(now.wall().plus(Duration.ofDays(900)), now.nanos());
        pass(2);
        assertThat(panels()).isEmpty();
    }

    @Test
    void aZoneShowsOnlyItsCountersAndPointsAtThemFromWhereItHangs() {
        model = BoardModel.starting(RULES, new Zone(Set.of("3"), Set.of("quick"), Map.of("3", "left")), now);
        receive(TWO_WAIT);
        receive(TWO_WAIT.called(A042).called(R017));
        pass(30);

        assertThat(panels()).containsExactly("A042");
        assertThat(calls().panels().getFirst().direction()).isEqualTo("left");
        assertThat(calls().frame().waiting())
                .singleElement()
                .satisfies(figure -> assertThat(figure.key()).isEqualTo("quick"));
        assertThat(heard).containsExactly(1L);
    }

    @Test
    void theSignOverACounterShowsItsCallUntilItIsOverAndIsDarkWithoutConnection() {
        receive(TWO_WAIT.called(A042).called(R017));
        assertThat(numbersAtCounters()).containsOnly(Map.entry("3", "A042"), Map.entry("6", "R017"));

        receive(TWO_WAIT.called(A042).called(R017).over("A042"));
        assertThat(numbersAtCounters()).containsOnly(Map.entry("6", "R017"));

        lose();
        pass(6);
        assertThat(numbersAtCounters()).isEmpty();
    }

    @Test
    void onlyACallThatCameSinceTheStartIsNewsForTheSignOverItsCounter() {
        receive(TWO_WAIT.called(A042));
        receive(TWO_WAIT.called(A042).called(R017));

        assertThat(model.listByCounter(now).get("3")).isEqualTo(new BoardModel.AtCounter("A042", 1, false));
        assertThat(model.listByCounter(now).get("6")).isEqualTo(new BoardModel.AtCounter("R017", 2, true));
    }

    private Map<String, String> numbersAtCounters() {
        Map<String, String> numbers = new HashMap<>();
        model.listByCounter(now).forEach((counter, call) -> numbers.put(counter, call.number()));
        return numbers;
    }

    private void receive(Boards boards) {
        model = model.received(boards.state(), now);
        listen();
    }

    private void lose() {
        model = model.lost(now);
        listen();
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds * 10; i++) {
            step(Duration.ofMillis(100));
        }
    }

    private void step(Duration span) {
        now = now.plus(span);
        model = model.advanced(now);
        listen();
    }

    private void listen() {
        Optional<Announcement> said = model.findAnnouncement(now);
        if (said.isPresent() && !said.get().equals(spoken)) {
            heard.add(said.get().id());
        }
        spoken = said.orElse(null);
    }

    private Picture picture() {
        return model.picture(now);
    }

    private Picture.Calls calls() {
        assertThat(picture()).isInstanceOf(Picture.Calls.class);
        return (Picture.Calls) picture();
    }

    private List<String> panels() {
        return calls().panels().stream().map(BoardCall::number).toList();
    }

    private List<String> lines() {
        return calls().frame().lines().stream()
                .map(line -> line.call().number())
                .toList();
    }

    private List<String> marked() {
        return calls().frame().lines().stream()
                .filter(Picture.Line::marked)
                .map(line -> line.call().number())
                .toList();
    }
}
