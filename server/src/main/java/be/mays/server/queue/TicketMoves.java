package be.mays.server.queue;

import be.mays.server.catalog.Lane;
import be.mays.server.catalog.RecallRule;
import be.mays.server.catalog.ServiceOffer;
import be.mays.server.queue.Ticket.Called;
import be.mays.server.queue.Ticket.Closed;
import be.mays.server.queue.Ticket.Parked;
import be.mays.server.queue.Ticket.Printing;
import be.mays.server.queue.Ticket.Serving;
import be.mays.server.queue.Ticket.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The moves of one ticket. Each lists the states that it is allowed in; every other is refused. */
final class TicketMoves {
    /** How long a call, finish or no-show can be taken back. */
    static final Duration UNDO_LIMIT = Duration.ofSeconds(30);

    /** A no-show who is back within this time keeps the old due time. */
    static final Duration REINSTATE_GRACE = Duration.ofMinutes(15);

    private static final int MOST_NOTES = 20;

    private TicketMoves() {}

    static Outcome move(Draft draft, QueueCommand.ForTicket command) {
        Ticket ticket = draft.ticket(command.ticket());
        switch (command) {
            case QueueCommand.ConfirmPrinted _ -> confirm(draft, ticket);
            case QueueCommand.DoubtPrint _ -> doubt(draft, ticket);
            case QueueCommand.DisprovePrint _ -> disprove(draft, ticket);
            case QueueCommand.Recall recall -> recall(draft, ticket, recall.clerk());
            case QueueCommand.Start start -> start(draft, ticket, start.clerk());
            case QueueCommand.Finish finish -> finish(draft, ticket, finish);
            case QueueCommand.RecordNoShow noShow -> noShow(draft, ticket, noShow.clerk());
            case QueueCommand.Reinstate _ -> reinstate(draft, ticket);
            case QueueCommand.Requeue requeue -> requeue(draft, ticket, requeue.clerk());
            case QueueCommand.Transfer transfer -> transfer(draft, ticket, transfer);
            case QueueCommand.Park park -> park(draft, ticket, park.clerk());
            case QueueCommand.Unpark unpark -> unpark(draft, ticket, unpark.clerk());
            case QueueCommand.Cancel cancel -> cancel(draft, ticket, cancel);
            case QueueCommand.Undo undo -> undo(draft, ticket, undo);
            case QueueCommand.CallTicket _ -> throw new IllegalStateException("a call is decided in Calling");
        }
        Ticket now = draft.ticket(ticket.id());
        if (!(now instanceof Called) && !(now instanceof Serving)) {
            CounterMoves.closeIfClosing(draft, ticket);
        }
        if (!(ticket instanceof Waiting) && !(command instanceof QueueCommand.Transfer)) {
            CounterMoves.letGoIfNobodyIsThere(draft, ticket.id());
        }
        return draft.accepted(ticket.id());
    }

    private static void confirm(Draft draft, Ticket ticket) {
        boolean flagged = (ticket instanceof Waiting || ticket instanceof Called)
                && ticket.facts().flagged();
        if (!(ticket instanceof Printing) && !flagged) {
            throw Draft.wrongState(ticket, "be confirmed as printed");
        }
        draft.emit(new QueueEvent.SlipPrinted(ticket.id()));
    }

    private static void doubt(Draft draft, Ticket ticket) {
        if (!(ticket instanceof Printing)) {
            throw Draft.wrongState(ticket, "be flagged");
        }
        draft.emit(new QueueEvent.SlipDoubted(ticket.id()));
    }

    private static void disprove(Draft draft, Ticket ticket) {
        boolean flagged = (ticket instanceof Waiting || ticket instanceof Called)
                && ticket.facts().flagged();
        if (!(ticket instanceof Printing) && !flagged) {
            throw Draft.wrongState(ticket, "be voided");
        }
        draft.emit(new QueueEvent.TicketVoided(ticket.id()));
    }

