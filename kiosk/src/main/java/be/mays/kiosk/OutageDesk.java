package be.mays.kiosk;

import be.mays.api.device.DeviceView;
import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Menu;
import be.mays.api.ticket.Slip;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.KioskEvent;
import be.mays.kiosk.flow.LinkStatus;
import be.mays.kiosk.flow.Press;
import be.mays.kiosk.flow.Refusal;
import be.mays.kiosk.flow.Verdict;
import be.mays.kiosk.link.HandIns;
import be.mays.kiosk.outage.HandInBook;
import be.mays.kiosk.outage.KioskTime;
import be.mays.kiosk.outage.KnownSite;
import be.mays.kiosk.outage.OwnNumber;
import be.mays.kiosk.outage.OwnNumbers;
import be.mays.kiosk.outage.OwnSlip;
import be.mays.kiosk.outage.VisitTokens;
import be.mays.kiosk.outage.store.OutageJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives out the kiosk's own numbers while the server is away. Its thread gives, settles and remembers; the link's
 * thread hands in.
 */
final class OutageDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutageDesk.class);
    private static final long LOOK_MILLIS = 1_000;

    private final MachineClocks clocks;
    private final Consumer<KioskEvent> events;
    private final BiConsumer<String, Slip> slips;
    private final SiteMemory memory;
    private final OutageJournal journal;
    private final OutageHandIns handIns;
    private final VisitTokens tokens = new VisitTokens();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("kiosk-outage").daemon().factory());
    private volatile LinkStatus link = LinkStatus.STARTING;
    private volatile @Nullable Duration clockAhead;
    private Set<Button> available = EnumSet.noneOf(Button.class);

    /**
     * Reads what an earlier run left.
     *
     * @param slips keeps what a ticket's slip says until it is printed
     * @param reports tells the server what became of a slip
     * @throws IOException when the data folder cannot be used
     */
    OutageDesk(
            Path data,
            MachineClocks clocks,
            Consumer<KioskEvent> events,
            BiConsumer<String, Slip> slips,
            BiConsumer<String, Verdict> reports)
            throws IOException {
        this.clocks = clocks;
        this.events = events;
        this.slips = slips;
        this.memory = new SiteMemory(data);
        this.journal = OutageJournal.open(data, oldestDay(memory.known()));
        this.handIns = new OutageHandIns(journal, clocks::read, reports);
    }

    /** By the server's clock, for the machine's own may be years ahead. */
    private static LocalDate oldestDay(KnownSite known) {
        @Nullable Instant contact = known.lastContact();
        return contact == null
                ? LocalDate.EPOCH
                : contact.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(2);
    }

    void start() {
        var _ = thread.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void run(Runnable work) {
        thread.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException fault) {
                // why: the executor would swallow it
                LOG.error("work of the outage desk failed", fault);
            }
        });
    }

    /** What the kiosk offered when the server was last heard of. */
    Optional<Menu> findMenu() {
        return Optional.ofNullable(memory.known().menu());
    }

    /** The best estimate of the time at the site. */
    Instant siteTime() {
        return KioskTime.estimate(memory.known(), clocks.read());
    }

    /** Takes a number for this press; the flow hears which. */
    void take(Press press) {
        run(() -> {
            events.accept(taken(press));
            look();
        });
    }

    /** What has to be handed in when the server is back. */
    HandIns handIns() {
        return handIns;
    }

    /** Keeps what became of a slip: in the journal until its number is handed in, else with the server. */
    void settle(String ticket, Verdict verdict) {
        run(() -> handIns.settle(ticket, verdict));
    }

    void linkChanged(LinkStatus status) {
        link = status;
        run(() -> {
            if (status == LinkStatus.UNPAIRED) {
                memory.forget();
            }
            look();
        });
    }

    void serverAnswered(Instant serverTime) {
        KioskTime.Reading reading = clocks.read();
        clockAhead = KioskTime.difference(serverTime, reading.wallTime());
        run(() -> memory.takeContact(serverTime, reading));
    }

    void menuChanged(Menu menu) {
        run(() -> {
            memory.takeMenu(menu);
            look();
        });
    }

    void deviceKnown(DeviceView device) {
        run(() -> {
            if (memory.takeBlocks(device.blocks())) {
                look();
            }
        });
    }

    private KioskEvent taken(Press press) {
        KnownSite known = memory.known();
        KioskTime.Reading reading = clocks.read();
        Instant now = KioskTime.estimate(known, reading);
        Lane lane = Lane.valueOf(press.button().name());
        Set<OwnNumbers.Used> used = journal.ask(HandInBook::used);
        Optional<OwnNumbers.Used> next = OwnNumbers.findNext(known, used, lane, now);
        @Nullable Menu menu = known.menu();
        OwnNumbers.Offer offer = OwnNumbers.offer(known, used, lane, now);
        if (offer != OwnNumbers.Offer.AVAILABLE || next.isEmpty() || menu == null) {
            boolean usedUp = offer == OwnNumbers.Offer.USED_UP;
            return new KioskEvent.OwnNumberRefused(press.key(), usedUp ? Refusal.NO_NUMBER : Refusal.LANE_CLOSED);
        }
        OwnNumber number = new OwnNumber(
                press.key(),
                UUID.randomUUID().toString(),
                tokens.next(),
                next.get().series(),
                next.get().digits(),
                lane,
                press.service(),
                press.language(),
                next.get().day(),
                reading.bootId(),
                reading.monotonicMillis(),
                reading.wallTime(),
                KioskTime.isSynchronized(known, reading),
                known.lastContact());
        if (!handIns.give(number)) {
            return new KioskEvent.OwnNumberRefused(press.key(), Refusal.OTHER);
        }
        LOG.info("press {} gets {} without the server", press.key(), number.print());
        slips.accept(number.ticket(), OwnSlip.of(menu, number, now));
        return new KioskEvent.OwnNumberTaken(press.key(), number.ticket(), number.print());
    }

    /** Tells the flow what can be had without the server, when that is another. */
    private void look() {
        try {
            KnownSite known = memory.known();
            Instant now = siteTime();
            Set<OwnNumbers.Used> used = journal.ask(HandInBook::used);
            OwnOffers offers = OwnOffers.of(known, used, now);
            if (!offers.available().equals(available)) {
                available = offers.available();
                events.accept(new KioskEvent.OwnNumbersChanged(available));
            }
            // why: while the server answers, its word on the hours counts
            if (link != LinkStatus.ONLINE
                    && known.menu() != null
                    && known.menu().ownNumbers() != null) {
                events.accept(new KioskEvent.LanesChanged(offers.lanes()));
            }
        } catch (RuntimeException fault) {
            // why: this thread must go on, or no number would come out in the next outage
            LOG.error("the kiosk's own numbers could not be looked at", fault);
        }
    }

    /** How far this machine's clock is ahead of the server's; null before the first answer. */
    @Nullable Duration clockAhead() {
        return clockAhead;
    }

    /** Health of the journal and of the clock. */
    List<Part> health() {
        @Nullable Duration ahead = clockAhead;
        boolean right = ahead != null && ahead.abs().compareTo(Duration.ofSeconds(30)) <= 0;
        Part clock = new Part(
                "clock",
                right ? Status.OK : Status.UNAVAILABLE,
                ahead == null ? "not compared yet" : "differs by " + ahead.toSeconds() + " s from the server's");
        return List.of(handIns.health(), clock);
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("the journal of the outage is still busy");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        journal.close();
    }
}
