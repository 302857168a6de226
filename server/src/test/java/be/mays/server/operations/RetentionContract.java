package be.mays.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.catalog.Site;
import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.operations.NightWork.Job;
import be.mays.server.operations.store.JdbiNightMark;
import be.mays.server.operations.store.JdbiRetentionStore;
import be.mays.server.queue.Channel;
import be.mays.server.queue.Clerk;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.TicketId;
import be.mays.server.queue.dispatch.CommandRequest;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.RequestKey;
import be.mays.server.queue.dispatch.StandingClock;
import be.mays.server.queue.dispatch.StoredAnswer;
import be.mays.server.queue.store.JdbiNoteTexts;
import be.mays.server.queue.store.JdbiTicketJournal;
import be.mays.server.queue.store.JournalCheck;
import be.mays.server.statistics.DaySummaries;
import be.mays.server.statistics.DaySummary;
import be.mays.server.statistics.KeptDays;
import be.mays.server.statistics.store.JdbiKeptDays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes at night and what stays, on whatever database. */
abstract class RetentionContract {
    private static final String SITE = "stadhuis";
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final Clerk CLERK = Clerk.allRound("jan");
    private static final RetentionTerms TERMS = new RetentionTerms(7, 7, 30, 0, 0, 1, 30, 365, 730, 300, 0, 200, 100);

    private final StandingClock clock = new StandingClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final CatalogHolder catalog =
            new CatalogHolder(SampleCatalog.MAASEIK.get().withAlwaysOpen(), UnaryOperator.identity());
    private Database database;
    private JdbiTicketJournal journal;
    private Dispatcher dispatcher;
    private JdbiKeptDays kept;
    private NightWork night;

    /** An open, empty database. */
    abstract Database open();

    @BeforeEach
    void start() {
        database = open();
        journal = new JdbiTicketJournal(database);
        dispatcher = new Dispatcher(journal, catalog::findSite, catalog::listSiteIds, clock);
        kept = new JdbiKeptDays(database);
        DaySummaries counting = new DaySummaries(journal::readDay, KeptDays.NONE);
        Retention retention = new Retention(
                new JdbiRetentionStore(database, kept, new JdbiNoteTexts(database)),
                TERMS,
                dispatcher,
                () -> catalog.get().sites(),
                (site, day) -> counting.keep(site, day, clock.now()),
                clock);
        night = new NightWork(
                clock,
                () -> site().zone(),
                LocalTime.of(3, 30),
                new JdbiNightMark(database, dispatcher),
                List.of(new Job("retention", retention::runNightly)));
        dispatcher.passTime();
        night.runWhereDue();
    }

    @AfterEach
    void stop() {
        dispatcher.close();
        journal.close();
        database.close();
    }

    @Test
    void aDayGoesWholeAfterItsFiguresAreKept() {
        TicketId served = issue("press-0001", Channel.RECEPTION, false);
        issue("press-0002", Channel.RECEPTION, false);
        serve(served);
        passDays(1);
        DaySummary before =
                summaries().report(site(), MONDAY, null, clock.now()).summary();
        assertThat(before.visits()).isEqualTo(2);
        passDays(7);
        assertThat(night.runWhereDue()).isTrue();
        assertThat(journal.readDay(SITE, MONDAY)).isEmpty();
        assertThat(journal.listRows(SITE, MONDAY)).isEmpty();
        DaySummary after = summaries().report(site(), MONDAY, null, clock.now()).summary();
        assertThat(after).usingRecursiveComparison().ignoringFields("asOf").isEqualTo(before);
        assertThat(kept.find(SITE, MONDAY).orElseThrow().served().visits()).isEqualTo(1);
        assertThat(new JournalCheck(database).run().faults()).isEmpty();
    }

    @Test
    void aDayWithinItsTermStaysAndHasNoKeptFigures() {
        issue("press-0001", Channel.RECEPTION, false);
        passDays(7);
        assertThat(night.runWhereDue()).isTrue();
        assertThat(journal.listRows(SITE, MONDAY)).hasSize(1);
        assertThat(kept.findWritten(SITE, MONDAY)).isEmpty();
    }