    private static void recall(Draft draft, Ticket ticket, Clerk clerk) {
        if (!(ticket instanceof Called called)) {
            throw Draft.wrongState(ticket, "be called again");
        }
        RecallRule rule = draft.site.recalls();
        if (called.recalls() >= rule.most()) {
            throw new Refusal(
                    RefusalReason.RECALL_LIMIT,
                    "ticket " + ticket.id() + " was called again " + rule.most() + " times");
        }
        Instant earliest = called.findNextRecall(rule);
        if (draft.now.isBefore(earliest)) {
            throw new Refusal(
                    RefusalReason.RECALL_TOO_SOON, "ticket " + ticket.id() + " can be called again at " + earliest);
        }
        requireOwner(draft, called.clerk(), clerk, ticket);
        draft.emit(new QueueEvent.TicketRecalled(ticket.id()));
    }

    private static void start(Draft draft, Ticket ticket, Clerk clerk) {
        if (!(ticket instanceof Called called)) {
            throw Draft.wrongState(ticket, "be started");
        }
        requireOwner(draft, called.clerk(), clerk, ticket);
        draft.emit(new QueueEvent.ServiceStarted(ticket.id()));
    }

    private static void finish(Draft draft, Ticket ticket, QueueCommand.Finish command) {
        requireOwner(draft, workerOf(ticket, "be finished"), command.clerk(), ticket);
        end(draft, draft.ticket(ticket.id()), command.services(), command.outcome());
    }

    /** Ends a service. Who is wanted back by a colleague goes there instead, unless an outcome says that all is done. */
    static void end(Draft draft, Ticket ticket, List<String> services, @Nullable String outcome) {
        Handover.@Nullable Sender sender = ticket.facts().handover().sendBackTo();
        if (sender == null || outcome != null || sender.clerk().equals(workerOf(ticket, "be finished"))) {
            List<String> all =
                    ticket.facts().handover().done().isEmpty() ? services : withDone(ticket.facts(), services);
            draft.emit(new QueueEvent.ServiceFinished(ticket.id(), all, outcome));
            return;
        }
        TicketFacts facts = ticket.facts();
        Lane lane = draft.site.findLane(sender.lane()).isPresent() ? sender.lane() : facts.lane();
        boolean works = draft.state().findCounterOf(sender.clerk()).isPresent();
        draft.emit(new QueueEvent.TicketTransferred(
                ticket.id(),
                lane,
                sender.service(),
                DueTime.of(draft.site, lane, facts.channel(), facts.arrival(), facts.appointmentAt()),
                works ? new Named(null, sender.clerk()) : null,
                facts.notes(),
                false,
                facts.handover().withSender(null).withDone(withDone(facts, services))));
    }

    /** What colleagues did before, and these; none of these: what the visitor came for. */
    private static List<String> withDone(TicketFacts facts, List<String> services) {
        Set<String> all = new LinkedHashSet<>(facts.handover().done());
        @Nullable String asked = facts.service();
        if (!services.isEmpty()) {
            all.addAll(services);
        } else if (asked != null) {
            all.add(asked);
        }
        return List.copyOf(all);
    }

    private static void noShow(Draft draft, Ticket ticket, Clerk clerk) {
        if (!(ticket instanceof Called called)) {
            throw Draft.wrongState(ticket, "be a no-show");
        }
        requireOwner(draft, called.clerk(), clerk, ticket);
        draft.emit(new QueueEvent.NoShowRecorded(ticket.id()));
    }

    private static void reinstate(Draft draft, Ticket ticket) {
        if (!(ticket instanceof Closed closed) || (closed.as() != ClosedAs.NO_SHOW && closed.as() != ClosedAs.VOIDED)) {
            throw Draft.wrongState(ticket, "be reinstated");
        }
        TicketFacts facts = ticket.facts();
        @Nullable TicketNumber number = facts.number();
        if (number != null) {
            boolean still = draft.state()
                    .numbers(number.series())
                    .findHolder(number.number())
                    .filter(holder -> holder.ticket().equals(ticket.id()))
                    .isPresent();
            if (!still) {
                throw new Refusal(
                        RefusalReason.NUMBER_TAKEN, "number " + number.print() + " belongs to another ticket now");
            }
        }
        boolean keepsDue =
                closed.as() == ClosedAs.VOIDED || !draft.now.isAfter(closed.at().plus(REINSTATE_GRACE));
        Instant due = keepsDue ? facts.due() : draft.now.plus(draft.site.target(facts.lane()));
        draft.emit(new QueueEvent.TicketReinstated(ticket.id(), due));
    }

