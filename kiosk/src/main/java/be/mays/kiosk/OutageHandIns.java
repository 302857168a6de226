package be.mays.kiosk;

import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import be.mays.api.ticket.OfflineHandIn;
import be.mays.kiosk.flow.Verdict;
import be.mays.kiosk.link.HandIns;
import be.mays.kiosk.outage.HandInBook;
import be.mays.kiosk.outage.JournalLine;
import be.mays.kiosk.outage.KioskTime;
import be.mays.kiosk.outage.OwnNumber;
import be.mays.kiosk.outage.store.OutageJournal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The numbers that the kiosk gives out by itself, until the server has answered for them. Thread-safe. */
final class OutageHandIns implements HandIns {
    private static final Logger LOG = LoggerFactory.getLogger(OutageHandIns.class);
    private static final int MOST_AT_ONCE = 500;

    private final OutageJournal journal;
    private final Supplier<KioskTime.Reading> clocks;
    private final BiConsumer<String, Verdict> reports;
    private volatile int refusedNumbers;
    private Set<String> sent = Set.of();
    private final List<LateVerdict> late = new ArrayList<>();

    /** What became of a slip whose number was on its way to the server. */
    private record LateVerdict(String ticket, Verdict verdict) {}

    /** Numbers of this journal; {@code reports} tells the server what became of a slip that it knows already. */
    OutageHandIns(OutageJournal journal, Supplier<KioskTime.Reading> clocks, BiConsumer<String, Verdict> reports) {
        this.journal = journal;
        this.clocks = clocks;
        this.reports = reports;
    }

    /** Keeps what became of a slip: in the journal until its number is handed in, else with the server. */
    void settle(String ticket, Verdict verdict) {
        if (!settleHere(ticket, verdict)) {
            reports.accept(ticket, verdict);
        }
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

    /** Makes a number durable before its slip is printed; false, and a line in the log, when the disk takes nothing. */
    boolean give(OwnNumber number) {
        return append(List.of(JournalLine.given(number)));
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

    @Override
    public synchronized Optional<OfflineHandIn> findNext() {
        KioskTime.Reading reading = clocks.get();
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

    /** How many wait, and whether the server refused any. */
    Part health() {
        int waiting = journal.ask(HandInBook::size);
        String detail = waiting + " numbers to hand in, " + refusedNumbers + " refused";
        return new Part("outage", refusedNumbers == 0 ? Status.OK : Status.FAILED, detail);
    }
}
