package be.mays.server.queue;

import static be.mays.server.queue.Commands.AN;
import static be.mays.server.queue.Commands.BEN;
import static be.mays.server.queue.Commands.LEAD;
import static be.mays.server.queue.Commands.call;
import static be.mays.server.queue.Commands.finish;
import static be.mays.server.queue.Commands.issue;
import static be.mays.server.queue.Commands.issueFor;
import static be.mays.server.queue.Commands.issuePaper;
import static be.mays.server.queue.Commands.next;
import static be.mays.server.queue.Commands.open;
import static be.mays.server.queue.Commands.question;
import static be.mays.server.queue.Commands.start;
import static be.mays.server.queue.Commands.ticket;
import static be.mays.server.queue.Commands.toLane;
import static be.mays.server.queue.TestSites.ALL_ROUND;
import static be.mays.server.queue.TestSites.PLAIN;
import static be.mays.server.queue.TestSites.QUICK;
import static be.mays.server.queue.TestSites.ROOM;
import static be.mays.server.queue.TestSites.THEMATIC;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What other queue systems got wrong: the rows of the list whose rule lives in the queue's core. */
class RegressionRowsTest {
    private final Scenario scenario = Scenario.atTownHall().given(open(ALL_ROUND, AN), open(PLAIN, BEN));

    @Test
    @DisplayName("Row 1: however many counters call, every ticket is handed out exactly once")
    void everyTicketIsHandedOutExactlyOnce() {
        List<String> counters = List.of(QUICK, THEMATIC, PLAIN, ALL_ROUND);
        Scenario busy = Scenario.atTownHall();
        for (String counter : counters) {
            busy.given(open(counter, Clerk.allRound("at-" + counter)));
        }
        for (int n = 1; n <= 20; n++) {
            busy.given(issue(n, Lane.QUICK));
        }
        List<TicketId> called = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            String counter = counters.get(n % counters.size());
            TicketId open = busy.state().counter(counter).findTicket().orElse(null);
            Scenario.Result result =
                    busy.when(new QueueCommand.CallNext(counter, Clerk.allRound("at-" + counter), open));
            TicketId ticket = result.accepted().ticket();
            assertThat(ticket).isNotNull();
            called.add(ticket);
        }
        assertThat(called).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    @DisplayName("Row 2: a slip proven missing is void and never called, a doubtful one stays valid and flagged")
    void aMissingSlipIsVoidAndADoubtfulOneIsFlagged() {
        scenario.given(
                issuePaper(1, Lane.QUICK),
                issuePaper(2, Lane.QUICK),
                new QueueCommand.DisprovePrint(ticket(1)),
                new QueueCommand.DoubtPrint(ticket(2)));
        assertThat(scenario.state().waiting(Lane.QUICK)).hasSize(1);
        assertThat(scenario.ticket(2).facts().flagged()).isTrue();
        scenario.when(call(1, PLAIN, BEN)).thenRefused(RefusalReason.WRONG_STATE);
        scenario.when(next(ALL_ROUND, AN)).thenCalled(2, CallReason.Rule.EARLIEST_DUE);
    }

    @Test
    @DisplayName("Row 3: one press is one number, however often it is sent")
    void onePressIsOneNumber() {
        scenario.given(issuePaper(1, Lane.QUICK));
        Scenario.Result again = scenario.when(new QueueCommand.Issue(
                ticket(2), Commands.press(1), Lane.QUICK, null, Channel.KIOSK, "nl", true, null));
        again.thenNothingHappens();
        assertThat(again.accepted().ticket()).isEqualTo(ticket(1));
        assertThat(scenario.state().listTickets()).hasSize(1);
    }

    @Test
    @DisplayName("Row 8: a mis-click is taken back with the timing restored and both facts journaled")
    void aMisclickIsTakenBackAndBothFactsAreJournaled() {
        scenario.given(issue(1, Lane.QUICK), next(ALL_ROUND, AN), start(1, AN));
        Ticket.Serving serving = (Ticket.Serving) scenario.ticket(1);
        scenario.after(Duration.ofMinutes(1)).given(finish(1, AN));
        long finished = scenario.state().version();
        scenario.after(Duration.ofSeconds(5)).given(scenario.undo(1, AN));
        assertThat(((Ticket.Serving) scenario.ticket(1)).since()).isEqualTo(serving.since());
        assertThat(scenario.journal())
                .extracting(JournalEntry::event)
                .contains(
                        new QueueEvent.ServiceFinished(ticket(1), List.of(), null),
                        new QueueEvent.EventUndone(ticket(1), finished));
    }

    @Test
    @DisplayName("Row 9: a lead ends or returns the ticket that a clerk left open, and the day's turn ends all")
    void aLeadEndsWhatAClerkLeftOpen() {
        scenario.given(issue(1, Lane.QUICK), issue(2, Lane.QUICK), issue(3, Lane.QUICK))
                .given(next(ALL_ROUND, AN), start(1, AN), next(PLAIN, BEN))
                .given(finish(1, LEAD), new QueueCommand.Requeue(ticket(2), LEAD))
                .given(next(ALL_ROUND, AN))
                .given(new QueueCommand.TurnDay(Scenario.MONDAY.plusDays(1)));
        assertThat(scenario.state().listTickets()).isEmpty();
        assertThat(scenario.state().counters().values())
                .noneMatch(counter -> counter.findTicket().isPresent());
    }

