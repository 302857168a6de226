package be.mays.server.queue;

import be.mays.server.catalog.Lane;
import be.mays.server.catalog.LanePlan;
import be.mays.server.catalog.Series;
import be.mays.server.catalog.ServiceOffer;
import be.mays.server.catalog.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** New tickets: asked for, or handed in after an outage. */
final class Issuing {
    private static final int DAYS_AHEAD = 14;

    private Issuing() {}

    static Outcome issue(Draft draft, QueueCommand.Issue command) {
        Optional<TicketId> known = draft.state().findByPressKey(command.pressKey());
        if (known.isPresent()) {
            if (draft.state().findTicket(known.get()).isEmpty()) {
                throw new Refusal(
                        RefusalReason.WRONG_STATE,
                        "press " + command.pressKey() + " made ticket " + known.get() + ", whose day has ended");
            }
            return draft.accepted(known.get());
        }
        requireNewTicket(draft, command.ticket());
        Site site = draft.site;
        @Nullable String service = command.service();
        Optional<ServiceOffer> offer = service == null ? Optional.empty() : site.findService(service);
        if (service != null && offer.isEmpty()) {
            throw new Refusal(
                    RefusalReason.SERVICE_UNKNOWN, "site " + site.id() + " has no service \"" + service + "\"");
        }
        Lane lane = laneOf(command, offer);
        LanePlan plan = planOf(site, lane);
        Channel channel = command.channel();
        requireOpen(draft, plan, channel);
        Instant now = draft.now;
        TicketNumber number = null;
        if (channel.isPresent()) {
            number = Numbering.findNext(draft.state(), seriesOf(site, plan), now)
                    .orElseThrow(() ->
                            new Refusal(RefusalReason.NO_NUMBER, "no number of series " + plan.series() + " is free"));
        }
        @Nullable Instant booked = command.appointmentAt();
        draft.emit(new QueueEvent.TicketIssued(
                command.ticket(),
                number,
                lane,
                service,
                channel,
                command.language(),
                command.pressKey(),
                now,
                DueTime.of(site, lane, channel, now, booked),
                booked,
                booked == null
                        && channel.isPresent()
                        && offer.map(ServiceOffer::byAppointment).orElse(false),
                command.paper() && channel.isPresent(),
                false,
                false));
        return draft.accepted(command.ticket());
    }

    /** An id that is in use would overwrite somebody's ticket; kiosks make some of the ids. */
    static void requireNewTicket(Draft draft, TicketId id) {
        draft.state().findTicket(id).ifPresent(ticket -> {
            throw Draft.wrongState(ticket, "be issued under another press key");
        });
    }

    private static Lane laneOf(QueueCommand.Issue command, Optional<ServiceOffer> offer) {
        if (offer.isPresent()) {
            return offer.get().lane();
        }
        @Nullable Lane lane = command.lane();
        if (lane == null) {
            throw new Refusal(RefusalReason.LANE_NOT_HERE, "neither a lane nor a service was given");
        }
        return lane;
    }

    /** Machines stop at the last-issue time; a person at the reception may still help somebody. */
    private static void requireOpen(Draft draft, LanePlan plan, Channel channel) {
        boolean byMachine = channel == Channel.KIOSK || channel == Channel.APPOINTMENT;
        Site site = draft.site;
        if (byMachine && !site.hours(plan.lane()).isIssuing(draft.now, site.zone(), plan.lastIssue())) {
            throw new Refusal(
                    RefusalReason.LANE_CLOSED, "lane " + plan.lane() + " of site " + site.id() + " is closed now");
        }
    }

    private static LanePlan planOf(Site site, Lane lane) {
        return site.findLane(lane)
                .orElseThrow(
                        () -> new Refusal(RefusalReason.LANE_NOT_HERE, "site " + site.id() + " has no lane " + lane));
    }

    private static Series seriesOf(Site site, LanePlan plan) {
        return site.findSeries(plan.series())
                .orElseThrow(() ->
                        new Refusal(RefusalReason.NO_NUMBER, "site " + site.id() + " has no series " + plan.series()));
    }

    static Outcome reserveBlocks(Draft draft, QueueCommand.ReserveBlocks command) {
        Site site = draft.site;
        Set<String> letters = new TreeSet<>();
        site.lanes().values().forEach(plan -> letters.add(plan.series()));
        Set<LocalDate> days = new TreeSet<>(Set.of(draft.state().day()));
        findNextOpenDay(site, draft.state().day()).ifPresent(days::add);
        for (LocalDate day : days) {
            for (String letter : letters) {
                if (!holdsHalfABlock(draft, command.device(), letter, day)) {
                    site.findSeries(letter)
                            .flatMap(series ->
                                    Numbering.findBlock(draft.state(), command.device(), series, day, site.blockSize()))
                            .ifPresent(block -> draft.emit(new QueueEvent.BlockReserved(block)));
                }
            }
        }
        return draft.accepted(null);
    }

