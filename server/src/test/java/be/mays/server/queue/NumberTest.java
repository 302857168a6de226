package be.mays.server.queue;

import static be.mays.server.queue.Commands.AN;
import static be.mays.server.queue.Commands.KIOSK;
import static be.mays.server.queue.Commands.issue;
import static be.mays.server.queue.Commands.next;
import static be.mays.server.queue.Commands.noShow;
import static be.mays.server.queue.Commands.open;
import static be.mays.server.queue.Commands.question;
import static be.mays.server.queue.Commands.reinstate;
import static be.mays.server.queue.Commands.ticket;
import static be.mays.server.queue.TestSites.VILLAGE_COUNTER;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Architecture section 3: numbers. The village has six of them. */
class NumberTest {
    private final Scenario village = Scenario.at(TestSites.VILLAGE).given(open(VILLAGE_COUNTER, AN));

    @Test
    void numbersGoUpInTheirSeries() {
        Scenario townHall = Scenario.atTownHall()
                .given(issue(1, Lane.QUICK), issue(2, Lane.THEMATIC), issue(3, Lane.PRIVATE), issue(4, Lane.QUICK));
        assertThat(List.of(townHall.number(1), townHall.number(2), townHall.number(3), townHall.number(4)))
                .as("thematic and private share one series")
                .containsExactly("A001", "R001", "R002", "A002");
    }

    @Test
    void aQuestionThatIsNotPresentHasNoNumber() {
        village.given(question(1, Lane.QUICK), issue(2, Lane.QUICK));
        assertThat(village.ticket(1).facts().number()).isNull();
        assertThat(village.number(2)).isEqualTo("A001");
    }

    @Test
    void noneFreeIsARefusal() {
        issueSix();
        village.when(issue(7, Lane.QUICK)).thenRefused(RefusalReason.NO_NUMBER);
    }

    @Test
    void aNumberRestsForAnHourAfterItsTicketClosedAndComesBackInItsNextRound() {
        issueSix();
        village.given(cancel(3)).after(Duration.ofMinutes(60).minusMillis(1));
        village.when(issue(7, Lane.QUICK)).thenRefused(RefusalReason.NO_NUMBER);
        village.after(Duration.ofMillis(1)).given(issue(7, Lane.QUICK));
        assertThat(village.ticket(7).facts().number()).isEqualTo(new TicketNumber("A", 3, 2));
    }

    @Test
    void numbersGoRoundBeforeAnEarlyOneIsGivenAgain() {
        village.given(issue(1, Lane.QUICK), cancel(1))
                .after(Duration.ofHours(1))
                .given(issue(2, Lane.QUICK));
        assertThat(village.number(2)).isEqualTo("A002");
    }

    @Test
    void aNoShowWhoseNumberHasBeenGivenToAnotherIsNotReinstated() {
        issueSix();
        village.given(next(VILLAGE_COUNTER, AN), noShow(1, AN))
                .after(Duration.ofHours(1))
                .given(issue(7, Lane.QUICK));
        assertThat(village.number(7)).isEqualTo("A001");
        village.when(reinstate(1, AN)).thenRefused(RefusalReason.NUMBER_TAKEN);
    }

    @Test
    void aReinstatedTicketHoldsItsNumberAgain() {
        issueSix();
        village.given(next(VILLAGE_COUNTER, AN), noShow(1, AN), reinstate(1, AN))
                .after(Duration.ofHours(2))
                .when(issue(7, Lane.QUICK))
                .thenRefused(RefusalReason.NO_NUMBER);
    }

    @Test
    void aBlockIsHeldForTodayAndTheNextOpenDayPerSeries() {
        Scenario.Result result = Scenario.atTownHall().when(new QueueCommand.ReserveBlocks(KIOSK));
        result.then(block("A", 0), block("R", 0), block("A", 1), block("R", 1));
        result.scenario().when(new QueueCommand.ReserveBlocks(KIOSK)).thenNothingHappens();
    }

