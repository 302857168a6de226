package be.mays.server.queue;

import be.mays.server.catalog.Lane;
import be.mays.server.catalog.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commands as people, devices and time give them: mostly sensible, sometimes late, doubled or wrong. */
public final class RandomCommands {
    /** Which commands there are. */
    public enum Mix {
        /** All. */
        ALL,
        /** Walk-ins who are called in turn and served; nothing is handed over or comes back. */
        PLAIN_CALLS
    }

    private static final List<Clerk> CLERKS = List.of(
            Clerk.allRound("an"),
            Clerk.allRound("ben"),
            new Clerk("eva", false, Set.of(Lane.QUICK), Set.of(TestSites.EXTRACT)),
            new Clerk("lut", true, Set.of(), Set.of()).withReason("absent"));
    private static final List<String> DEVICES = List.of("kiosk-1", "kiosk-2");

    private final Random random;
    private final Site site;
    private final Mix mix;
    private final List<Lane> lanes;
    private final List<String> services;
    private final RandomHandIns handIns;
    private final List<TicketId> today = new ArrayList<>();
    private @Nullable TicketId lastTouched;

    RandomCommands(Random random, Site site, Mix mix) {
        this.random = random;
        this.site = site;
        this.mix = mix;
        this.lanes = site.lanes().keySet().stream().sorted().toList();
        this.services = site.services().keySet().stream().sorted().toList();
        this.handIns = new RandomHandIns(random, DEVICES);
    }

    /** Remembers what came of it. */
    void note(QueueCommand command, Outcome outcome) {
        if (!(outcome instanceof Outcome.Accepted accepted)) {
            return;
        }
        if (command instanceof QueueCommand.TurnDay) {
            today.clear();
        }
        for (JournalEntry entry : accepted.entries()) {
            if (entry.event() instanceof QueueEvent.TicketEvent event) {
                lastTouched = event.ticket();
                boolean begins =
                        event instanceof QueueEvent.TicketIssued || event instanceof QueueEvent.TicketCarriedOver;
                // why: an id of a closed day is only known to the journal, which refuses it by its key
                if (begins && entry.day().equals(accepted.state().day())) {
                    today.add(event.ticket());
                }
            }
            handIns.note(entry);
        }
        if (command instanceof QueueCommand.HandIn handIn) {
            handIns.noteSent(handIn);
        }
    }

    /** The next command in this state. */
    QueueCommand next(SiteDay state, Instant now) {
        return mix == Mix.ALL ? any(state, now) : plain(state);
    }

    private QueueCommand plain(SiteDay state) {
        int dice = random.nextInt(100);
        if (dice < 48) {
            return new QueueCommand.Issue(newId(), newPress(), anyOf(lanes), null, Channel.KIOSK, "nl", false, null);
        }
        String counter = anyOf(site.counters()).id();
        Clerk clerk = state.counter(counter)
                .findClerk()
                .flatMap(RandomCommands::findClerk)
                .orElse(CLERKS.get(random.nextInt(2)));
        return dice < 60
                ? new QueueCommand.OpenCounter(counter, clerk)
                : new QueueCommand.CallNext(
                        counter, clerk, state.counter(counter).findTicket().orElse(null));
    }

    private QueueCommand any(SiteDay state, Instant now) {
        int dice = random.nextInt(1000);
        if (dice < 200) {
            return issue(now);
        } else if (dice < 380) {
            return callNext(state);
        } else if (dice < 440) {
            String counter = anyCounter();
            return new QueueCommand.OpenCounter(counter, workerAt(state, counter));
        } else if (dice < 460) {
            String counter = anyCounter();
            return new QueueCommand.PauseCounter(counter, workerAt(state, counter), "break");
        } else if (dice < 480) {
            String counter = anyCounter();
            return new QueueCommand.CloseCounter(counter, workerAt(state, counter));
        } else if (dice < 500) {
            return new QueueCommand.ReserveBlocks(anyOf(DEVICES));
        } else if (dice < 525) {
            String counter = anyCounter();
            return new QueueCommand.CallPrinted(
                    random.nextInt(50) == 0 ? anyTicket() : newId(),
                    anyNumber(state),
                    counter,
                    workerAt(state, counter));
        } else if (dice < 570) {
            return handIns.next(state, now, lanes, anyTicket());
        } else if (dice < 590) {
            return new QueueCommand.PassTime();
        } else if (dice < 595) {
            Clerk clerk = anyOf(CLERKS);
            return random.nextBoolean()
                    ? new QueueCommand.ReserveRoom(anyCounter(), clerk, Duration.ofMinutes(30))
                    : new QueueCommand.FreeRoom(anyCounter(), clerk);
        } else if (dice < 598) {
            return new QueueCommand.TurnDay(state.day().plusDays(random.nextInt(2)));
        } else if (dice < 690) {
            return printMove(state);
        }
        return deskMove(state);
    }

