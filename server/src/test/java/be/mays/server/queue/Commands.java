package be.mays.server.queue;

import be.mays.server.catalog.Lane;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commands and people in the words of the tests. */
final class Commands {
    static final Clerk AN = Clerk.allRound("an");
    static final Clerk BEN = Clerk.allRound("ben");
    static final Clerk LEAD = new Clerk("lut", true, Set.of(), Set.of()).withReason("absent");

    static final String KIOSK = "kiosk-1";

    private Commands() {}

    /** Who gives a command; nobody for those of devices and of time. */
    static Optional<Clerk> findClerk(QueueCommand command) {
        return Shapes.findComponent(command, "clerk").map(Clerk.class::cast);
    }

    static TicketId ticket(int n) {
        return new TicketId(new UUID(0, n));
    }

    static String press(int n) {
        return "press-" + n;
    }

    /** Without a slip, so waiting at once. */
    static QueueCommand.Issue issue(int n, Lane lane) {
        return issue(n, lane, null, Channel.RECEPTION, false, null);
    }

    /** With a slip that is still to be confirmed. */
    static QueueCommand.Issue issuePaper(int n, Lane lane) {
        return issue(n, lane, null, Channel.KIOSK, true, null);
    }

    static QueueCommand.Issue issueFor(int n, String service) {
        return issue(n, null, service, Channel.RECEPTION, false, null);
    }

    static QueueCommand.Issue question(int n, Lane lane) {
        return issue(n, lane, null, Channel.PHONE, false, null);
    }

    static QueueCommand.Issue appointment(int n, Lane lane, Instant booked) {
        return issue(n, lane, null, Channel.APPOINTMENT, false, booked);
    }

    private static QueueCommand.Issue issue(
            int n,
            @Nullable Lane lane,
            @Nullable String service,
            Channel channel,
            boolean paper,
            @Nullable Instant booked) {
        return new QueueCommand.Issue(ticket(n), press(n), lane, service, channel, "nl", paper, booked);
    }

    static QueueCommand.CallNext next(String counter, Clerk clerk) {
        return new QueueCommand.CallNext(counter, clerk, null);
    }

    static QueueCommand.CallNext nextAfter(int finish, String counter, Clerk clerk) {
        return new QueueCommand.CallNext(counter, clerk, ticket(finish));
    }

    static QueueCommand.CallTicket call(int n, String counter, Clerk clerk) {
        return new QueueCommand.CallTicket(ticket(n), counter, clerk, "asked-for");
    }

    /** The number of a slip, typed; n: the ticket that it makes if nobody holds the number. */
    static QueueCommand.CallPrinted callPrinted(int n, String number, String counter, Clerk clerk) {
        return new QueueCommand.CallPrinted(ticket(n), number, counter, clerk);
    }

    static QueueCommand.Start start(int n, Clerk clerk) {
        return new QueueCommand.Start(ticket(n), clerk);
    }

    static QueueCommand.Finish finish(int n, Clerk clerk) {
        return new QueueCommand.Finish(ticket(n), clerk, List.of(), null);
    }

    static QueueCommand.RecordNoShow noShow(int n, Clerk clerk) {
        return new QueueCommand.RecordNoShow(ticket(n), clerk);
    }

    static QueueCommand.Reinstate reinstate(int n, Clerk clerk) {
        return new QueueCommand.Reinstate(ticket(n), clerk);
    }

    static QueueCommand.Park park(int n, Clerk clerk) {
        return new QueueCommand.Park(ticket(n), clerk);
    }

    static QueueCommand.Transfer toLane(int n, Clerk clerk, Lane lane) {
        return new QueueCommand.Transfer(ticket(n), clerk, lane, null, null, List.of(), false);
    }

    static QueueCommand.Transfer toCounter(int n, Clerk clerk, String counter) {
        return new QueueCommand.Transfer(ticket(n), clerk, null, null, new Named(counter, null), List.of(), false);
    }

    static QueueCommand.Transfer toClerk(int n, Clerk clerk, Clerk to) {
        return new QueueCommand.Transfer(ticket(n), clerk, null, null, new Named(null, to.id()), List.of(), false);
    }

    static QueueCommand.OpenCounter open(String counter, Clerk clerk) {
        return new QueueCommand.OpenCounter(counter, clerk);
    }

    static QueueCommand.PauseCounter pause(String counter, Clerk clerk) {
        return new QueueCommand.PauseCounter(counter, clerk, "break");
    }

    static QueueCommand.CloseCounter close(String counter, Clerk clerk) {
        return new QueueCommand.CloseCounter(counter, clerk);
    }

    /** A proven slip of the kiosk's block, made at its press. */
    static QueueCommand.HandIn handIn(int n, String pressKey, String number, LocalDate day, Instant arrival) {
        return new QueueCommand.HandIn(
                KIOSK, ticket(n), pressKey, number, Lane.QUICK, null, "nl", day, arrival, false, true);
    }
}