    /** Whether a kiosk has enough left for the next outage: half of what it is given for one. */
    private static boolean holdsHalfABlock(Draft draft, String device, String letter, LocalDate day) {
        boolean today = day.equals(draft.state().day());
        GivenNumbers given = draft.state().numbers(letter);
        long left = draft.state().blocks().stream()
                .filter(block -> block.device().equals(device)
                        && block.series().equals(letter)
                        && block.day().equals(day))
                .flatMapToInt(block -> IntStream.rangeClosed(block.from(), block.to()))
                .filter(number -> !today || given.findHolder(number).isEmpty())
                .count();
        return left > 0 && left * 2 >= draft.site.blockSize();
    }

    private static Optional<LocalDate> findNextOpenDay(Site site, LocalDate day) {
        for (int ahead = 1; ahead <= DAYS_AHEAD; ahead++) {
            LocalDate candidate = day.plusDays(ahead);
            if (site.hours().isOpenOn(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** An outage's number joins the journal; if its press had reached the server after all, that ticket goes. */
    static Outcome handIn(Draft draft, QueueCommand.HandIn command) {
        Optional<TicketId> knownId = draft.state().findByPressKey(command.pressKey());
        if (knownId.filter(command.ticket()::equals).isPresent()) {
            return draft.accepted(command.ticket());
        }
        Optional<Ticket> known = knownId.flatMap(draft.state()::findTicket);
        Site site = draft.site;
        LanePlan plan = planOf(site, command.lane());
        int digits = digitsOf(command, plan);
        if (known.isPresent() && TypedNumbers.isHolder(draft, known.get(), plan.series(), digits)) {
            // why: it joined the ticket of a typed number before
            return draft.accepted(known.get().id());
        }
        requireNewTicket(draft, command.ticket());
        requireReserved(draft, command, plan, digits);
        if (command.day().isBefore(draft.state().day())) {
            // why: that day's rounds are not known any more; the place in the journal makes the number unique there
            int round = Math.toIntExact(draft.state().version() + 1);
            draft.emitOn(command.day(), issued(draft, command, new TicketNumber(plan.series(), digits, round)));
            draft.emitOn(command.day(), new QueueEvent.TicketExpired(command.ticket()));
            return draft.accepted(command.ticket());
        }
        Optional<Ticket> typed = TypedNumbers.findTyped(draft, plan.series(), digits);
        if (typed.isPresent()) {
            TypedNumbers.join(draft, typed.get(), command, known);
            return draft.accepted(typed.get().id());
        }
        TicketNumber number = Numbering.findPrinted(draft.state(), plan.series(), digits, draft.now)
                .orElseThrow(() -> new Refusal(
                        RefusalReason.NUMBER_TAKEN, "number " + command.number() + " is held by another ticket"));
        draft.emit(issued(draft, command, number));
        known.ifPresent(online -> {
            Ticket late = draft.ticket(command.ticket());
            // why: who is being served cannot wait as well; then the late number is the one that goes
            boolean served = isServed(online);
            supersede(draft, served ? late : online, served ? online : late);
        });
        return draft.accepted(command.ticket());
    }

    static boolean isServed(Ticket ticket) {
        return ticket instanceof Ticket.Serving
                || (ticket instanceof Ticket.Closed closed && closed.as() == ClosedAs.SERVED);
    }

    static void supersede(Draft draft, Ticket loser, Ticket winner) {
        draft.emit(new QueueEvent.TicketSuperseded(loser.id(), winner.id()));
        CounterMoves.closeIfClosing(draft, loser);
    }

    private static QueueEvent.TicketIssued issued(Draft draft, QueueCommand.HandIn command, TicketNumber number) {
        return new QueueEvent.TicketIssued(
                command.ticket(),
                number,
                command.lane(),
                command.service(),
                Channel.KIOSK,
                command.language(),
                command.pressKey(),
                command.arrival(),
                DueTime.of(draft.site, command.lane(), Channel.KIOSK, command.arrival(), null),
                null,
                false,
                false,
                !command.printed(),
                command.estimated());
    }

    private static int digitsOf(QueueCommand.HandIn command, LanePlan plan) {
        return Numbering.findDigits(plan.series(), command.number())
                .orElseThrow(() -> new Refusal(
                        RefusalReason.NUMBER_NOT_RESERVED,
                        "\"" + command.number() + "\" is not a number of series " + plan.series()));
    }

    private static void requireReserved(Draft draft, QueueCommand.HandIn command, LanePlan plan, int digits) {
        boolean past = command.day().isBefore(draft.state().day());
        boolean reserved = draft.state().blocks().stream()
                .anyMatch(block -> block.device().equals(command.device())
                        && block.contains(plan.series(), command.day(), digits));
        // why: a day that has not begun has no numbers in use; in today's round it could clash with a block of today
        boolean future = command.day().isAfter(draft.state().day());
        // why: blocks of past days are forgotten; such a number only completes that day's journal
        if (future || (!past && !reserved)) {
            throw new Refusal(
                    RefusalReason.NUMBER_NOT_RESERVED,
                    command.number() + " is not in a block of device " + command.device());
        }
    }
}
