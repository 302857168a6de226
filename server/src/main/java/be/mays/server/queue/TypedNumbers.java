package be.mays.server.queue;

import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.Series;
import java.util.List;
import java.util.Optional;

/**
 * Numbers that a clerk types from the slip. One that only a kiosk without the server can have given becomes a
 * ticket at that moment; when the kiosk hands it in later, its press joins that ticket.
 */
final class TypedNumbers {
    private static final String REASON = "typed";

    private TypedNumbers() {}

    static Outcome callPrinted(Draft draft, QueueCommand.CallPrinted command) {
        Series series = draft.site.series().stream()
                .filter(one -> Numbering.findDigits(one.letter(), command.number())
                        .filter(digits -> one.from() <= digits && digits <= one.to())
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        RefusalReason.NUMBER_UNKNOWN,
                        "what was typed is no number of any series of site " + draft.site.id()));
        int digits = Numbering.findDigits(series.letter(), command.number()).orElseThrow();
        TicketId ticket = Numbering.findHolder(draft.state(), series.letter(), digits)
                .filter(Ticket::isOpen)
                .map(Ticket::id)
                .orElseGet(() -> issue(draft, command, series.letter(), digits));
        return Calling.callTicket(
                draft, new QueueCommand.CallTicket(ticket, command.counter(), command.clerk(), REASON));
    }

    private static TicketId issue(Draft draft, QueueCommand.CallPrinted command, String series, int digits) {
        TicketNumber number = Numbering.findPrinted(draft.state(), series, digits, draft.now)
                .orElseThrow(() -> new Refusal(
                        RefusalReason.NUMBER_ENDED, "the ticket with number " + command.number() + " has ended"));
        if (!Numbering.isReservedToday(draft.state(), series, digits)) {
            throw new Refusal(
                    RefusalReason.NUMBER_NOT_GIVEN,
                    command.number() + " was not given today and is in no block of a kiosk");
        }
        Issuing.requireNewTicket(draft, command.newTicket());
        Lane lane = laneOf(draft, series, draft.counterPlan(command.counter()));
        draft.emit(new QueueEvent.TicketIssued(
                command.newTicket(),
                number,
                lane,
                null,
                Channel.KIOSK,
                "nl",
                keyOf(number, command.newTicket()),
                draft.now,
                DueTime.of(draft.site, lane, Channel.KIOSK, draft.now, null),
                null,
                false,
                false,
                false,
                true));
        return command.newTicket();
    }

    /** Lanes that share a series cannot be told apart by the number: then it is the one that the counter is for. */
    private static Lane laneOf(Draft draft, String series, CounterPlan counter) {
        List<Lane> lanes = draft.site.lanes().values().stream()
                .filter(plan -> plan.series().equals(series))
                .map(plan -> plan.lane())
                .sorted()
                .toList();
        return lanes.stream()
                .filter(counter.first()::contains)
                .findFirst()
                .or(() -> lanes.stream().filter(counter.lanes()::contains).findFirst())
                .or(() -> lanes.stream().findFirst())
                .orElseThrow(
                        () -> new Refusal(RefusalReason.NUMBER_UNKNOWN, "no lane of the site has series " + series));
    }

    /** The ticket that was made by typing this number and that no press has joined yet. */
    static Optional<Ticket> findTyped(Draft draft, String series, int digits) {
        return Numbering.findHolder(draft.state(), series, digits)
                .filter(ticket -> draft.state().findByPressKey(keyOf(ticket)).isPresent());
    }

    static boolean isHolder(Draft draft, Ticket ticket, String series, int digits) {
        return Numbering.findHolder(draft.state(), series, digits)
                .filter(ticket::equals)
                .isPresent();
    }

    /** The press of a typed number arrives; if it had made an online ticket as well, one of the two goes. */
    static void join(Draft draft, Ticket typed, QueueCommand.HandIn command, Optional<Ticket> online) {
        draft.emit(new QueueEvent.TicketJoined(typed.id(), command.pressKey(), keyOf(typed), command.arrival()));
        online.ifPresent(other -> {
            if (!Issuing.isServed(other)) {
                Issuing.supersede(draft, other, typed);
            } else if (!Issuing.isServed(typed)) {
                Issuing.supersede(draft, typed, other);
            }
            // why: when both have been served, both stand as they are
        });
    }

    private static String keyOf(Ticket ticket) {
        TicketNumber number = ticket.facts().number();
        return number == null ? "" : keyOf(number, ticket.id());
    }

    private static String keyOf(TicketNumber number, TicketId ticket) {
        return "typed " + number.print() + " " + ticket;
    }
}