    @Test
    @DisplayName("Row 11: overtaking ends at the difference of the targets, and each call stores its reason")
    void overtakingEndsAtTheDifferenceOfTheTargets() {
        scenario.given(issue(1, Lane.PRIVATE)).after(Duration.ofMinutes(15).minusSeconds(1));
        scenario.given(issue(2, Lane.QUICK)).after(Duration.ofSeconds(2)).given(issue(3, Lane.QUICK));
        scenario.when(next(ALL_ROUND, AN)).thenCalled(2, CallReason.Rule.EARLIEST_DUE);
        scenario.when(Commands.nextAfter(2, ALL_ROUND, AN)).thenCalled(1, CallReason.Rule.EARLIEST_DUE);
        Ticket.Called called = (Ticket.Called) scenario.ticket(1);
        assertThat(called.reason().due()).isEqualTo(Scenario.NINE.plus(Duration.ofMinutes(25)));
    }

    @Test
    @DisplayName("Row 12: a clerk who picks a case gives a reason, and the journal knows it was picked")
    void pickingACaseNeedsAReason() {
        scenario.given(issue(1, Lane.QUICK), issue(2, Lane.QUICK))
                .when(new QueueCommand.CallTicket(ticket(2), ALL_ROUND, AN, null))
                .thenRefused(RefusalReason.REASON_REQUIRED)
                .when(call(2, ALL_ROUND, AN))
                .thenCalled(2, CallReason.Rule.CHOSEN);
        assertThat(((Ticket.Called) scenario.ticket(2)).reason().code()).isEqualTo("asked-for");
    }

    @Test
    @DisplayName("Row 13: the number never changes on a transfer, only the lane and the counter")
    void theNumberNeverChangesOnATransfer() {
        scenario.given(issue(1, Lane.QUICK));
        String number = scenario.number(1);
        scenario.given(next(ALL_ROUND, AN), toLane(1, AN, Lane.PRIVATE));
        assertThat(scenario.number(1)).isEqualTo(number);
        scenario.given(open(ROOM, LEAD), next(ROOM, LEAD));
        assertThat(scenario.state().recentCalls().getFirst().number().print()).isEqualTo(number);
        assertThat(scenario.ticket(1).findCounter()).contains(ROOM);
    }

    @Test
    @DisplayName("Row 14: nobody for this counter, but so many wait, and why not here")
    void nobodyForThisCounterTellsHowManyWaitAndWhy() {
        scenario.given(
                issue(1, Lane.PRIVATE),
                issueFor(2, TestSites.PASSPORT),
                question(3, Lane.PRIVATE),
                issuePaper(4, Lane.QUICK),
                issue(5, Lane.QUICK),
                Commands.toCounter(5, BEN, ALL_ROUND));
        Scenario.Result result = scenario.when(next(PLAIN, BEN));
        result.thenNothingHappens();
        assertThat(result.accepted().nobody())
                .isEqualTo(new Nobody(Map.of(
                        Nobody.Cause.OTHER_LANE, 2,
                        Nobody.Cause.EQUIPMENT, 1,
                        Nobody.Cause.PRINTING, 1,
                        Nobody.Cause.NAMED_ELSEWHERE, 1)));
    }

    @Test
    @DisplayName("Row 15: numbers come from the site's day itself, so none is given twice")
    void noNumberIsGivenTwice() {
        scenario.given(new QueueCommand.ReserveBlocks(Commands.KIOSK));
        Set<String> given = new HashSet<>();
        for (int n = 1; n <= 57; n++) {
            scenario.given(issue(n, Lane.QUICK));
            assertThat(given.add(scenario.number(n))).isTrue();
        }
        scenario.when(issue(58, Lane.QUICK)).thenRefused(RefusalReason.NO_NUMBER);
    }

    @Test
    @DisplayName("Row 21: a ticket of half past two at night belongs to the day before, in the site's own time")
    void aTicketOfTheNightBelongsToTheDayBefore() {
        scenario.after(Duration.ofHours(17).plusMinutes(30)).given(issue(1, Lane.QUICK));
        assertThat(TestSites.TOWN_HALL.businessDay(scenario.now())).isEqualTo(Scenario.MONDAY);
        JournalEntry last = scenario.journal().getLast();
        assertThat(last.day()).isEqualTo(Scenario.MONDAY);
        assertThat(last.at()).isEqualTo("2026-03-03T01:30:00Z");
        assertThat(scenario.number(1)).isEqualTo("A001");
    }

    @Test
    @DisplayName("Row 22: the day's close is an event for each ticket, and the journal keeps every entry")
    void theDaysCloseIsJournaledAndDeletesNothing() {
        scenario.given(issue(1, Lane.QUICK));
        List<JournalEntry> before = scenario.journal();
        scenario.given(new QueueCommand.TurnDay(Scenario.MONDAY.plusDays(1)));
        assertThat(scenario.journal()).containsAll(before);
        assertThat(scenario.journal())
                .extracting(JournalEntry::event)
                .contains(new QueueEvent.TicketExpired(ticket(1)), new QueueEvent.DayClosed(Scenario.MONDAY));
    }

    @Test
    @DisplayName("Row 28: a wrong choice is put right in one move, with the original arrival")
    void aWrongChoiceIsPutRightInOneMove() {
        scenario.given(issue(1, Lane.QUICK)).after(Duration.ofMinutes(12)).given(issue(2, Lane.THEMATIC));
        scenario.given(new QueueCommand.Transfer(ticket(1), AN, Lane.THEMATIC, null, null, List.of(), true));
        assertThat(scenario.ticket(1).facts().arrival()).isEqualTo(Scenario.NINE);
        scenario.when(next(PLAIN, BEN)).thenCalled(1, CallReason.Rule.EARLIEST_DUE);
    }
}