    private static void requeue(Draft draft, Ticket ticket, Clerk clerk) {
        requireOwner(draft, workerOf(ticket, "go back in line"), clerk, ticket);
        draft.emit(new QueueEvent.TicketRequeued(ticket.id()));
    }

    private static void transfer(Draft draft, Ticket ticket, QueueCommand.Transfer command) {
        switch (ticket) {
            case Waiting _ -> {
                // why: who waits in the wrong queue may be moved by any clerk
            }
            case Called called -> requireOwner(draft, called.clerk(), command.clerk(), ticket);
            case Serving serving -> requireOwner(draft, serving.clerk(), command.clerk(), ticket);
            case Parked parked -> requireOwner(draft, parked.clerk(), command.clerk(), ticket);
            case Printing _, Closed _ -> throw Draft.wrongState(ticket, "be handed over");
        }
        TicketFacts facts = ticket.facts();
        @Nullable String service = command.service();
        @Nullable Named named = command.named() == null || command.named().isAnybody() ? null : command.named();
        if (service == null && named == null && command.lane() == null) {
            throw new Refusal(RefusalReason.NOTHING_CHANGES, "no lane, service, counter or clerk was named");
        }
        Lane lane = Optional.ofNullable(service)
                .map(id -> draft.site
                        .findService(id)
                        .orElseThrow(() -> new Refusal(
                                RefusalReason.SERVICE_UNKNOWN,
                                "site " + draft.site.id() + " has no service \"" + id + "\"")))
                .map(ServiceOffer::lane)
                .or(() -> Optional.ofNullable(command.lane()))
                .orElse(facts.lane());
        boolean changes = lane != facts.lane()
                || (service != null && !service.equals(facts.service()))
                || !Objects.equals(named, facts.named());
        if (ticket instanceof Waiting && !changes) {
            throw new Refusal(RefusalReason.NOTHING_CHANGES, "the ticket is in lane " + lane + " already");
        }
        if (draft.site.findLane(lane).isEmpty()) {
            throw new Refusal(RefusalReason.LANE_NOT_HERE, "site " + draft.site.id() + " has no lane " + lane);
        }
        if (named != null && named.counter() != null) {
            draft.counterPlan(named.counter());
        }
        List<String> notes = new ArrayList<>(facts.notes());
        command.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
        // why: a service of another lane would send the ticket back there
        boolean keepsService = service == null && lane == facts.lane();
        draft.emit(new QueueEvent.TicketTransferred(
                ticket.id(),
                lane,
                keepsService ? facts.service() : service,
                DueTime.of(draft.site, lane, facts.channel(), facts.arrival(), facts.appointmentAt()),
                named,
                notes.size() > MOST_NOTES ? notes.subList(0, MOST_NOTES) : notes,
                command.wrongQueue(),
                handover(facts, command, named)));
    }

    private static Handover handover(TicketFacts facts, QueueCommand.Transfer command, @Nullable Named named) {
        Handover before = facts.handover();
        Set<String> texts = new LinkedHashSet<>(before.texts());
        if (command.text() != null) {
            texts.add(command.text());
        }
        Set<String> documents = new LinkedHashSet<>(before.documents());
        documents.addAll(command.documents());
        Handover.@Nullable Sender sender = before.sendBackTo();
        // why: who sent the visitor on first and waits for them must not be forgotten by a second hand-over
        if (command.comeBack() && sender == null) {
            sender = new Handover.Sender(command.clerk().id(), facts.lane(), facts.service());
        } else if (sender != null && named != null && sender.clerk().equals(named.clerk())) {
            // why: this brings the visitor back already
            sender = null;
        }
        return new Handover(sender, List.copyOf(texts), List.copyOf(documents), before.done());
    }