    @Test
    void aQuestionThatIsStillOpenOutlivesTheDayOnWhichItCame() {
        TicketId question = issue("press-0001", Channel.PHONE, false);
        passDays(9);
        night.runWhereDue();
        assertThat(journal.readDay(SITE, MONDAY)).isEmpty();
        assertThat(dispatcher.findTicket(question)).isPresent();
        assertThat(new JournalCheck(database).run().faults()).isEmpty();
    }

    @Test
    void theLatestDayOfASiteStaysHoweverOldItIs() {
        issue("press-0001", Channel.RECEPTION, false);
        clock.move(Duration.ofDays(400));
        night.runWhereDue();
        assertThat(journal.listRows(SITE, MONDAY)).hasSize(1);
        dispatcher.passTime();
        clock.move(Duration.ofDays(1));
        night.runWhereDue();
        assertThat(journal.listRows(SITE, MONDAY)).isEmpty();
    }

    @Test
    void theWorkIsDoneOnceANightAndFirstInTheNightToCome() {
        assertThat(night.runWhereDue()).isFalse();
        clock.move(Duration.between(clock.now(), Instant.parse("2026-11-24T02:29:59Z")));
        assertThat(night.runWhereDue()).isFalse();
        clock.move(Duration.ofSeconds(1));
        assertThat(night.runWhereDue()).isTrue();
        assertThat(night.runWhereDue()).isFalse();
    }

    @Test
    void everyOtherTermIsKeptToTheDay() {
        issue("press-0001", Channel.RECEPTION, false);
        issue("offline-01", Channel.RECEPTION, true);
        addOthers();
        assertThat(count("note_text")).isEqualTo(1);
        passDays(1);
        night.runWhereDue();
        assertThat(count("note_text")).as("free texts go the day after").isZero();
        passDays(7);
        night.runWhereDue();
        assertThat(count("answered_request")).isEqualTo(1);
        assertThat(count("visit")).isZero();
        assertThat(count("staff_session")).isZero();
        assertThat(count("device_pairing")).isZero();
        assertThat(count("device_command")).isEqualTo(2);
        passDays(23);
        night.runWhereDue();
        assertThat(count("answered_request")).isZero();
        assertThat(count("device_command")).isZero();
        assertThat(count("device")).isEqualTo(2);
        assertThat(count("audit")).isEqualTo(1);
        passAtOnce(70);
        assertThat(count("device_former_token")).isEqualTo(1);
        night.runWhereDue();
        assertThat(count("device_former_token")).isZero();
        passAtOnce(100);
        assertThat(count("knowledge_card_verdict")).isEqualTo(1);
        night.runWhereDue();
        assertThat(count("knowledge_card_verdict")).isZero();
        passAtOnce(100);
        assertThat(count("alarm")).isEqualTo(2);
        night.runWhereDue();
        assertThat(count("alarm")).as("the one that lasts").isEqualTo(1);
        passAtOnce(430);
        night.runWhereDue();
        assertThat(count("device")).as("the one that was not revoked").isEqualTo(1);
        assertThat(count("audit")).isZero();
    }

    @Test
    void aDayThatNobodyCanCountKeepsNothingElse() {
        issue("press-0001", Channel.RECEPTION, false);
        addOthers();
        passDays(1);
        execute("update ticket_event set body = '{' where kind = 'TicketIssued'");
        passDays(8);
        night.runWhereDue();
        assertThat(count("ticket")).as("the day stays").isEqualTo(1);
        assertThat(count("device_pairing")).isZero();
        assertThat(night.findFailures().orElseThrow()).containsOnlyKeys("retention");
    }

    @Test
    void aRowThatIsNotWhatTheJournalSaysIsFound() {
        issue("press-0001", Channel.RECEPTION, false);
        assertThat(new JournalCheck(database).run().isSound()).isTrue();
        execute("update ticket set state = 'closed'");
        assertThat(new JournalCheck(database).run().faults())
                .singleElement()
                .asString()
                .contains("site stadhuis, 2026-11-23", "1 rows are not what the journal says");
    }

