package be.mays.server.queue.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import be.mays.server.audit.AuditEntry;
import be.mays.server.audit.AuditSearch;
import be.mays.server.audit.store.JdbiAuditLog;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.queue.Channel;
import be.mays.server.queue.Clerk;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.Outcome;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.SiteDayEvolution;
import be.mays.server.queue.TicketId;
import be.mays.server.queue.dispatch.CommandRequest;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.LaneAnswer;
import be.mays.server.queue.dispatch.LaneFault;
import be.mays.server.queue.dispatch.RequestKey;
import be.mays.server.queue.dispatch.StandingClock;
import be.mays.server.queue.dispatch.StoredAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the journal and the write lane promise, on whatever database. */
abstract class JournalContract {
    private static final String SITE = "stadhuis";
    private static final Clerk CLERK = Clerk.allRound("jan");

    final StandingClock clock = new StandingClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final CatalogHolder catalog =
            new CatalogHolder(SampleCatalog.MAASEIK.get().withAlwaysOpen(), UnaryOperator.identity());
    private Database database;
    private JdbiTicketJournal journal;
    private Dispatcher dispatcher;

    /** An open, empty database. */
    abstract Database open();

    @BeforeEach
    void start() {
        database = open();
        restart();
    }

    private void restart() {
        journal = new JdbiTicketJournal(database);
        dispatcher = new Dispatcher(journal, catalog::findSite, catalog::listSiteIds, clock);
        dispatcher.passTime();
    }

    @AfterEach
    void stop() {
        dispatcher.close();
        journal.close();
        database.close();
    }

    @Test
    void aRestartReadsTheSameStateFromTheJournal() {
        TicketId first = issue("press-0001", Lane.QUICK);
        issue("press-0002", Lane.PRIVATE);
        run(new QueueCommand.OpenCounter("stadhuis-1", CLERK), null);
        run(new QueueCommand.CallNext("stadhuis-1", CLERK, null), null);
        clock.move(Duration.ofSeconds(20));
        run(new QueueCommand.Start(first, CLERK), null);
        run(new QueueCommand.Finish(first, CLERK, List.of("afval"), "done"), null);
        SiteDay before = dispatcher.state(SITE);
        dispatcher.close();
        journal.close();
        restart();
        assertThat(dispatcher.state(SITE)).isEqualTo(before);
        assertThat(before.version()).isEqualTo(7);
    }

    @Test
    void theRowsAreAlwaysTheFoldOfTheJournal() {
        for (int i = 0; i < 40; i++) {
            issue("press-" + (1_000 + i), List.of(Lane.values()).get(i % 3));
        }
        run(new QueueCommand.OpenCounter("stadhuis-3", CLERK), null);
        for (int i = 0; i < 10; i++) {
            @Nullable TicketId open =
                    dispatcher.state(SITE).counter("stadhuis-3").findTicket().orElse(null);
            run(new QueueCommand.CallNext("stadhuis-3", CLERK, open), null);
        }
        assertThat(journal.isConsistent(dispatcher.state(SITE))).isTrue();
        SiteDay folded = SiteDayEvolution.fold(SiteDay.empty(SITE), journal.readLatestDay(SITE));
        assertThat(folded).isEqualTo(dispatcher.state(SITE));
    }

    @Test
    void theDayTurnClosesRowsAndBothDaysStayReadable() {
        LocalDate day = LocalDate.of(2026, 11, 23);
        issue("press-0001", Lane.QUICK);
        clock.move(Duration.ofHours(24));
        dispatcher.passTime();
        assertThat(dispatcher.state(SITE).day()).isEqualTo(day.plusDays(1));
        assertThat(journal.listRows(SITE, day)).allMatch(row -> "expired".equals(row.closedAs()));
        assertThat(journal.readDay(SITE, day))
                .extracting(JournalEntry::event)
                .hasAtLeastOneElementOfType(QueueEvent.DayClosed.class);
        long version = dispatcher.state(SITE).version();
        dispatcher.passTime();
        assertThat(dispatcher.state(SITE).version()).isEqualTo(version);
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndAnotherBodyIsRefused() {
        RequestKey key = new RequestKey("device:k", "press-0001", "hash-a", false);
        LaneAnswer first = run(issueCommand("press-0001", Lane.QUICK, new TicketId(UUID.randomUUID())), key);
        LaneAnswer again = run(issueCommand("press-0001", Lane.QUICK, new TicketId(UUID.randomUUID())), key);
        assertThat(again).isEqualTo(first);
        assertThat(dispatcher.state(SITE).listTickets()).hasSize(1);
        RequestKey other = new RequestKey("device:k", "press-0001", "hash-b", false);
        assertThat(run(issueCommand("press-0001", Lane.QUICK, new TicketId(UUID.randomUUID())), other))
                .isInstanceOf(LaneAnswer.KeyReused.class);
        RequestKey neighbor = new RequestKey("device:other", "press-0001", "hash-b", false);
        assertThat(run(new QueueCommand.PassTime(), neighbor)).isInstanceOf(LaneAnswer.Answered.class);
    }

    @Test
    void whatStaffDidIsFoundNewestFirstByPersonAndPeriod() {
        JdbiAuditLog log = new JdbiAuditLog(database);
        TicketId first = issue("press-0001", Lane.QUICK);
        Instant begin = clock.now();
        by("staff:an", new QueueCommand.OpenCounter("stadhuis-1", CLERK));
        clock.move(Duration.ofSeconds(10));
        by("staff:an", new QueueCommand.CallNext("stadhuis-1", CLERK, null));
        clock.move(Duration.ofSeconds(10));
        dispatcher.write(transaction -> {
            log.note(transaction, clock.now(), "staff:els", "revoke-device", "x".repeat(300));
            return true;
        });
        clock.move(Duration.ofSeconds(10));
        by("staff:els", new QueueCommand.Recall(first, CLERK));

        AuditSearch.Wanted all = new AuditSearch.Wanted(begin, clock.now().plusSeconds(1), List.of(SITE), null);
        assertThat(log.find(all, _ -> true, 10))
                .extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::number)
                .containsExactly(
                        tuple("staff:els", "TicketRecalled", "A001"),
                        tuple("staff:els", "revoke-device", ""),
                        tuple("staff:an", "TicketCalled", "A001"),
                        tuple("staff:an", "CounterOpened", ""));
        assertThat(log.find(new AuditSearch.Wanted(begin, clock.now(), List.of(SITE), "els"), _ -> true, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.subject()).isEqualTo("x".repeat(200)));
        assertThat(log.find(all, entry -> entry.subject().equals("stadhuis-1"), 1))
                .extracting(AuditEntry::action)
                .containsExactly("TicketCalled");
    }

