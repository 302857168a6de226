package be.mays.server.queue.dispatch;

import be.mays.platform.time.BusinessClock;
import be.mays.server.catalog.Site;
import be.mays.server.queue.Decider;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.Outcome;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.SiteDayEvolution;
import be.mays.server.queue.Ticket;
import be.mays.server.queue.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long GAP_MICROS = 300;
    // why: what is not yours now may be yours when you ask again
    private static final int FORBIDDEN = 403;
    private static final String SYSTEM = "system";

    private final TicketJournal journal;
    private final Function<String, Optional<Site>> sites;
    private final Supplier<List<String>> siteIds;
    private final BusinessClock clock;
    private final List<StateListener> listeners = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Work> inbox = new ArrayBlockingQueue<>(WAITING_ROOM);
    private final Map<String, SiteDay> states = new ConcurrentHashMap<>();
    private final Thread lane;
    private volatile LaneObserver observer = LaneObserver.NONE;
    private volatile boolean stopping;
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
        this.sites = sites;
        this.siteIds = siteIds;
        this.clock = clock;
        this.lane = Thread.ofPlatform().name("write-lane").unstarted(this::run);
        lane.start();
    }

    /** Adds somebody who hears of every durable change. */
    public void addListener(StateListener listener) {
        listeners.add(listener);
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
        return states.computeIfAbsent(site, this::load);
    }

    /** The site's state that holds this ticket today. */
    public Optional<SiteDay> findStateOf(TicketId ticket) {
        Optional<SiteDay> found = findPublishedStateOf(ticket);
        if (found.isEmpty() && journal.isShared()) {
            // why: another server may have issued it a moment ago
            siteIds.get().forEach(this::catchUp);
            return findPublishedStateOf(ticket);
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
        CommandWork work = new CommandWork(request);
        return submit(work, work.future);
    }

    /**
     * What was answered to this key, whatever has become of its ticket or counter since.
     *
     * @throws LaneFault when it cannot be read
     */
    public Optional<LaneAnswer> findAnswered(RequestKey key) {
        AnswerWork work = new AnswerWork(key);
        return submit(work, work.future);
    }

    /**
     * Runs a write of another feature and waits until it is durable.
     *
     * @throws LaneFault when nobody can say what came of it
     */
    public <T> T write(LaneWrite<T> write) {
        SideWork<T> work = new SideWork<>(write);
        return submit(work, work.future);
    }

    /**
     * Takes over what another server has written at a site, and tells the listeners; returns when it is published.
     *
     * @throws LaneFault when it cannot be read
     */
    public void catchUp(String site) {
        CatchUpWork work = new CatchUpWork(site);
        boolean _ = submit(work, work.future);
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
                LOG.error("what time alone does at site {} failed", site, fault);
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

    private <T> T submit(Work work, CompletableFuture<T> future) {
        LaneObserver watching = observer;
        long submitted = watching.submitted();
        if (stopping || !inbox.offer(work)) {
            throw new LaneFault(stopping ? "the server is stopping" : "too many requests wait already");
        }
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
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
        List<Work> batch = new ArrayList<>(BATCH);
        while (!stopping || !inbox.isEmpty()) {
            try {
                @Nullable Work first = inbox.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) {
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
    private void awaitCompany(List<Work> batch) throws InterruptedException {
        while (batch.size() < lastBatch && !stopping) {
            @Nullable Work next = inbox.poll(GAP_MICROS, TimeUnit.MICROSECONDS);
            if (next == null) {
                break;
            }
            batch.add(next);
            inbox.drainTo(batch, BATCH - batch.size());
        }
        lastBatch = batch.size();
    }

    private void process(List<Work> batch) {
        try {
            runTogether(batch);
        } catch (RuntimeException failed) {
            if (batch.size() == 1) {
                giveUp(batch.getFirst(), failed);
                tellAgain(batch);
                return;
            }
            LOG.warn("a batch of {} failed and runs one by one: {}", batch.size(), failed.toString());
            states.clear();
            for (Work work : batch) {
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
    private void tellAgain(List<Work> batch) {
        batch.stream().flatMap(work -> work.findSite().stream()).distinct().forEach(site -> {
            SiteDay state = state(site);
            listeners.forEach(listener -> notify(listener, List.of(), state));
        });
    }

    private static void notify(StateListener listener, List<JournalEntry> written, SiteDay state) {
        try {
            if (!written.isEmpty()) {
                listener.onJournaled(List.copyOf(written));
            }
            listener.onPublished(state);
        } catch (RuntimeException fault) {
            // why: the change is durable already; a deaf listener must not make it look failed
            LOG.error("a listener failed on version {} of site {}", state.version(), state.site(), fault);
        }
    }

    /** A lone request that failed may have met a change made elsewhere: it gets one more try on a fresh state. */
    private void giveUp(Work work, RuntimeException failed) {
        states.clear();
        try {
            runTogether(List.of(work));
        } catch (RuntimeException again) {
            states.clear();
            again.addSuppressed(failed);
            LOG.error("a write failed twice and is given up: {}", work.describe(), again);
            work.fail(LaneFault.ofFailed(again));
        }
    }

    private void runTogether(List<Work> batch) {
        // why: each try has a time of its own, for a database that is away fails one after the other, in minutes
        observer.batchBegan(batch.size());
        Batch draft = new Batch();
        List<Runnable> answers = new ArrayList<>(batch.size());
        try (TicketJournal.Transaction transaction = journal.begin()) {
            draft.takeTurns(batch, transaction);
            for (Work work : batch) {
                answers.add(work.run(draft, transaction));
            }
            draft.writeTo(transaction);
            transaction.commit();
        }
        draft.publish();
        answers.forEach(Runnable::run);
    }

    private SiteDay load(String site) {
        return SiteDayEvolution.fold(SiteDay.empty(site), journal.readLatestDay(site));
    }

    @Override
    public void close() {
        stopping = true;
        try {
            lane.join(PATIENCE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the commands of one batch have come to so far. */
    private final class Batch {
        private final Map<String, SiteDay> drafts = new LinkedHashMap<>();
        private final Map<String, List<JournalEntry>> entries = new LinkedHashMap<>();
        private final Set<String> movedSites = new LinkedHashSet<>();
        private final Map<String, Map<TicketId, Outcome.TouchedTicket>> touched = new HashMap<>();
        private final Map<String, TicketJournal.KnownRequest> answered = new HashMap<>();
        private final List<Runnable> writes = new ArrayList<>();

        /** Nobody else decides on the batch's sites until it has ended, and what others wrote there is known. */
        void takeTurns(List<Work> batch, TicketJournal.Transaction transaction) {
            TreeSet<String> sites = new TreeSet<>();
            batch.forEach(work -> work.findSite().ifPresent(sites::add));
            transaction.takeTurns(sites).forEach((site, lastSeq) -> {
                long known = state(site).version();
                if (lastSeq > known) {
                    catchUp(site, transaction);
                } else if (lastSeq < known) {
                    LOG.warn(
                            "site {} stands at {} in the database and at {} here: it was restored",
                            site,
                            lastSeq,
                            known);
                    drafts.put(site, load(site));
                    movedSites.add(site);
                }
            });
        }

        void catchUp(String site, TicketJournal.Transaction transaction) {
            List<JournalEntry> missed = transaction.readAfter(site, state(site).version());
            drafts.put(site, SiteDayEvolution.fold(state(site), missed));
            movedSites.add(site);
        }

        SiteDay state(String site) {
            return Objects.requireNonNull(drafts.computeIfAbsent(site, Dispatcher.this::state));
        }

        void accept(Outcome.Accepted accepted) {
            drafts.put(accepted.state().site(), accepted.state());
            entries.computeIfAbsent(accepted.state().site(), _ -> new ArrayList<>())
                    .addAll(accepted.entries());
            accepted.touched()
                    .forEach(changed -> touched.computeIfAbsent(accepted.state().site(), _ -> new LinkedHashMap<>())
                            .put(changed.ticket().id(), changed));
        }

        void turnDay(Site site, Instant now) {
            LocalDate today = site.businessDay(now);
            SiteDay state = state(site.id());
            if (today.isAfter(state.day())
                    && Decider.decide(state, new QueueCommand.TurnDay(today), site, now, SYSTEM)
                            instanceof Outcome.Accepted turned) {
                LOG.info("site {} begins business day {}", site.id(), today);
                accept(turned);
            }
        }

        void writeTo(TicketJournal.Transaction transaction) {
            entries.forEach((site, list) -> {
                if (!list.isEmpty()) {
                    transaction.append(
                            list, touched.getOrDefault(site, Map.of()).values());
                }
            });
            writes.forEach(Runnable::run);
        }

        void publish() {
            entries.forEach((site, list) -> {
                if (!list.isEmpty()) {
                    movedSites.add(site);
                }
            });
            for (String site : movedSites) {
                SiteDay state = state(site);
                states.put(site, state);
                List<JournalEntry> written = entries.getOrDefault(site, List.of());
                listeners.forEach(listener -> Dispatcher.notify(listener, written, state));
            }
        }
    }

    private sealed interface Work {
        /** The site that it decides on. */
        default Optional<String> findSite() {
            return Optional.empty();
        }

        /** Runs on the draft; what is returned gives the answer once the batch is durable. */
        Runnable run(Batch draft, TicketJournal.Transaction transaction);

        void fail(Throwable cause);

        String describe();
    }

    private final class CommandWork implements Work {
        private final CommandRequest request;
        private final CompletableFuture<LaneAnswer> future = new CompletableFuture<>();

        CommandWork(CommandRequest request) {
            this.request = request;
        }

        @Override
        public Optional<String> findSite() {
            return Optional.of(request.site());
        }

        @Override
        public Runnable run(Batch draft, TicketJournal.Transaction transaction) {
            LaneAnswer answer = decide(draft, transaction);
            return () -> future.complete(answer);
        }

        private LaneAnswer decide(Batch draft, TicketJournal.Transaction transaction) {
            @Nullable RequestKey key = request.key();
            if (key != null) {
                Optional<TicketJournal.KnownRequest> known =
                        Optional.ofNullable(draft.answered.get(nameOf(key))).or(() -> transaction.findKnown(key));
                if (known.isPresent()) {
                    return again(known.get(), key);
                }
            }
            Optional<Site> site = sites.apply(request.site());
            if (site.isEmpty()) {
                return new LaneAnswer.SiteUnknown();
            }
            SiteDay before = draft.state(request.site());
            Instant now = later(clock.now(), before.lastAt());
            draft.turnDay(site.get(), now);
            Outcome outcome =
                    Decider.decide(draft.state(request.site()), request.command(), site.get(), now, request.actor());
            if (outcome instanceof Outcome.Accepted accepted) {
                draft.accept(accepted);
                noteVisit(draft, transaction, accepted);
            }
            StoredAnswer answer = request.answer().answer(outcome, draft.state(request.site()));
            if (key != null && answer.status() != FORBIDDEN) {
                draft.answered.put(nameOf(key), new TicketJournal.KnownRequest(key.requestHash(), answer));
                draft.writes.add(() -> transaction.keep(key, answer, now));
            }
            return new LaneAnswer.Answered(answer);
        }

        private void noteVisit(Batch draft, TicketJournal.Transaction transaction, Outcome.Accepted accepted) {
            @Nullable String token = request.visitToken();
            if (token != null) {
                accepted.entries().stream()
                        .filter(entry -> entry.event() instanceof QueueEvent.TicketIssued
                                || entry.event() instanceof QueueEvent.TicketJoined)
                        .findFirst()
                        .ifPresent(begun -> draft.writes.add(() -> transaction.addVisit(token, begun)));
            }
        }

        private static String nameOf(RequestKey key) {
            return key.principal() + "\n" + key.key();
        }

        private static Instant later(Instant a, Instant b) {
            return a.isAfter(b) ? a : b;
        }

        @Override
        public void fail(Throwable cause) {
            future.completeExceptionally(cause);
        }

        @Override
        public String describe() {
            return request.command().getClass().getSimpleName() + " at " + request.site();
        }
    }

    private static LaneAnswer again(TicketJournal.KnownRequest known, RequestKey key) {
        return known.requestHash().equals(key.requestHash())
                ? new LaneAnswer.Answered(known.answer())
                : new LaneAnswer.KeyReused();
    }

    private static final class AnswerWork implements Work {
        private final RequestKey key;
        private final CompletableFuture<Optional<LaneAnswer>> future = new CompletableFuture<>();

        AnswerWork(RequestKey key) {
            this.key = key;
        }

        @Override
        public Runnable run(Batch draft, TicketJournal.Transaction transaction) {
            Optional<LaneAnswer> answer = transaction.findKnown(key).map(known -> again(known, key));
            return () -> future.complete(answer);
        }

        @Override
        public void fail(Throwable cause) {
            future.completeExceptionally(cause);
        }

        @Override
        public String describe() {
            return "looking up an answer";
        }
    }

    private static final class CatchUpWork implements Work {
        private final String site;
        private final CompletableFuture<Boolean> future = new CompletableFuture<>();

        CatchUpWork(String site) {
            this.site = site;
        }

        @Override
        public Runnable run(Batch draft, TicketJournal.Transaction transaction) {
            draft.catchUp(site, transaction);
            return () -> future.complete(true);
        }

        @Override
        public void fail(Throwable cause) {
            future.completeExceptionally(cause);
        }

        @Override
        public String describe() {
            return "catching up with site " + site;
        }
    }

    private static final class SideWork<T> implements Work {
        private final LaneWrite<T> write;
        private final CompletableFuture<T> future = new CompletableFuture<>();

        SideWork(LaneWrite<T> write) {
            this.write = write;
        }

        @Override
        public Runnable run(Batch draft, TicketJournal.Transaction transaction) {
            T result = write.run(transaction);
            return () -> future.complete(result);
        }

        @Override
        public void fail(Throwable cause) {
            future.completeExceptionally(cause);
        }

        @Override
        public String describe() {
            return "a write of another feature";
        }
    }
}