    private void addOthers() {
        execute("insert into staff (name, full_name, role, password_hash, lanes, services, created_at)"
                + " values ('jan', 'Jan', 'clerk', 'x', '', '', current_timestamp)");
        execute("insert into staff_session (token_hash, staff, csrf_token, created_at, expires_at)"
                + " values ('t', 'jan', 'c', timestamp with time zone '2026-11-23 09:00:00+00',"
                + " timestamp with time zone '2026-11-23 21:00:00+00')");
        execute("insert into note_text (id, business_day, body, written_at) values ('n', date '2026-11-23', 'Belt',"
                + " timestamp with time zone '2026-11-23 09:00:00+00')");
        execute("insert into device_pairing (id, secret_hash, user_code, kind, name, expires_at)"
                + " values ('p', 'h', 'BCDF-GHJK', 'kiosk', 'k', timestamp with time zone '2026-11-23 09:10:00+00')");
        for (String revoked : List.of("true", "false")) {
            execute("insert into device (id, kind, name, site, token_hash, paired_at, revoked) values ('d-" + revoked
                    + "', 'kiosk', 'k', 'stadhuis', 'h-" + revoked
                    + "', timestamp with time zone '2026-11-23 09:00:00+00', " + revoked + ")");
            execute("insert into device_command (id, device, kind, body, ordered_at) values ('c-" + revoked + "', 'd-"
                    + revoked + "', 'reprint', '{}', timestamp with time zone '2026-11-23 09:00:00+00')");
        }
        execute(
                "insert into device_former_token (token_hash, device, replaced_at, good_until) values ('f', 'd-false',"
                        + " timestamp with time zone '2026-11-23 09:00:00+00', timestamp with time zone '2026-11-23 09:00:00+00')");
        execute(
                "insert into knowledge_card_version (card, version, question, services, steps, bring, exceptions, fee,"
                        + " forms, send_on, answer, sources, owner, review_by, check_first, changed_at, changed_by) values"
                        + " ('kaart', 1, 'q', '', 's', '', '', '', '', '', '', '', 'jan', date '2027-01-01', false, timestamp with time zone '2026-11-23 09:00:00+00', 'jan')");
        execute(
                "insert into knowledge_card_verdict (card, version, staff, helped, remark, given_at) values ('kaart', 1,"
                        + " 'jan', true, 'Goed', timestamp with time zone '2026-11-23 09:00:00+00')");
        for (String ended : List.of("timestamp with time zone '2026-11-23 09:00:00+00'", "null")) {
            execute("insert into alarm (id, device, device_kind, device_name, site, kind, subject, detail, begun_at,"
                    + " ended_at) values ('a-" + ended.length()
                    + "', 'd-false', 'kiosk', 'k', 'stadhuis', 'CLOCK', '', '',"
                    + " timestamp with time zone '2026-11-23 09:00:00+00', " + ended + ")");
        }
        execute("insert into audit (happened_at, actor, action, subject)"
                + " values (timestamp with time zone '2026-11-23 09:00:00+00', 'jan', 'sign-in', 'jan')");
    }

    private void execute(String statement) {
        dispatcher.write(transaction -> HandleTransaction.of(transaction).execute(statement));
    }

    private long count(String table) {
        return database.readers()
                .withHandle(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
    }

    private Site site() {
        return catalog.findSite(SITE).orElseThrow();
    }

    private DaySummaries summaries() {
        return new DaySummaries(journal::readDay, kept);
    }

    private void passDays(int days) {
        for (int i = 0; i < days; i++) {
            clock.move(Duration.ofDays(1));
            dispatcher.passTime();
        }
    }

    /** As when the server was off. */
    private void passAtOnce(int days) {
        clock.move(Duration.ofDays(days));
        dispatcher.passTime();
    }

    private TicketId issue(String press, Channel channel, boolean lasting) {
        TicketId id = new TicketId(UUID.randomUUID());
        run(
                new QueueCommand.Issue(id, press, Lane.QUICK, null, channel, "nl", false, null),
                new RequestKey("device:k", press, "hash", lasting),
                UUID.randomUUID().toString());
        return id;
    }

    private void serve(TicketId ticket) {
        run(new QueueCommand.OpenCounter("stadhuis-1", CLERK), null, null);
        run(new QueueCommand.CallNext("stadhuis-1", CLERK, null), null, null);
        run(new QueueCommand.Start(ticket, CLERK), null, null);
        clock.move(Duration.ofMinutes(5));
        run(new QueueCommand.Finish(ticket, CLERK, List.of("afval"), "done"), null, null);
    }

    private void run(QueueCommand command, @Nullable RequestKey key, @Nullable String visitToken) {
        dispatcher.dispatch(new CommandRequest(
                SITE, command, "test", key, visitToken, (outcome, _) -> new StoredAnswer(200, outcome.toString())));
    }
}
