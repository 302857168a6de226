package be.mays.kiosk;

import be.mays.api.device.DeviceView;
import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Menu;
import be.mays.api.ticket.OfflineHandIn;
import be.mays.api.ticket.Slip;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.KioskEvent;
import be.mays.kiosk.flow.LinkStatus;
import be.mays.kiosk.flow.Press;
import be.mays.kiosk.flow.Refusal;
import be.mays.kiosk.flow.Verdict;
import be.mays.kiosk.link.HandIns;
import be.mays.kiosk.outage.HandInBook;
import be.mays.kiosk.outage.JournalLine;
import be.mays.kiosk.outage.KioskTime;
import be.mays.kiosk.outage.KnownSite;
import be.mays.kiosk.outage.OwnNumber;
import be.mays.kiosk.outage.OwnNumbers;
import be.mays.kiosk.outage.OwnSlip;
import be.mays.kiosk.outage.VisitTokens;
import be.mays.kiosk.outage.store.KnownSiteFile;
import be.mays.kiosk.outage.store.OutageJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives out the kiosk's own numbers while the server is away, and keeps what must be handed in later. One thread
 * does everything that touches the disk.
 */
final class OutageDesk implements HandIns, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutageDesk.class);
    private static final int MOST_AT_ONCE = 500;
    private static final Duration KEEP_CONTACT_EVERY = Duration.ofMinutes(1);
    private static final long LOOK_MILLIS = 1_000;

    private final MachineClocks clocks;
    private final Consumer<KioskEvent> events;
    private final BiConsumer<String, Slip> slips;
    private final BiConsumer<String, Verdict> reports;
    private final KnownSiteFile file;
    private final OutageJournal journal;
    private final VisitTokens tokens = new VisitTokens();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("kiosk-outage").daemon().factory());
    private volatile KnownSite known;
    private volatile LinkStatus link = LinkStatus.STARTING;
    private volatile @Nullable Duration clockAhead;
    private volatile int refusedNumbers;
    private Set<Button> available = EnumSet.noneOf(Button.class);
    private Set<String> sent = Set.of();
    private final List<LateVerdict> late = new ArrayList<>();
    private @Nullable Instant keptContact;

    /** What became of a slip whose number was on its way to the server. */
    private record LateVerdict(String ticket, Verdict verdict) {}

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
        this.reports = reports;
        this.file = new KnownSiteFile(data);
        this.known = file.read();
        this.journal = OutageJournal.open(data, oldestDay(known));
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
        return Optional.ofNullable(known.menu());
    }

    /** The best estimate of the time at the site. */
    Instant siteTime() {
        return KioskTime.estimate(known, clocks.read());
    }

    /** Takes a number for this press; the flow hears which. */
    void take(Press press) {
        run(() -> {
            events.accept(taken(press));
            look();
        });
    }

    /** Keeps what became of a slip: in the journal until its number is handed in, else with the server. */
    void settle(String ticket, Verdict verdict) {
        run(() -> {
            if (!settleHere(ticket, verdict)) {
                reports.accept(ticket, verdict);
            }
        });
    }

    private synchronized boolean settleHere(String ticket, Verdict verdict) {
        Optional<OwnNumber> own = journal.ask(book -> book.findTicket(ticket));
        if (own.isEmpty()) {
            return false;
        }
        if (sent.contains(own.get().key())) {
            late.add(new LateVerdict(ticket, verdict));
        }
        return append(List.of(JournalLine.settled(own.get().key(), verdict)));
    }

    void linkChanged(LinkStatus status) {
        link = status;
        run(() -> {
            if (status == LinkStatus.UNPAIRED) {
                forget();
            }
            look();
        });
    }

    private void forget() {
        known = KnownSite.NOTHING;
        try {
            file.forget();
        } catch (IOException failed) {
            LOG.warn("what is known of the site was not removed: {}", failed.toString());
        }
    }

    void serverAnswered(Instant serverTime) {
        KioskTime.Reading reading = clocks.read();
        clockAhead = KioskTime.difference(serverTime, reading.wallTime());
        run(() -> {
            known = known.withContact(serverTime, reading);
            if (keptContact == null || Duration.between(keptContact, serverTime).compareTo(KEEP_CONTACT_EVERY) >= 0) {
                keep();
            }
        });
    }

    void menuChanged(Menu menu) {
        run(() -> {
            @Nullable Menu before = known.menu();
            known = known.withMenu(menu);
            // why: most menus differ only in how many wait, which is of no use without the server
            if (before == null
                    || !java.util.Objects.equals(before.ownNumbers(), menu.ownNumbers())
                    || !before.services().equals(menu.services())) {
                keep();
            }
            look();
        });
    }

    void deviceKnown(DeviceView device) {
        run(() -> {
            if (!known.blocks().equals(device.blocks())) {
                known = known.withBlocks(device.blocks());
                keep();
                look();
            }
        });
    }

    private void keep() {
        try {
            file.keep(known);
            keptContact = known.lastContact();
        } catch (IOException failed) {
            LOG.error("what is known of the site was not kept: {}", failed.toString());
        }
    }

    private KioskEvent taken(Press press) {
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
        if (!append(List.of(JournalLine.given(number)))) {
            return new KioskEvent.OwnNumberRefused(press.key(), Refusal.OTHER);
        }
        LOG.info("press {} gets {} without the server", press.key(), number.print());
        slips.accept(number.ticket(), OwnSlip.of(menu, number, now));
        return new KioskEvent.OwnNumberTaken(press.key(), number.ticket(), number.print());
    }

    private boolean append(List<JournalLine> lines) {
        try {
            journal.append(lines);
            return true;
        } catch (IOException failed) {
            LOG.error("the journal of the outage takes nothing: {}. Is the disk full?", failed.toString());
            return false;
        }
    }

    /** Tells the flow what can be had without the server, when that is another. */
    private void look() {
        try {
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

    @Override
    public synchronized Optional<OfflineHandIn> findNext() {
        KioskTime.Reading reading = clocks.read();
        List<HandInBook.Pending> pending = journal.ask(HandInBook::listSettled).stream()
                .limit(MOST_AT_ONCE)
                .toList();
        sent = pending.stream().map(one -> one.number().key()).collect(Collectors.toUnmodifiableSet());
        late.clear();
        return pending.isEmpty()
                ? Optional.empty()
                : Optional.of(new OfflineHandIn(
                        reading.bootId(),
                        pending.stream()
                                .map(one -> one.number()
                                        .entry(one.isPrinted(), reading.bootId(), reading.monotonicMillis()))
                                .toList()));
    }

    @Override
    public synchronized void answered(OfflineHandIn.Answer answer) {
        List<String> gone = new ArrayList<>(answer.accepted());
        for (OfflineHandIn.Refused refused : answer.refused()) {
            LOG.error("press {} was not taken: {} {}", refused.key(), refused.code(), refused.detail());
            refusedNumbers++;
            gone.add(refused.key());
        }
        LOG.info("handed in {} numbers of the outage", answer.accepted().size());
        append(gone.stream().map(JournalLine::handedIn).toList());
        late.forEach(one -> reports.accept(one.ticket(), one.verdict()));
        sent = Set.of();
    }

    /** How far this machine's clock is ahead of the server's; null before the first answer. */
    @Nullable Duration clockAhead() {
        return clockAhead;
    }

    /** Health of the journal and of the clock. */
    List<Part> health() {
        int waiting = journal.ask(HandInBook::size);
        String detail = waiting + " numbers to hand in, " + refusedNumbers + " refused";
        Part numbers = new Part("outage", refusedNumbers == 0 ? Status.OK : Status.FAILED, detail);
        @Nullable Duration ahead = clockAhead;
        boolean right = ahead != null && ahead.abs().compareTo(Duration.ofSeconds(30)) <= 0;
        Part clock = new Part(
                "clock",
                right ? Status.OK : Status.UNAVAILABLE,
                ahead == null ? "not compared yet" : "differs by " + ahead.toSeconds() + " s from the server's");
        return List.of(numbers, clock);
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