    private QueueCommand issue(Instant now) {
        TicketId id = random.nextInt(100) == 0 ? anyTicket() : newId();
        String press = newPress();
        if (random.nextInt(25) == 0) {
            press = handIns.anyPress(press);
        }
        handIns.notePress(press);
        boolean byService = !services.isEmpty() && random.nextInt(3) == 0;
        @Nullable String service = byService ? anyOf(services) : null;
        @Nullable Lane lane = byService ? null : anyOf(lanes);
        if (random.nextInt(100) == 0) {
            return new QueueCommand.Issue(
                    id,
                    press,
                    random.nextBoolean() ? Lane.PRIVATE : null,
                    random.nextBoolean() ? "unknown" : null,
                    Channel.RECEPTION,
                    "nl",
                    false,
                    null);
        }
        boolean booked = random.nextInt(7) == 0;
        Channel channel = booked
                ? Channel.APPOINTMENT
                : anyOf(List.of(Channel.KIOSK, Channel.KIOSK, Channel.RECEPTION, Channel.RECEPTION, Channel.PHONE));
        return new QueueCommand.Issue(
                id,
                press,
                lane,
                service,
                channel,
                "nl",
                random.nextInt(2) == 0,
                booked ? now.plus(Duration.ofMinutes(random.nextInt(90) - 30L)) : null);
    }

    private QueueCommand callNext(SiteDay state) {
        String counter = anyCounter();
        @Nullable TicketId finish = state.counter(counter).findTicket().orElse(null);
        if (random.nextInt(10) == 0) {
            finish = random.nextBoolean() ? null : anyTicket();
        }
        return new QueueCommand.CallNext(counter, workerAt(state, counter), finish);
    }

    private QueueCommand printMove(SiteDay state) {
        TicketId id = state.listPrinting().isEmpty() || random.nextInt(5) == 0
                ? anyTicket()
                : state.listPrinting().iterator().next();
        return switch (random.nextInt(8)) {
            case 0, 1 -> new QueueCommand.DoubtPrint(id);
            case 2 -> new QueueCommand.DisprovePrint(id);
            default -> new QueueCommand.ConfirmPrinted(id);
        };
    }

    private QueueCommand deskMove(SiteDay state) {
        int dice = random.nextInt(46);
        boolean atCounter = dice < 24;
        TicketId id = atCounter && random.nextInt(8) > 0 ? ticketAtACounter(state) : anyTicket();
        Clerk clerk = ownerOf(state, id);
        boolean recalled = state.findTicket(id)
                .filter(ticket -> ticket instanceof Ticket.Called called && called.recalls() > 0)
                .isPresent();
        if (recalled && random.nextInt(3) == 0) {
            // why: otherwise nobody would be called again so often or so soon that it is refused
            return new QueueCommand.Recall(id, clerk);
        } else if (dice < 9) {
            return new QueueCommand.Start(id, clerk);
        } else if (dice < 13) {
            return new QueueCommand.Finish(id, clerk, List.of(), null);
        } else if (dice < 17) {
            return new QueueCommand.RecordNoShow(id, clerk);
        } else if (dice < 19) {
            return new QueueCommand.Recall(id, clerk);
        } else if (dice < 21) {
            return new QueueCommand.Requeue(id, clerk);
        } else if (dice < 24) {
            return new QueueCommand.Park(id, clerk);
        } else if (dice < 28) {
            return new QueueCommand.Reinstate(id, clerk);
        } else if (dice < 29) {
            return new QueueCommand.Unpark(id, clerk);
        } else if (dice < 31) {
            return new QueueCommand.Cancel(id, clerk, null);
        } else if (dice < 35) {
            return transfer(id, clerk);
        } else if (dice < 39) {
            String counter = anyCounter();
            return new QueueCommand.CallTicket(
                    id, counter, workerAt(state, counter), random.nextInt(4) == 0 ? null : "asked-for");
        }
        return undo(state);
    }

