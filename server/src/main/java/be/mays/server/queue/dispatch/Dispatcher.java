package be.mays.server.queue.dispatch;

import be.mays.platform.time.BusinessClock;
import be.mays.server.catalog.Site;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.Ticket;
import be.mays.server.queue.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The write lane. Any thread may ask; one thread decides. Commands that wait together are decided in order on
 * a draft and written in one transaction; when that fails, the draft is dropped, the states are read again, and
 * each command runs alone, so that one bad command cannot take others with it. Where other servers use the same
 * database, a batch first takes its sites' turns and folds what those servers wrote meanwhile.
 */
public final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int BATCH = 64;
    private static final int WAITING_ROOM = 4_096;
    /** Wakes the lane, which is to stop once nothing waits. */
    private static final Work<Boolean> END = new Work.Side<>(_ -> true);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long GAP_MICROS = 300;
    static final String SYSTEM = "system";

    private final TicketJournal journal;
    private final PublishedDays published;
    private final Function<String, Optional<Site>> sites;
    private final Supplier<List<String>> siteIds;
    private final BusinessClock clock;
    private final BlockingQueue<Work<?>> inbox = new ArrayBlockingQueue<>(WAITING_ROOM);
    private final Thread lane;
    private volatile LaneObserver observer = LaneObserver.NONE;
    private volatile boolean stopping;
    private boolean failing;
    private int lastBatch;

    /**
     * Starts the lane; {@link #passTime()} should follow before anything is served.
     *
     * @param sites finds a site's plan in the present catalog
     * @param siteIds all sites of the present catalog
     */
    public Dispatcher(
            TicketJournal journal,
            Function<String, Optional<Site>> sites,
            Supplier<List<String>> siteIds,
            BusinessClock clock) {
        this.journal = journal;
        this.published = new PublishedDays(journal);
        this.sites = sites;
        this.siteIds = siteIds;
        this.clock = clock;
        this.lane = Thread.ofPlatform().name("write-lane").unstarted(this::run);
        lane.start();
    }

    /** Adds somebody who hears of every durable change. */
    public void addListener(StateListener listener) {
        published.addListener(listener);
    }

    /** Somebody watches how the lane does from now on. */
    public void watchBy(LaneObserver watching) {
        observer = watching;
    }

    /** How many writes wait for the lane. */
    public int countWaiting() {
        return inbox.size();
    }

    /** The published state of a site; readers on any thread may keep it. */
    public SiteDay state(String site) {
        return published.find(site);
    }

    /** The site's state that holds this ticket today. */
    public Optional<SiteDay> findStateOf(TicketId ticket) {
        Optional<SiteDay> found = findPublishedStateOf(ticket);
        if (found.isEmpty() && journal.isShared()) {
            // why: another server may have issued it a moment ago
            return journal.findSite(ticket)
                    .filter(site -> sites.apply(site).isPresent())
                    .flatMap(site -> {
                        catchUp(site);
                        return findPublishedStateOf(ticket);
                    });
        }
        return found;
    }

    private Optional<SiteDay> findPublishedStateOf(TicketId ticket) {
        return siteIds.get().stream()
                .map(this::state)
                .filter(state -> state.findTicket(ticket).isPresent())
                .findFirst();
    }

    /** The ticket, if it is one of today. */
    public Optional<Ticket> findTicket(TicketId ticket) {
        return findStateOf(ticket).flatMap(state -> state.findTicket(ticket));
    }

    /**
     * Decides a command and waits until the outcome is durable.
     *
     * @throws LaneFault when nobody can say what came of it
     */
    public LaneAnswer dispatch(CommandRequest request) {
        return submit(new CommandWork(request, sites, clock));
    }

    /**
     * What was answered to this key, whatever has become of its ticket or counter since.
     *
     * @throws LaneFault when it cannot be read
     */
    public Optional<LaneAnswer> findAnswered(RequestKey key) {
        return submit(new Work.FindAnswered(key));
    }

    /**
     * Runs a write of another feature and waits until it is durable.
     *
     * @throws LaneFault when nobody can say what came of it
     */
    public <T> T write(LaneWrite<T> write) {
        return submit(new Work.Side<>(write));
    }

    /**
     * Takes over what another server has written at a site, and tells the listeners; returns when it is published.
     *
     * @throws LaneFault when it cannot be read
     */
    public void catchUp(String site) {
        boolean _ = submit(new Work.CatchUp(site));
    }

    /** Does what time alone does: silent printers, tickets named for too long, days that have turned. */
    public void passTime() {
        atEach(siteIds.get());
    }

    /** One site's fault must not keep the others' days from turning. */
    private void atEach(List<String> ids) {
        @Nullable LaneFault first = null;
        for (String site : ids) {
            try {
                passTime(site);
            } catch (LaneFault fault) {
                LOG.error("what time alone does at site {} failed: {}", site, String.valueOf(fault.getCause()));
                first = first == null ? fault : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void passTime(String site) {
        dispatch(new CommandRequest(
                site, new QueueCommand.PassTime(), SYSTEM, null, null, (_, _) -> new StoredAnswer(204, "")));
    }

    /** Whether time has something to do at a site. */
    public boolean isTimeDue(String site) {
        SiteDay state = state(site);
        Instant now = clock.now();
        boolean turned = sites.apply(site)
                .map(plan -> plan.businessDay(now).isAfter(state.day()))
                .orElse(false);
        return turned || state.findNextDeadline().map(due -> !due.isAfter(now)).orElse(false);
    }

    /** Runs what is due at sites where something is. */
    public void passTimeWhereDue() {
        atEach(siteIds.get().stream().filter(this::isTimeDue).toList());
    }

    private <T> T submit(Work<T> work) {
        LaneObserver watching = observer;
        long submitted = watching.submitted();
        if (stopping || !inbox.offer(work)) {
            throw new LaneFault(stopping ? "the server is stopping" : "too many requests wait already");
        }
        try {
            return work.outcome().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new LaneFault("no outcome within " + PATIENCE.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof LaneFault fault
                    ? fault
                    : new LaneFault("the write failed", failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LaneFault("interrupted while waiting", interrupted);
        } finally {
            watching.answered(submitted);
        }
    }

    private void run() {
        List<Work<?>> batch = new ArrayList<>(BATCH);
        while (!stopping || !inbox.isEmpty()) {
            try {
                Work<?> first = inbox.take();
                if (first == END) {
                    continue;
                }
                batch.add(first);
                inbox.drainTo(batch, BATCH - 1);
                awaitCompany(batch);
                process(batch);
            } catch (InterruptedException interrupted) {
                // why: nobody but close() interrupts, and it has set stopping
                LOG.debug("write lane interrupted", interrupted);
            } catch (RuntimeException | Error fault) {
                LOG.error("the write lane lost a batch of {}", batch.size(), fault);
                batch.forEach(work -> work.fail(fault));
            } finally {
                observer.batchEnded();
                batch.clear();
            }
        }
    }

    /**
     * Lets as many join as last time, while they keep coming: a commit costs nearly the same for one as for many.
     * Who comes alone does not wait.
     */
    private void awaitCompany(List<Work<?>> batch) throws InterruptedException {
        while (batch.size() < lastBatch && !stopping) {
            @Nullable Work<?> next = inbox.poll(GAP_MICROS, TimeUnit.MICROSECONDS);
            if (next == null) {
                break;
            }
            batch.add(next);
            inbox.drainTo(batch, BATCH - batch.size());
        }
        lastBatch = batch.size();
    }

    private void process(List<Work<?>> batch) {
        try {
            runTogether(batch);
        } catch (RuntimeException failed) {
            if (batch.size() == 1) {
                giveUp(batch.getFirst(), failed);
                tellAgain(batch);
                return;
            }
            LOG.warn("a batch of {} failed and runs one by one: {}", batch.size(), failed.toString());
            published.forget();
            for (Work<?> work : batch) {
                try {
                    runTogether(List.of(work));
                } catch (RuntimeException alone) {
                    giveUp(work, alone);
                }
            }
            tellAgain(batch);
        }
    }

    /** A commit that was reported as failed may be durable all the same: who waits for its change must look again. */
    private void tellAgain(List<Work<?>> batch) {
        batch.stream().flatMap(work -> work.findSite().stream()).distinct().forEach(published::tellAgain);
    }

    /** A lone request that failed may have met a change made elsewhere: it gets one more try on a fresh state. */
    private void giveUp(Work<?> work, RuntimeException failed) {
        published.forget();
        try {
            runTogether(List.of(work));
        } catch (RuntimeException again) {
            published.forget();
            again.addSuppressed(failed);
            tellFailed(work, again);
            work.fail(LaneFault.ofFailed(again));
        }
    }

    /** With all its frames for the first of a row only: a database that is away must not fill the disk with them. */
    private void tellFailed(Work<?> work, RuntimeException failed) {
        if (failing) {
            LOG.error("a write failed twice and is given up: {}: {}", work.describe(), failed.toString());
        } else {
            LOG.error("a write failed twice and is given up: {}", work.describe(), failed);
        }
        failing = true;
    }

    private void runTogether(List<Work<?>> batch) {
        // why: each try has a time of its own, for a database that is away fails one after the other, in minutes
        observer.batchBegan(batch.size());
        Batch draft = new Batch(published);
        List<Runnable> answers = new ArrayList<>(batch.size());
        try (TicketJournal.Transaction transaction = journal.begin()) {
            draft.takeTurns(batch, transaction);
            for (Work<?> work : batch) {
                answers.add(work.run(draft, transaction));
            }
            draft.writeTo(transaction);
            transaction.commit();
        }
        failing &= !draft.isWritten();
        draft.publish();
        answers.forEach(Runnable::run);
    }

    @Override
    public void close() {
        stopping = true;
        // why: a full inbox needs none, for the lane looks up after each batch
        boolean _ = inbox.offer(END);
        try {
            lane.join(PATIENCE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
