package be.mays.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.server.catalog.Lane;
import be.mays.server.queue.CallReason;
import be.mays.server.queue.Channel;
import be.mays.server.queue.ClosedAs;
import be.mays.server.queue.Handover;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.TicketId;
import be.mays.server.queue.TicketNumber;
import be.mays.server.statistics.TicketTimes.Part;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One ticket's history, minute by minute. */
class TicketTimesTest {
    private static final Instant NINE = Instant.parse("2026-03-02T08:00:00Z");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final TicketId TICKET = new TicketId(new UUID(0, 1));

    private final List<JournalEntry> journal = new ArrayList<>();

    @Test
    void aPlainVisitIsPrintedWaitedWalkedAndServed() {
        at(0, issued(0, null, true));
        at(1, new QueueEvent.SlipPrinted(TICKET));
        at(9, called());
        at(11, new QueueEvent.ServiceStarted(TICKET));
        at(20, new QueueEvent.ServiceFinished(TICKET, List.of(), null));
        TicketTimes times = times(60);
        assertThat(minutes(times))
                .isEqualTo(Map.of(Part.PRINTING, 1L, Part.WAITING, 8L, Part.WALKING, 2L, Part.SERVICE, 9L));
        assertThat(times.findTimeInHouse()).contains(Duration.ofMinutes(20));
        assertThat(times.total()).isEqualTo(Duration.ofMinutes(20));
        assertThat(times.closedAs()).isEqualTo(ClosedAs.SERVED);
        assertThat(times.firstCall()).isEqualTo(minute(9));
        assertThat(times.services()).containsExactly("extract");
        assertThat(times.legs())
                .containsExactly(new TicketTimes.Leg(Lane.QUICK, "extract", NINE, Duration.ofMinutes(9), minute(9)));
    }

    @Test
    void aFinishWithoutAStartIsUnknownFromTheCallOn() {
        at(0, issued(0, null, false));
        at(5, called());
        at(7, new QueueEvent.TicketRecalled(TICKET));
        at(12, new QueueEvent.ServiceFinished(TICKET, List.of("passport"), null));
        TicketTimes times = times(60);
        assertThat(minutes(times)).isEqualTo(Map.of(Part.WAITING, 5L, Part.UNKNOWN, 7L));
        assertThat(times.recalls()).isEqualTo(1);
        assertThat(times.services()).containsExactly("passport");
    }