    @Test
    void aKioskThatHandedInMoreThanHalfItsBlockGetsAnother() {
        Scenario scenario = Scenario.atTownHall().given(new QueueCommand.ReserveBlocks(KIOSK));
        NumberBlock first = scenario.state().blocks().stream()
                .filter(block -> block.contains("A", Scenario.MONDAY, block.from()))
                .findFirst()
                .orElseThrow();
        int size = first.to() - first.from() + 1;
        for (int i = 0; i < size / 2; i++) {
            scenario.given(handInOf(first.from() + i));
        }
        scenario.when(new QueueCommand.ReserveBlocks(KIOSK)).thenNothingHappens();
        scenario.given(handInOf(first.from() + size / 2));
        scenario.when(new QueueCommand.ReserveBlocks(KIOSK))
                .then(new QueueEvent.BlockReserved(
                        new NumberBlock(KIOSK, "A", Scenario.MONDAY, first.from() - size, first.from() - 1)));
    }

    private static QueueCommand handInOf(int number) {
        return Commands.handIn(
                number, Commands.press(number), "A%03d".formatted(number), Scenario.MONDAY, Scenario.NINE);
    }

    @Test
    void theNextOpenDayAfterFridayIsMonday() {
        village.given(new QueueCommand.TurnDay(Scenario.MONDAY.plusDays(4)))
                .when(new QueueCommand.ReserveBlocks(KIOSK))
                .then(villageBlock(KIOSK, 4, 5), villageBlock(KIOSK, 7, 5));
    }

    @Test
    void twoKiosksNeverHoldTheSameNumber() {
        village.given(new QueueCommand.ReserveBlocks(KIOSK))
                .when(new QueueCommand.ReserveBlocks("kiosk-2"))
                .then(villageBlock("kiosk-2", 0, 3), villageBlock("kiosk-2", 1, 3));
    }

    @Test
    void aReservedNumberIsNotGivenInTurn() {
        village.given(new QueueCommand.ReserveBlocks(KIOSK));
        for (int n = 1; n <= 4; n++) {
            village.given(issue(n, Lane.QUICK));
        }
        village.when(issue(5, Lane.QUICK)).thenRefused(RefusalReason.NO_NUMBER);
    }

    @Test
    void blocksLeaveAThirdOfTheSeriesToThosePressingNow() {
        village.given(new QueueCommand.ReserveBlocks(KIOSK), new QueueCommand.ReserveBlocks("kiosk-2"));
        village.when(new QueueCommand.ReserveBlocks("kiosk-3")).thenNothingHappens();
        village.given(issue(1, Lane.QUICK));
        assertThat(village.number(1)).isEqualTo("A001");
    }

    @Test
    void aBlockOfTheNextDayIsKeptAtTheDaysTurnAndYesterdaysIsGone() {
        village.given(new QueueCommand.ReserveBlocks(KIOSK), new QueueCommand.TurnDay(Scenario.MONDAY.plusDays(1)));
        assertThat(village.state().blocks())
                .containsExactly(new NumberBlock(KIOSK, "A", Scenario.MONDAY.plusDays(1), 5, 6));
    }

    @Test
    void aNewDayStartsAtOne() {
        issueSix();
        village.given(new QueueCommand.TurnDay(Scenario.MONDAY.plusDays(1)), issue(11, Lane.QUICK));
        assertThat(Objects.requireNonNull(village.ticket(11).facts().number())).isEqualTo(new TicketNumber("A", 1, 1));
    }

    private void issueSix() {
        for (int n = 1; n <= 6; n++) {
            village.given(issue(n, Lane.QUICK));
        }
    }

    private static QueueCommand cancel(int n) {
        return new QueueCommand.Cancel(ticket(n), AN, null);
    }

    private static QueueEvent block(String series, int days) {
        return new QueueEvent.BlockReserved(new NumberBlock(KIOSK, series, Scenario.MONDAY.plusDays(days), 58, 60));
    }

    private static QueueEvent villageBlock(String device, int days, int from) {
        return new QueueEvent.BlockReserved(
                new NumberBlock(device, "A", Scenario.MONDAY.plusDays(days), from, from + 1));
    }
}
