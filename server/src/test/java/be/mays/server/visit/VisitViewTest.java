package be.mays.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Lane;
import be.mays.server.queue.Channel;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.TicketId;
import be.mays.server.visit.VisitView.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisitViewTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TownHallDay day = new TownHallDay();

    @Test
    void whoWaitsSeesHowManyAreCalledBefore() {
        day.arrive(Lane.QUICK);
        day.after(MINUTE).arrive(Lane.QUICK);
        TicketId mine = day.after(MINUTE).arrive(Lane.QUICK);
        day.after(MINUTE).arrive(Lane.QUICK);

        assertThat(day.visit(mine).phase()).isEqualTo(Phase.WAITING);
        assertThat(day.visit(mine).ahead()).isEqualTo(2);
        assertThat(day.visit(mine).number()).isEqualTo("A003");
        assertThat(day.visit(mine).counter()).isNull();
    }

    @Test
    void lanesThatShareASeriesAreCountedAsOneQueue() {
        day.arrive(Lane.PRIVATE);
        day.arrive(Lane.THEMATIC);
        day.arrive(Lane.QUICK);
        TicketId thematic = day.after(MINUTE.multipliedBy(10)).arrive(Lane.THEMATIC);
        TicketId personal = day.after(MINUTE.multipliedBy(10)).arrive(Lane.PRIVATE);

        assertThat(day.visit(thematic).ahead()).isEqualTo(2);
        assertThat(day.visit(personal).ahead()).isEqualTo(3);
        day.after(MINUTE.multipliedBy(2)).arrive(Lane.THEMATIC);
        assertThat(day.visit(personal).ahead())
                .as("a thematic visitor who comes later is due earlier, and must not show")
                .isEqualTo(3);
    }

    @Test
    void questionsByPhoneAreNotCountedAndHaveNoPublicSide() {
        TicketId question = day.arrive(Lane.QUICK, Channel.PHONE);
        TicketId mine = day.after(Duration.ofHours(3)).arrive(Lane.QUICK);

        assertThat(day.visit(mine).ahead()).isZero();
        assertThat(VisitView.find(
                        day.site, day.state(), day.state().findTicket(question).orElseThrow()))
                .isEmpty();
    }

    @Test
    void aSlipThatIsBeingPrintedWaitsAlready() {
        day.arrive(Lane.QUICK);
        TicketId mine = day.after(MINUTE).arrive(Lane.QUICK, Channel.KIOSK);

        assertThat(day.visit(mine).phase()).isEqualTo(Phase.WAITING);
        assertThat(day.visit(mine).ahead()).isEqualTo(1);
    }

    @Test
    void aTransferMovesTheVisitorToTheQueueOfTheNewLane() {
        day.arrive(Lane.PRIVATE);
        TicketId mine = day.after(MINUTE).arrive(Lane.QUICK);
        assertThat(day.visit(mine).ahead()).isZero();

        day.transfer(mine, Lane.PRIVATE, null);

        assertThat(day.visit(mine).ahead()).isEqualTo(1);
        assertThat(day.visit(mine).number()).isEqualTo("A001");
    }

    @Test
    void whoIsCalledSeesTheCounterAndNoPlaceInLine() {
        TicketId mine = day.arrive(Lane.THEMATIC);
        day.call(mine, "stadhuis-3");

        assertThat(day.visit(mine)).satisfies(visit -> {
            assertThat(visit.phase()).isEqualTo(Phase.CALLED);
            assertThat(visit.counter()).isEqualTo("balie 3");
            assertThat(visit.ahead()).isNull();
        });
    }

    @Test
    void everyEndIsTold() {
        TicketId served = day.arrive(Lane.QUICK);
        day.call(served, "stadhuis-1");
        day.run(new QueueCommand.Finish(served, TownHallDay.CLERK, List.of(), null));
        TicketId absent = day.arrive(Lane.QUICK);
        day.call(absent, "stadhuis-1");
        day.run(new QueueCommand.RecordNoShow(absent, TownHallDay.CLERK));
        TicketId gone = day.arrive(Lane.QUICK);
        day.run(new QueueCommand.Cancel(gone, TownHallDay.CLERK, null));

        assertThat(day.visit(served).phase()).isEqualTo(Phase.SERVED);
        assertThat(day.visit(absent).phase()).isEqualTo(Phase.NO_SHOW);
        assertThat(day.visit(gone).phase()).isEqualTo(Phase.ENDED);
    }

    /** The same day twice; only the lane of the visitor in the middle and the counter differ. */
    @Test
    void aThematicAndAPrivateVisitDifferOnlyInNumberTimeTokenAndCounter() {
        assertThat(wholeVisit(Lane.PRIVATE, "stadhuis-6")).isEqualTo(wholeVisit(Lane.THEMATIC, "stadhuis-3"));
    }

    private static List<VisitView> wholeVisit(Lane lane, String counter) {
        TownHallDay day = new TownHallDay();
        TicketId first = day.arrive(Lane.THEMATIC);
        day.after(MINUTE).arrive(Lane.PRIVATE);
        TicketId mine = day.after(Duration.ofMinutes(20)).arrive(lane, Channel.KIOSK);
        List<VisitView> seen = new ArrayList<>(List.of(day.visit(mine)));
        day.run(new QueueCommand.ConfirmPrinted(mine));
        day.after(Duration.ofMinutes(20)).arrive(Lane.PRIVATE);
        day.arrive(Lane.THEMATIC);
        seen.add(day.visit(mine));
        day.run(new QueueCommand.Cancel(first, TownHallDay.CLERK, null));
        seen.add(day.visit(mine));
        day.call(mine, counter);
        seen.add(day.visit(mine));
        day.run(new QueueCommand.Start(mine, TownHallDay.CLERK));
        seen.add(day.visit(mine));
        day.run(new QueueCommand.Park(mine, TownHallDay.CLERK));
        seen.add(day.visit(mine));
        day.run(new QueueCommand.CallTicket(mine, counter, TownHallDay.CLERK, null));
        day.run(new QueueCommand.RecordNoShow(mine, TownHallDay.CLERK));
        seen.add(day.visit(mine));
        day.run(new QueueCommand.Reinstate(mine, TownHallDay.CLERK));
        seen.add(day.visit(mine));
        return seen.stream()
                .map(visit -> new VisitView(
                        visit.number().replaceAll("[0-9]", "#"),
                        java.time.Instant.EPOCH,
                        visit.phase(),
                        visit.ahead(),
                        visit.counter() == null ? null : visit.counter().replaceAll("[0-9]", "#")))
                .toList();
    }
}