    @Test
    void aTicketThatWasCalledAndThenForgottenDidNotWaitTheWholeNight() {
        at(0, issued(0, null, false));
        at(5, called());
        at(7, new QueueEvent.TicketRequeued(TICKET));
        at(1_080, new QueueEvent.TicketExpired(TICKET));
        TicketTimes times = times(1_080);
        assertThat(minutes(times)).isEqualTo(Map.of(Part.WAITING, 5L, Part.WALKING, 2L, Part.UNKNOWN, 1_073L));
        assertThat(times.legs().getLast().waited()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void anUndoneCallWasWaiting() {
        at(0, issued(0, null, false));
        long call = at(4, called());
        at(5, new QueueEvent.EventUndone(TICKET, call));
        at(10, called());
        assertThat(minutes(times(12))).isEqualTo(Map.of(Part.WAITING, 10L, Part.WALKING, 2L));
        assertThat(times(12).firstCall()).isEqualTo(minute(10));
    }

    @Test
    void anUndoneFinishWasService() {
        at(0, issued(0, null, false));
        at(4, called());
        at(6, new QueueEvent.ServiceStarted(TICKET));
        long finish = at(10, new QueueEvent.ServiceFinished(TICKET, List.of(), null));
        at(11, new QueueEvent.EventUndone(TICKET, finish));
        at(15, new QueueEvent.ServiceFinished(TICKET, List.of(), null));
        TicketTimes times = times(60);
        assertThat(minutes(times)).isEqualTo(Map.of(Part.WAITING, 4L, Part.WALKING, 2L, Part.SERVICE, 9L));
        assertThat(times.lastFinish()).isEqualTo(minute(15));
    }

    @Test
    void anUndoneFinishOfACalledTicketWasWalking() {
        at(0, issued(0, null, false));
        at(4, called());
        long finish = at(6, new QueueEvent.ServiceFinished(TICKET, List.of(), null));
        at(7, new QueueEvent.EventUndone(TICKET, finish));
        at(9, new QueueEvent.ServiceStarted(TICKET));
        assertThat(minutes(times(10))).isEqualTo(Map.of(Part.WAITING, 4L, Part.WALKING, 5L, Part.SERVICE, 1L));
        assertThat(times(10).closed()).isNull();
        assertThat(times(10).findTimeInHouse()).isEmpty();
    }

    @Test
    void anUndoneNoShowWasWalkingAndDoesNotCount() {
        at(0, issued(0, null, false));
        at(4, called());
        long noShow = at(6, new QueueEvent.NoShowRecorded(TICKET));
        at(7, new QueueEvent.EventUndone(TICKET, noShow));
        at(8, new QueueEvent.ServiceStarted(TICKET));
        assertThat(minutes(times(8))).isEqualTo(Map.of(Part.WAITING, 4L, Part.WALKING, 4L));
        assertThat(times(8).noShows()).isZero();
    }

    @Test
    void betweenNoShowAndReinstatementTheVisitorWasAway() {
        at(0, issued(0, null, false));
        at(4, called());
        at(6, new QueueEvent.NoShowRecorded(TICKET));
        at(14, new QueueEvent.TicketReinstated(TICKET, minute(20)));
        at(17, called());
        at(18, new QueueEvent.NoShowRecorded(TICKET));
        TicketTimes times = times(60);
        assertThat(minutes(times)).isEqualTo(Map.of(Part.WAITING, 7L, Part.WALKING, 3L, Part.AWAY, 8L));
        assertThat(times.noShows()).isEqualTo(2);
        assertThat(times.closed()).isEqualTo(minute(18));
        assertThat(times.isAbandoned()).isTrue();
        assertThat(times.legs().getFirst().call()).isEqualTo(minute(4));
        assertThat(times.legs().getFirst().waited()).isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void whoWasVoidedByMistakeHadBeenWaitingAllTheTime() {
        at(0, issued(0, null, true));
        at(1, new QueueEvent.TicketVoided(TICKET));
        at(6, new QueueEvent.TicketReinstated(TICKET, minute(10)));
        assertThat(minutes(times(8))).isEqualTo(Map.of(Part.PRINTING, 1L, Part.WAITING, 7L));
    }

    @Test
    void eachTransferStartsALegWithAWaitOfItsOwn() {
        at(0, issued(0, null, false));
        at(4, called());
        at(5, new QueueEvent.ServiceStarted(TICKET));
        at(6, transferred(Lane.THEMATIC, "moving", true));
        at(16, called());
        at(17, new QueueEvent.ServiceStarted(TICKET));
        at(30, new QueueEvent.ServiceFinished(TICKET, List.of(), null));
        TicketTimes times = times(60);
        assertThat(times.legs())
                .containsExactly(
                        new TicketTimes.Leg(Lane.QUICK, "extract", NINE, Duration.ofMinutes(4), minute(4)),
                        new TicketTimes.Leg(Lane.THEMATIC, "moving", minute(6), Duration.ofMinutes(10), minute(16)));
        assertThat(times.transfers()).isEqualTo(1);
        assertThat(times.wrongQueue()).isTrue();
        assertThat(times.time(Part.SERVICE)).isEqualTo(Duration.ofMinutes(14));
        assertThat(times.services()).containsExactly("moving");
    }

    @Test
    void aWaitThatATransferEndedWasNotCalled() {
        at(0, issued(0, null, false));
        at(4, transferred(Lane.PRIVATE, null, true));
        assertThat(times(5).legs()).extracting(TicketTimes.Leg::isCalled).containsExactly(false, false);
    }

    @Test
    void parkingAndRequeueingArePartsOfTheirOwn() {
        at(0, issued(0, null, false));
        at(2, called());
        at(3, new QueueEvent.ServiceStarted(TICKET));
        at(5, new QueueEvent.TicketParked(TICKET));
        at(9, called());
        at(10, new QueueEvent.TicketRequeued(TICKET));
        at(13, new QueueEvent.TicketCanceled(TICKET, null));
        assertThat(minutes(times(60)))
                .isEqualTo(Map.of(Part.WAITING, 5L, Part.WALKING, 2L, Part.SERVICE, 2L, Part.PARKED, 4L));
    }

    @Test
    void anAppointmentWaitsFromItsBookedTimeOn() {
        at(0, issued(0, minute(30), false));
        at(35, called());
        TicketTimes.Leg leg = times(36).legs().getFirst();
        assertThat(leg.from()).isEqualTo(minute(30));
        assertThat(leg.waited()).isEqualTo(Duration.ofMinutes(5));
        assertThat(times(36).time(Part.WAITING)).isEqualTo(Duration.ofMinutes(35));
    }

    @Test
    void anAppointmentCalledBeforeItsTimeDidNotWait() {
        at(0, issued(0, minute(30), false));
        at(26, called());
        assertThat(times(27).legs().getFirst().waited()).isZero();
    }

    @Test
    void aLateAppointmentWaitsFromItsCheckInOn() {
        at(0, issued(0, minute(-5), false));
        at(3, called());
        assertThat(times(3).legs().getFirst().waited()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void aNumberOfAnOutageWaitsFromItsPressOn() {
        at(10, issued(0, null, false));
        at(15, called());
        assertThat(times(15).issued()).isEqualTo(NINE);
        assertThat(minutes(times(15))).isEqualTo(Map.of(Part.WAITING, 15L));
    }

    @Test
    void aNumberHandedInAfterItsDayIsUnknown() {
        at(600, issued(0, null, false));
        at(600, new QueueEvent.TicketExpired(TICKET));
        assertThat(minutes(times(600))).isEqualTo(Map.of(Part.UNKNOWN, 600L));
        assertThat(times(600).legs().getFirst().waited()).isZero();
    }

    @Test
    void aPressFromTheFutureStartsWhenItIsJournaled() {
        at(0, issued(3, null, false));
        at(5, called());
        assertThat(minutes(times(5))).isEqualTo(Map.of(Part.WAITING, 5L));
    }

    @Test
    void aTicketSupersededAfterItsEndKeepsItsEnd() {
        at(0, issued(0, null, false));
        at(2, called());
        at(3, new QueueEvent.NoShowRecorded(TICKET));
        at(50, new QueueEvent.TicketSuperseded(TICKET, new TicketId(new UUID(0, 2))));
        assertThat(times(60).closed()).isEqualTo(minute(3));
        assertThat(times(60).closedAs()).isEqualTo(ClosedAs.SUPERSEDED);
        assertThat(times(60).total()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void aHistoryWithoutItsBeginningIsRefused() {
        at(4, called());
        assertThatThrownBy(() -> times(5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("begins with its issue");
    }

    private long at(int minute, QueueEvent event) {
        long seq = journal.size() + 1L;
        journal.add(new JournalEntry("site", seq, MONDAY, minute(minute), "system", event));
        return seq;
    }

    private TicketTimes times(int untilMinute) {
        return TicketTimes.of(journal, minute(untilMinute));
    }

    private static Map<Part, Long> minutes(TicketTimes times) {
        return times.parts().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, part -> part.getValue().toMinutes()));
    }

    private static Instant minute(int minute) {
        return NINE.plus(Duration.ofMinutes(minute));
    }

    private static QueueEvent issued(int arrivalMinute, @Nullable Instant booked, boolean printing) {
        return new QueueEvent.TicketIssued(
                TICKET,
                new TicketNumber("A", 1, 1),
                Lane.QUICK,
                "extract",
                Channel.KIOSK,
                "nl",
                "press",
                minute(arrivalMinute),
                minute(arrivalMinute + 10),
                booked,
                false,
                printing,
                false,
                false);
    }

    private static QueueEvent called() {
        return new QueueEvent.TicketCalled(
                TICKET, "counter", "an", new CallReason(CallReason.Rule.EARLIEST_DUE, NINE, null));
    }

    private static QueueEvent transferred(Lane lane, @Nullable String service, boolean wrongQueue) {
        return new QueueEvent.TicketTransferred(
                TICKET, lane, service, minute(20), null, List.of(), wrongQueue, Handover.NONE);
    }
}
