package be.mays.server.queue;

import static be.mays.server.queue.Commands.AN;
import static be.mays.server.queue.Commands.issue;
import static be.mays.server.queue.Commands.issuePaper;
import static be.mays.server.queue.Commands.next;
import static be.mays.server.queue.Commands.nextAfter;
import static be.mays.server.queue.Commands.noShow;
import static be.mays.server.queue.Commands.open;
import static be.mays.server.queue.Commands.park;
import static be.mays.server.queue.Commands.question;
import static be.mays.server.queue.Commands.start;
import static be.mays.server.queue.Commands.ticket;
import static be.mays.server.queue.TestSites.ALL_ROUND;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Architecture section 3: the business day. */
class DayTest {
    private static final LocalDate TUESDAY = Scenario.MONDAY.plusDays(1);
    private static final QueueCommand.TurnDay TURN = new QueueCommand.TurnDay(TUESDAY);

    private final Scenario scenario = Scenario.atTownHall().given(open(ALL_ROUND, AN));

    @Test
    void theDaysTurnExpiresAllThatIsOpenInOrderOfIssueAndClosesTheCounters() {
        scenario.given(
                        issue(1, Lane.QUICK),
                        issue(2, Lane.QUICK),
                        issuePaper(3, Lane.QUICK),
                        next(ALL_ROUND, AN),
                        park(1, AN),
                        next(ALL_ROUND, AN),
                        start(2, AN))
                .when(TURN)
                .thenEvents(
                        QueueEvent.TicketExpired.class,
                        QueueEvent.TicketExpired.class,
                        QueueEvent.TicketExpired.class,
                        QueueEvent.CounterClosed.class,
                        QueueEvent.DayClosed.class,
                        QueueEvent.DayOpened.class);
        assertThat(scenario.state().day()).isEqualTo(TUESDAY);
        assertThat(scenario.state().listTickets()).isEmpty();
        assertThat(scenario.state().counter(ALL_ROUND)).isEqualTo(new Counter.Closed(ALL_ROUND));
    }

    @Test
    void theDaysTurnTwiceIsHarmless() {
        scenario.given(issue(1, Lane.QUICK), TURN)
                .when(TURN)
                .thenRefused(RefusalReason.NOTHING_DUE)
                .when(new QueueCommand.TurnDay(Scenario.MONDAY))
                .thenRefused(RefusalReason.NOTHING_DUE);
    }

    @Test
    void aTurnThatWasMissedForDaysGoesStraightToToday() {
        scenario.given(issue(1, Lane.QUICK), new QueueCommand.TurnDay(Scenario.MONDAY.plusDays(5)));
        assertThat(scenario.state().day()).isEqualTo(Scenario.MONDAY.plusDays(5));
    }

    @Test
    void questionsThatAreNotPresentAreCarriedOverWithTheirArrivalAndDueTime() {
        scenario.given(question(1, Lane.THEMATIC), question(2, Lane.THEMATIC), next(ALL_ROUND, AN), start(1, AN));
        TicketFacts before = scenario.ticket(1).facts();
        scenario.after(Duration.ofHours(18)).given(TURN);
        assertThat(scenario.ticket(1)).isInstanceOf(Ticket.Waiting.class);
        assertThat(scenario.ticket(1).facts().arrival()).isEqualTo(before.arrival());
        assertThat(scenario.ticket(1).facts().due()).isEqualTo(before.due());
        assertThat(scenario.state().questions(Lane.THEMATIC))
                .extracting(QueueEntry::ticket)
                .containsExactly(ticket(1), ticket(2));
        scenario.given(open(ALL_ROUND, AN))
                .when(next(ALL_ROUND, AN))
                .thenCalled(1, CallReason.Rule.EARLIEST_DUE)
                .when(nextAfter(1, ALL_ROUND, AN))
                .thenCalled(2, CallReason.Rule.EARLIEST_DUE);
    }

    @Test
    void aClosedQuestionIsNotCarriedOver() {
        scenario.given(question(1, Lane.QUICK), next(ALL_ROUND, AN), noShow(1, AN), TURN);
        assertThat(scenario.state().listTickets()).isEmpty();
    }

    @Test
    void theBusinessDayTurnsAtThreeInSiteTimeAlsoWhenTheClockChanges() {
        var site = TestSites.TOWN_HALL;
        assertThat(site.businessDay(Instant.parse("2026-03-03T01:59:59Z"))).isEqualTo(Scenario.MONDAY);
        assertThat(site.businessDay(Instant.parse("2026-03-03T02:00:00Z"))).isEqualTo(TUESDAY);
        // why: on 29 March two o'clock becomes three, so the day turns an hour earlier in UTC
        assertThat(site.businessDay(Instant.parse("2026-03-29T00:59:59Z"))).isEqualTo(LocalDate.of(2026, 3, 28));
        assertThat(site.businessDay(Instant.parse("2026-03-29T01:00:00Z"))).isEqualTo(LocalDate.of(2026, 3, 29));
        // why: on 25 October three o'clock becomes two; three comes once, after the second two o'clock
        assertThat(site.businessDay(Instant.parse("2026-10-25T01:30:00Z"))).isEqualTo(LocalDate.of(2026, 10, 24));
        assertThat(site.businessDay(Instant.parse("2026-10-25T02:00:00Z"))).isEqualTo(LocalDate.of(2026, 10, 25));
    }

    @Test
    void aDayThatTurnsAtHalfPastTwoNeverGoesBackOnTheNightsOfAClockChange() {
        var site = TestSites.TOWN_HALL.withDayTurn(LocalTime.of(2, 30));
        for (String night : List.of("2026-03-28T22:00:00Z", "2026-10-24T22:00:00Z")) {
            Instant from = Instant.parse(night);
            LocalDate day = site.businessDay(from);
            for (int minute = 0; minute < 8 * 60; minute++) {
                Instant at = from.plus(Duration.ofMinutes(minute));
                LocalDate now = site.businessDay(at);
                assertThat(now).as("%s", at).isAfterOrEqualTo(day);
                assertThat(at.isBefore(site.startOfBusinessDay(now)))
                        .as("%s", at)
                        .isFalse();
                day = now;
            }
        }
    }
}
