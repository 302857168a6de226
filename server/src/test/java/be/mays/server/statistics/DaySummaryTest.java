package be.mays.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Lane;
import be.mays.server.queue.Channel;
import be.mays.server.queue.Handover;
import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.TestSites;
import be.mays.server.queue.TicketId;
import be.mays.server.statistics.DaySummary.ChannelCount;
import be.mays.server.statistics.DaySummary.Endings;
import be.mays.server.statistics.DaySummary.Figures;
import be.mays.server.statistics.DaySummary.Hour;
import be.mays.server.statistics.DaySummary.LaneFigures;
import be.mays.server.statistics.DaySummary.ServiceLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Days whose figures were worked out by hand. */
class DaySummaryTest {
    private final DayScript day = new DayScript();

    private DaySummary summary(Instant now) {
        return DaySummary.of(TestSites.TOWN_HALL, DayScript.MONDAY, day.entries(), now);
    }

    private DaySummary summary() {
        return summary(DayScript.NEXT_DAY);
    }

    private LaneFigures lane(Lane lane) {
        return summary().findLane(lane).orElseThrow();
    }

    private static Duration minutes(double minutes) {
        return Duration.ofSeconds(Math.round(minutes * 60));
    }

    private void aMorningAtTheQuickCounter() {
        day.serve(0, Lane.QUICK, "extract", 4, 10);
        day.serve(5, Lane.QUICK, "extract", 12, 12);
        TicketId noShow = day.issue(70, Lane.QUICK);
        day.call(72, noShow).add(75, new QueueEvent.NoShowRecorded(noShow));
        TicketId canceled = day.issue(71, Lane.QUICK);
        day.add(80, new QueueEvent.TicketCanceled(canceled, null));
    }

    @Test
    void timesAreThoseWorkedOutByHand() {
        aMorningAtTheQuickCounter();
        Figures all = summary().all();
        assertThat(all.visits()).isEqualTo(4);
        // the waits 2, 4 and 12: the 0.9 quantile lies at 1.8, so at 4 + 0.8 × 8
        assertThat(all.waiting()).isEqualTo(new Spread(3, minutes(6), minutes(4), minutes(10.4)));
        assertThat(all.service()).isEqualTo(new Spread(2, minutes(11), minutes(11), minutes(11.8)));
        assertThat(all.timeInHouse()).isEqualTo(new Spread(2, minutes(20), minutes(20), minutes(24)));
        assertThat(lane(Lane.QUICK).level()).isEqualTo(new ServiceLevel(minutes(10), 3, 2));
        assertThat(Objects.requireNonNull(lane(Lane.QUICK).level()).percent()).isEqualTo(67);
        assertThat(summary().endings()).isEqualTo(new Endings(2, 1, 1, 0, 0, 0));
        assertThat(summary().endings().abandoned()).isEqualTo(2);
    }

    @Test
    void hoursAreInSiteTime() {
        aMorningAtTheQuickCounter();
        day.serve(130, Lane.QUICK, null, 3, 5);
        assertThat(summary().hours())
                .containsExactly(new Hour(9, 2, minutes(8)), new Hour(10, 2, minutes(2)), new Hour(11, 1, minutes(3)));
    }

    @Test
    void whatStandsForNobodyIsNoVisit() {
        TicketId voided = day.issue(0, Lane.QUICK);
        day.add(1, new QueueEvent.TicketVoided(voided));
        TicketId superseded = day.issue(2, Lane.QUICK);
        day.add(3, new QueueEvent.TicketSuperseded(superseded, voided));
        TicketId expired = day.issue(4, Lane.QUICK);
        day.add(900, new QueueEvent.TicketExpired(expired));
        assertThat(summary().visits()).isEqualTo(1);
        assertThat(summary().endings()).isEqualTo(new Endings(0, 0, 0, 1, 0, 1));
    }

    @Test
    void questionsAndGuessedArrivalsCountButAreNotTimed() {
        TicketId phone = day.issue(0, Lane.QUICK, "extract", Channel.PHONE, false);
        day.call(100, phone).add(110, new QueueEvent.ServiceFinished(phone, List.of(), null));
        TicketId guessed = day.issue(0, Lane.QUICK, "extract", Channel.KIOSK, true);
        day.call(100, guessed).add(110, new QueueEvent.ServiceFinished(guessed, List.of(), null));
        assertThat(summary().all()).isEqualTo(new Figures(2, 0, null, null, null));
        assertThat(summary().channels())
                .containsExactly(new ChannelCount(Channel.KIOSK, 1), new ChannelCount(Channel.PHONE, 1));
    }

    @Test
    void aServiceWithoutAStartIsInHouseButNotTimed() {
        TicketId ticket = day.issue(0, Lane.QUICK);
        day.call(5, ticket).add(9, new QueueEvent.ServiceFinished(ticket, List.of(), null));
        assertThat(summary().all().service()).isNull();
        assertThat(Objects.requireNonNull(summary().all().timeInHouse()).mean()).isEqualTo(minutes(9));
    }

