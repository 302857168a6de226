package be.mays.server.queue;

import static be.mays.server.queue.Commands.AN;
import static be.mays.server.queue.Commands.BEN;
import static be.mays.server.queue.Commands.LEAD;
import static be.mays.server.queue.Commands.close;
import static be.mays.server.queue.Commands.open;
import static be.mays.server.queue.TestSites.PLAIN;
import static be.mays.server.queue.TestSites.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A private room is free, kept for somebody until a time, or in use. */
class RoomTest {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final Scenario scenario = Scenario.atTownHall();

    private static QueueCommand.ReserveRoom keep(Clerk clerk) {
        return new QueueCommand.ReserveRoom(ROOM, clerk, HALF_AN_HOUR);
    }

    private static QueueCommand.FreeRoom free(Clerk clerk) {
        return new QueueCommand.FreeRoom(ROOM, clerk);
    }

    @Test
    void whoKeepsARoomCanOpenItAndNobodyElse() {
        scenario.given(keep(AN)).when(open(ROOM, BEN)).thenRefused(RefusalReason.ROOM_RESERVED);
        scenario.when(keep(BEN)).thenRefused(RefusalReason.ROOM_RESERVED);
        scenario.when(free(BEN)).thenRefused(RefusalReason.ROOM_RESERVED);
        scenario.when(open(ROOM, AN)).thenAccepted();
    }

    @Test
    void aReservationEndsByItself() {
        scenario.given(keep(AN)).after(HALF_AN_HOUR).when(open(ROOM, BEN)).thenAccepted();
    }

    @Test
    void aReservationCanBeMadeLonger() {
        scenario.given(keep(AN)).after(Duration.ofMinutes(20)).given(keep(AN)).after(Duration.ofMinutes(29));
        scenario.when(open(ROOM, BEN)).thenRefused(RefusalReason.ROOM_RESERVED);
    }

    @Test
    void aRoomThatIsGivenBackIsFreeAtOnce() {
        scenario.given(keep(AN), free(AN)).when(open(ROOM, BEN)).thenAccepted();
        scenario.when(free(BEN)).thenNothingHappens();
    }

    @Test
    void closingTheRoomEndsItsReservation() {
        scenario.given(keep(AN), open(ROOM, AN))
                .when(close(ROOM, AN))
                .thenEvents(QueueEvent.CounterClosed.class, QueueEvent.RoomFreed.class);
    }

    @Test
    void aRoomInUseCannotBeKeptByAnother() {
        scenario.given(open(ROOM, AN)).when(keep(BEN)).thenRefused(RefusalReason.COUNTER_TAKEN);
    }

    @Test
    void aLeadTakesAColleaguesReservationWithAReason() {
        scenario.given(keep(AN)).when(keep(LEAD.withReason(null))).thenRefused(RefusalReason.REASON_REQUIRED);
        scenario.when(keep(LEAD)).thenEvents(QueueEvent.CounterTakenOver.class, QueueEvent.RoomReserved.class);
        scenario.when(open(ROOM, AN)).thenRefused(RefusalReason.ROOM_RESERVED);
    }

    @Test
    void onlyAPrivateRoomCanBeKept() {
        scenario.when(new QueueCommand.ReserveRoom(PLAIN, AN, HALF_AN_HOUR)).thenRefused(RefusalReason.NOT_A_ROOM);
    }

    @Test
    void noReservationOutlivesItsDay() {
        scenario.given(keep(AN), new QueueCommand.TurnDay(LocalDate.of(2026, 3, 3)));
        assertThat(scenario.state().findReservation(ROOM, scenario.now())).isEmpty();
    }
}