    private void by(String actor, QueueCommand command) {
        assertThat(dispatcher.dispatch(new CommandRequest(
                        SITE,
                        command,
                        actor,
                        null,
                        null,
                        (outcome, _) ->
                                new StoredAnswer(outcome instanceof Outcome.Accepted ? 200 : 409, outcome.toString()))))
                .isInstanceOfSatisfying(
                        LaneAnswer.Answered.class,
                        answered -> assertThat(answered.answer().status())
                                .as(answered.answer().body())
                                .isEqualTo(200));
    }

    @Test
    void aRefusalIsKeptLikeAnyOtherAnswer() {
        RequestKey key = new RequestKey("staff:jan", "next-0001", "hash", false);
        QueueCommand next = new QueueCommand.CallNext("stadhuis-1", CLERK, null);
        LaneAnswer refused = run(next, key);
        run(new QueueCommand.OpenCounter("stadhuis-1", CLERK), null);
        assertThat(run(next, key)).isEqualTo(refused);
    }

    @Test
    void theSameKeyInOneInstantIsOneTicket() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<LaneAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(threads.submit(() -> run(
                        issueCommand("press-0001", Lane.QUICK, new TicketId(UUID.randomUUID())),
                        new RequestKey("device:k", "press-0001", "hash", false))));
            }
            Set<LaneAnswer> different = new HashSet<>();
            for (Future<LaneAnswer> answer : answers) {
                different.add(answer.get());
            }
            assertThat(different).hasSize(1);
        }
        assertThat(dispatcher.state(SITE).listTickets()).hasSize(1);
    }

    @Test
    void manyAtOnceGetEveryNumberOnceAndEveryTicketIsCalledOnce() throws Exception {
        ConcurrentLinkedQueue<TicketId> called = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int kiosk = 0; kiosk < 8; kiosk++) {
                String name = "kiosk-" + kiosk;
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 20; i++) {
                        issue(name + "-press-" + i, Lane.QUICK);
                    }
                }));
            }
            for (int desk = 1; desk <= 5; desk++) {
                String counter = "stadhuis-" + desk;
                Clerk clerk = Clerk.allRound("clerk" + desk);
                all.add(threads.submit(() -> {
                    run(new QueueCommand.OpenCounter(counter, clerk), null);
                    for (int i = 0; i < 40; i++) {
                        @Nullable TicketId open = dispatcher
                                .state(SITE)
                                .counter(counter)
                                .findTicket()
                                .orElse(null);
                        run(new QueueCommand.CallNext(counter, clerk, open), null, called);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(called).doesNotHaveDuplicates();
        assertThat(dispatcher.state(SITE).listTickets())
                .extracting(ticket -> ticket.facts().number())
                .doesNotHaveDuplicates()
                .hasSize(160);
        assertThat(journal.isConsistent(dispatcher.state(SITE))).isTrue();
    }

    @Test
    void aFailingWriteTakesNoOtherWithIt() throws Exception {
        issue("press-0001", Lane.QUICK);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> good = new ArrayList<>();
            List<Future<Boolean>> bad = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String key = "press-1" + i;
                good.add(threads.submit(() -> {
                    issue(key, Lane.QUICK);
                    return true;
                }));
                bad.add(threads.submit(() -> {
                    try {
                        return dispatcher.write(transaction -> {
                            HandleTransaction.of(transaction).execute("insert into nowhere values (1)");
                            return true;
                        });
                    } catch (LaneFault expected) {
                        return false;
                    }
                }));
            }
            for (Future<Boolean> one : good) {
                assertThat(one.get()).isTrue();
            }
            for (Future<Boolean> one : bad) {
                assertThat(one.get()).isFalse();
            }
        }
        assertThat(dispatcher.state(SITE).listTickets()).hasSize(21);
        assertThat(journal.isConsistent(dispatcher.state(SITE))).isTrue();
    }

    @Test
    void aNumberOfAClosedDayIsJournaledThereAndChangesNothingToday() {
        clock.move(Duration.ofHours(24));
        dispatcher.passTime();
        LocalDate yesterday = LocalDate.of(2026, 11, 23);
        long tickets = dispatcher.state(SITE).listTickets().size();
        TicketId late = new TicketId(UUID.randomUUID());
        QueueCommand handIn = new QueueCommand.HandIn(
                "k",
                late,
                "device:k p",
                "A950",
                Lane.QUICK,
                null,
                "nl",
                yesterday,
                Instant.parse("2026-11-23T15:00:00Z"),
                false,
                true);
        run(handIn, null);
        assertThat(dispatcher.state(SITE).listTickets()).hasSize((int) tickets);
        assertThat(journal.listRows(SITE, yesterday))
                .anyMatch(row -> row.id().equals(late.value()) && "expired".equals(row.closedAs()));
        SiteDay folded = SiteDayEvolution.fold(SiteDay.empty(SITE), journal.readLatestDay(SITE));
        assertThat(folded.listTickets()).hasSize((int) tickets);
        SiteDay before = dispatcher.state(SITE);
        dispatcher.close();
        journal.close();
        restart();
        assertThat(dispatcher.state(SITE).version()).isEqualTo(before.version());
        issue("press-0010", Lane.QUICK);
    }

    @Test
    void aTypedNumberThatIsHandedInIsOneRowAndOpensTheVisitorsPage() {
        run(new QueueCommand.ReserveBlocks("k"), null);
        run(new QueueCommand.OpenCounter("stadhuis-1", CLERK), null);
        TicketId typed = new TicketId(UUID.randomUUID());
        run(new QueueCommand.CallPrinted(typed, "A950", "stadhuis-1", CLERK), null);
        QueueCommand handIn = new QueueCommand.HandIn(
                "k",
                new TicketId(UUID.randomUUID()),
                "device:k p",
                "A950",
                Lane.QUICK,
                null,
                "nl",
                LocalDate.of(2026, 11, 23),
                Instant.parse("2026-11-23T08:50:00Z"),
                false,
                true);
        LaneAnswer answer = dispatcher.dispatch(
                new CommandRequest(SITE, handIn, "device:k", null, "visit-token", (_, _) -> new StoredAnswer(200, "")));
        assertThat(answer).isInstanceOf(LaneAnswer.Answered.class);
        assertThat(journal.findVisit("visit-token").orElseThrow().ticket()).isEqualTo(typed.value());
        assertThat(journal.isConsistent(dispatcher.state(SITE))).isTrue();
        SiteDay folded = SiteDayEvolution.fold(SiteDay.empty(SITE), journal.readLatestDay(SITE));
        assertThat(folded).isEqualTo(dispatcher.state(SITE));
        assertThat(folded.findByPressKey("device:k p")).contains(typed);
        assertThat(folded.listTickets()).hasSize(1);
    }

    @Test
    void aClockThatStepsBackNeverPutsAnEventBeforeAnEarlierOne() {
        issue("press-0001", Lane.QUICK);
        clock.move(Duration.ofMinutes(-30));
        issue("press-0002", Lane.QUICK);
        List<Instant> times =
                journal.readLatestDay(SITE).stream().map(JournalEntry::at).toList();
        assertThat(times).isSorted();
    }

    private TicketId issue(String press, Lane lane) {
        TicketId id = new TicketId(UUID.randomUUID());
        LaneAnswer answer = run(issueCommand(press, lane, id), new RequestKey("device:k", press, "hash", false));
        assertThat(answer).isEqualTo(new LaneAnswer.Answered(new StoredAnswer(200, id.toString())));
        return id;
    }

    private static QueueCommand.Issue issueCommand(String press, Lane lane, TicketId id) {
        return new QueueCommand.Issue(id, press, lane, null, Channel.RECEPTION, "nl", false, null);
    }

    private LaneAnswer run(QueueCommand command, @Nullable RequestKey key) {
        return run(command, key, new ConcurrentLinkedQueue<>());
    }

    private LaneAnswer run(QueueCommand command, @Nullable RequestKey key, ConcurrentLinkedQueue<TicketId> called) {
        return dispatcher.dispatch(new CommandRequest(
                SITE, command, "test", key, null, (outcome, _) -> switch (outcome) {
                    case Outcome.Accepted accepted -> {
                        @Nullable TicketId ticket = accepted.ticket();
                        if (command instanceof QueueCommand.CallNext && ticket != null) {
                            called.add(ticket);
                        }
                        yield new StoredAnswer(200, String.valueOf(ticket));
                    }
                    case Outcome.Refused refused ->
                        new StoredAnswer(409, refused.reason().name());
                }));
    }
}