    @Test
    void aTransferredVisitCountsWhereItEndsAndWaitsWhereItWaited() {
        TicketId ticket = day.issue(0, Lane.QUICK);
        day.call(4, ticket)
                .add(
                        5,
                        new QueueEvent.TicketTransferred(
                                ticket,
                                Lane.THEMATIC,
                                "moving",
                                DayScript.minute(25),
                                null,
                                List.of(),
                                true,
                                Handover.NONE))
                .call(11, ticket)
                .add(12, new QueueEvent.ServiceStarted(ticket))
                .add(20, new QueueEvent.ServiceFinished(ticket, List.of(), null));
        assertThat(Objects.requireNonNull(lane(Lane.QUICK).figures()).visits()).isZero();
        assertThat(Objects.requireNonNull(lane(Lane.THEMATIC).figures()).visits())
                .isEqualTo(1);
        assertThat(Objects.requireNonNull(lane(Lane.QUICK).figures()).waiting())
                .isEqualTo(new Spread(1, minutes(4), minutes(4), minutes(4)));
        assertThat(Objects.requireNonNull(lane(Lane.THEMATIC).figures()).waiting())
                .isEqualTo(new Spread(1, minutes(6), minutes(6), minutes(6)));
    }

    @Test
    void aDayThatGoesOnIsCountedUntilNow() {
        day.issue(0, Lane.QUICK);
        DaySummary now = summary(DayScript.minute(30));
        assertThat(now.complete()).isFalse();
        assertThat(now.asOf()).isEqualTo(DayScript.minute(30));
        assertThat(now.endings().open()).isEqualTo(1);
        assertThat(summary().complete()).isTrue();
        assertThat(summary().asOf()).isEqualTo(Instant.parse("2026-03-03T02:00:00Z"));
    }

    @Test
    void aDayWithoutEntriesIsEmpty() {
        DaySummary nobody = summary();
        assertThat(nobody.visits()).isZero();
        assertThat(nobody.all()).isEqualTo(new Figures(0, 0, null, null, null));
        assertThat(nobody.hours()).isEmpty();
        assertThat(nobody.channels()).isEmpty();
        assertThat(nobody.lanes()).extracting(LaneFigures::lane).containsExactly(Lane.values());
    }

    @Test
    void fourPrivateVisitsAreHiddenAndCannotBeSubtracted() {
        serveInPrivate(4);
        day.serve(50, Lane.THEMATIC, null, 3, 5);
        day.serve(60, Lane.QUICK, null, 3, 5);
        assertThat(lane(Lane.PRIVATE)).isEqualTo(new LaneFigures(Lane.PRIVATE, null, false, null));
        LaneFigures thematic = lane(Lane.THEMATIC);
        assertThat(thematic.withPrivate()).isTrue();
        assertThat(Objects.requireNonNull(thematic.figures()).visits()).isEqualTo(5);
        assertThat(Objects.requireNonNull(thematic.figures().waiting()).count()).isEqualTo(5);
        assertThat(Objects.requireNonNull(thematic.level()).called()).isEqualTo(5);
        assertThat(thematic.level().target()).isNull();
        assertThat(Objects.requireNonNull(lane(Lane.QUICK).figures()).visits()).isEqualTo(1);
        assertThat(summary().visits()).isEqualTo(6);
    }

    @Test
    void fivePrivateVisitsAreShown() {
        serveInPrivate(5);
        assertThat(Objects.requireNonNull(lane(Lane.PRIVATE).figures()).visits())
                .isEqualTo(5);
        assertThat(lane(Lane.THEMATIC).withPrivate()).isFalse();
        assertThat(Objects.requireNonNull(lane(Lane.THEMATIC).figures()).visits())
                .isZero();
    }

    @Test
    void onePrivateCellUnderFiveHidesTheLane() {
        serveInPrivate(4);
        TicketId noShow = day.issue(70, Lane.PRIVATE);
        day.call(72, noShow).add(75, new QueueEvent.NoShowRecorded(noShow));
        assertThat(lane(Lane.PRIVATE).isHidden()).isTrue();
    }

    @Test
    void aSmallPrivateServiceLevelIsHiddenByItself() {
        for (int i = 0; i < 6; i++) {
            day.serve(i, Lane.PRIVATE, null, i < 4 ? 5 : 40, 5);
        }
        assertThat(lane(Lane.PRIVATE).isHidden()).isFalse();
        assertThat(lane(Lane.PRIVATE).level()).isNull();
    }

    private void serveInPrivate(int visits) {
        for (int i = 0; i < visits; i++) {
            day.serve(i, Lane.PRIVATE, null, 5, 20);
        }
    }
}