    private static void park(Draft draft, Ticket ticket, Clerk clerk) {
        requireOwner(draft, workerOf(ticket, "be parked"), clerk, ticket);
        draft.emit(new QueueEvent.TicketParked(ticket.id()));
    }

    private static void unpark(Draft draft, Ticket ticket, Clerk clerk) {
        if (!(ticket instanceof Parked parked)) {
            throw Draft.wrongState(ticket, "be unparked");
        }
        requireOwner(draft, parked.clerk(), clerk, ticket);
        draft.emit(new QueueEvent.TicketUnparked(ticket.id()));
    }

    private static void cancel(Draft draft, Ticket ticket, QueueCommand.Cancel command) {
        switch (ticket) {
            case Waiting _ -> {
                // why: anybody may take out who leaves
            }
            case Parked parked -> requireOwner(draft, parked.clerk(), command.clerk(), ticket);
            default -> requireOwner(draft, workerOf(ticket, "be canceled"), command.clerk(), ticket);
        }
        draft.emit(new QueueEvent.TicketCanceled(ticket.id(), command.reason()));
    }

    private static void undo(Draft draft, Ticket ticket, QueueCommand.Undo command) {
        LastEvent last = ticket.facts().last();
        if (last.seq() != command.event()) {
            throw new Refusal(
                    RefusalReason.NOT_LAST,
                    "event " + command.event() + " is not the last of ticket " + ticket.id() + ": that is "
                            + last.seq());
        }
        Ticket before = switch (ticket) {
            case Called called when last.kind() == LastEvent.Kind.CALL -> called.before();
            case Closed closed when last.kind() != LastEvent.Kind.FINAL -> Objects.requireNonNull(closed.before());
            default ->
                throw new Refusal(RefusalReason.NOT_UNDOABLE, "only a call, a finish or a no-show can be taken back");
        };
        String clerkActor = command.clerk().actor();
        if (!last.by().equals(clerkActor) && !command.clerk().lead()) {
            throw new Refusal(RefusalReason.NOT_YOURS, "it was done by " + last.by());
        }
        if (draft.now.isAfter(last.at().plus(UNDO_LIMIT))) {
            throw new Refusal(
                    RefusalReason.TOO_LATE,
                    "it happened at " + last.at() + ", more than " + UNDO_LIMIT.toSeconds() + " s ago");
        }
        if (ticket instanceof Closed) {
            requireRoom(draft, before);
        }
        draft.emit(new QueueEvent.EventUndone(ticket.id(), last.seq()));
    }

    /** The counter must be open with the same clerk and no other ticket. */
    private static void requireRoom(Draft draft, Ticket before) {
        String counter = before.findCounter().orElseThrow();
        String clerk = workerOf(before, "come back");
        boolean room = draft.state().counter(counter) instanceof Counter.Open open
                && open.clerk().equals(clerk)
                && open.ticket() == null;
        if (!room) {
            throw new Refusal(RefusalReason.COUNTER_BUSY, "counter " + counter + " is not open and free for " + clerk);
        }
    }

    private static String workerOf(Ticket ticket, String move) {
        return switch (ticket) {
            case Called called -> called.clerk();
            case Serving serving -> serving.clerk();
            default -> throw Draft.wrongState(ticket, move);
        };
    }

    private static void requireOwner(Draft draft, String owner, Clerk clerk, Ticket ticket) {
        if (owner.equals(clerk.id())) {
            return;
        }
        if (!clerk.lead()) {
            throw new Refusal(RefusalReason.NOT_YOURS, "ticket " + ticket.id() + " is with " + owner);
        }
        draft.emit(new QueueEvent.TicketTakenOver(ticket.id(), owner, Draft.reasonOf(clerk)));
    }
}