    private QueueCommand transfer(TicketId id, Clerk clerk) {
        @Nullable Lane lane = random.nextInt(3) == 0 ? anyOf(List.of(Lane.values())) : null;
        @Nullable String service = services.isEmpty() || random.nextInt(3) > 0 ? null : anyOf(services);
        @Nullable Named named = switch (random.nextInt(5)) {
            case 0 -> new Named(anyCounter(), null);
            case 1 -> new Named(null, anyOf(CLERKS).id());
            case 2 -> new Named(anyCounter(), anyOf(CLERKS).id());
            default -> null;
        };
        return new QueueCommand.Transfer(
                id,
                clerk,
                lane,
                service,
                named,
                List.of("note"),
                random.nextBoolean(),
                random.nextBoolean() ? "text" : null,
                List.of("eID"),
                random.nextInt(3) == 0);
    }

    private QueueCommand undo(SiteDay state) {
        TicketId id = lastTouched == null || random.nextInt(4) == 0 ? anyTicket() : lastTouched;
        long last =
                state.findTicket(id).map(ticket -> ticket.facts().last().seq()).orElse(0L);
        long event = random.nextInt(10) == 0 ? Math.max(0, last - 1) : last;
        return new QueueCommand.Undo(id, ownerOf(state, id), event);
    }

    private TicketId ticketAtACounter(SiteDay state) {
        List<TicketId> busy = new ArrayList<>();
        state.counters().values().forEach(counter -> counter.findTicket().ifPresent(busy::add));
        return busy.isEmpty() ? anyTicket() : anyOf(busy);
    }

    private TicketId anyTicket() {
        return today.isEmpty() || random.nextInt(40) == 0 ? newId() : anyOf(today);
    }

    /** Mostly one that a kiosk may have given by itself, else one of somebody or of nobody. */
    private String anyNumber(SiteDay state) {
        int dice = random.nextInt(10);
        if (dice == 0) {
            return anyOf(List.of("A999", "Z001", "A5", "R060", "A006"));
        }
        Optional<String> given = state.findTicket(anyTicket())
                .flatMap(ticket -> Optional.ofNullable(ticket.facts().number()))
                .map(TicketNumber::print);
        return dice < 4 && given.isPresent() ? given.get() : handIns.anyNumber(state);
    }

    private String anyCounter() {
        return random.nextInt(100) == 0 ? "attic" : anyOf(site.counters()).id();
    }

    /** Mostly who works there, else somebody. */
    private Clerk workerAt(SiteDay state, String counter) {
        Optional<Clerk> worker = state.counter(counter).findClerk().flatMap(RandomCommands::findClerk);
        return worker.isPresent() && random.nextInt(8) > 0 ? worker.get() : anyOf(CLERKS);
    }

    /** Mostly who has the ticket, else somebody. */
    private Clerk ownerOf(SiteDay state, TicketId id) {
        Optional<Clerk> owner = state.findTicket(id).flatMap(ticket -> switch (ticket) {
            case Ticket.Called called -> findClerk(called.clerk());
            case Ticket.Serving serving -> findClerk(serving.clerk());
            case Ticket.Parked parked -> findClerk(parked.clerk());
            default -> findClerk(ticket.facts().last().by().replace("staff:", ""));
        });
        return owner.isPresent() && random.nextInt(8) > 0 ? owner.get() : anyOf(CLERKS);
    }

    private static Optional<Clerk> findClerk(String id) {
        return CLERKS.stream().filter(clerk -> clerk.id().equals(id)).findFirst();
    }

    private TicketId newId() {
        return new TicketId(new UUID(random.nextLong(), random.nextLong()));
    }

    private String newPress() {
        return "press-" + random.nextLong();
    }

    private <T> T anyOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
