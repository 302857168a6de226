package be.mays.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Lane;
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.catalog.Site;
import be.mays.server.queue.Channel;
import be.mays.server.queue.Clerk;
import be.mays.server.queue.Decider;
import be.mays.server.queue.Named;
import be.mays.server.queue.Outcome;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A day at the sample town hall, with a fake time that starts at 10:00 on a Tuesday. */
final class TownHallDay {
    static final Clerk CLERK = Clerk.allRound("an");

    final Site site =
            SampleCatalog.MAASEIK.get().withAlwaysOpen().findSite("stadhuis").orElseThrow();
    private Instant now = Instant.parse("2026-03-03T09:00:00Z");
    private SiteDay state = SiteDay.empty("stadhuis");
    private int tickets;

    TownHallDay() {
        run(new QueueCommand.TurnDay(site.businessDay(now)));
    }

    SiteDay state() {
        return state;
    }

    TownHallDay after(Duration duration) {
        now = now.plus(duration);
        return this;
    }

    /** A visitor who waits with a slip in hand. */
    TicketId arrive(Lane lane) {
        return arrive(lane, Channel.RECEPTION);
    }

    TicketId arrive(Lane lane, Channel channel) {
        TicketId id = new TicketId(new UUID(0, ++tickets));
        run(new QueueCommand.Issue(id, "press-" + tickets, lane, null, channel, "nl", channel == Channel.KIOSK, null));
        return id;
    }

    /** A ticket that is called to a counter which opens for it. */
    void call(TicketId ticket, String counter) {
        run(new QueueCommand.OpenCounter(counter, CLERK));
        run(new QueueCommand.CallTicket(ticket, counter, CLERK, "other"));
    }

    void transfer(TicketId ticket, Lane lane, @Nullable Named named) {
        run(new QueueCommand.Transfer(ticket, CLERK, lane, null, named, java.util.List.of(), false));
    }

    TownHallDay run(QueueCommand command) {
        Outcome outcome = Decider.decide(state, command, site, now, "staff:an");
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        state = ((Outcome.Accepted) outcome).state();
        return this;
    }

    VisitView visit(TicketId ticket) {
        return VisitView.find(site, state, state.findTicket(ticket).orElseThrow())
                .orElseThrow();
    }
}
