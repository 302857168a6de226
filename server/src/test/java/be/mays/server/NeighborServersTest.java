package be.mays.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.catalog.Lane;
import be.mays.server.db.ScratchPostgres;
import be.mays.server.queue.Channel;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.TicketId;
import be.mays.server.queue.dispatch.CommandRequest;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.LaneAnswer;
import be.mays.server.queue.dispatch.LaneFault;
import be.mays.server.queue.dispatch.RequestKey;
import be.mays.server.queue.dispatch.StoredAnswer;
import be.mays.server.queue.store.JdbiTicketJournal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two servers on one PostgreSQL, of which one has a wrong clock, freezes in its turn, or hears nothing. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class NeighborServersTest {
    @RegisterExtension
    static final ScratchPostgres POSTGRES = new ScratchPostgres();

    private static final String SITE = "stadhuis";
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private ServerProgram right;
    private ServerProgram ahead;

    @BeforeEach
    void start() throws ConfigFaults {
        ServerConfig config = ServerConfig.read(
                List.of(
                        "--server.host=127.0.0.1",
                        "--server.port=0",
                        "--database.url=" + POSTGRES.url(POSTGRES.create()),
                        "--database.user=postgres",
                        "--catalog.always-open=true",
                        "--admin.password=beheer-beheer"),
                Map.of());
        BusinessClock clock = new SystemBusinessClock();
        right = ServerProgram.start(config, clock, new SystemMonotonicClock());
        ahead = ServerProgram.start(config, () -> clock.now().plus(AHEAD), new SystemMonotonicClock());
    }

    @AfterEach
    void stop() {
        right.close();
        ahead.close();
    }

    @Test
    void aServerWhoseClockIsTenMinutesAheadWritesTheDatabasesTime() {
        Instant before = new SystemBusinessClock().now().minusSeconds(1);
        for (int i = 0; i < 10; i++) {
            issue((i % 2 == 0 ? ahead : right).dispatcher());
        }
        Instant after = new SystemBusinessClock().now().plusSeconds(1);
        List<JournalEntry> today = right.journal().readLatestDay(SITE);
        assertThat(today)
                .hasSizeGreaterThanOrEqualTo(10)
                .extracting(JournalEntry::at)
                .isSorted();
        assertThat(today.subList(today.size() - 10, today.size()))
                .extracting(JournalEntry::at)
                .allMatch(at -> at.isAfter(before) && at.isBefore(after));
        SiteDay state = catchUp(right);
        assertThat(state.listTickets())
                .extracting(ticket -> ticket.facts().number())
                .doesNotHaveDuplicates()
                .hasSize(10);
        assertThat(catchUp(ahead)).isEqualTo(state);
    }

    private static SiteDay catchUp(ServerProgram server) {
        server.dispatcher().catchUp(SITE);
        return server.dispatcher().state(SITE);
    }

    @Test
    void aServerThatFreezesInItsTurnKeepsTheSiteForSecondsOnly() throws SQLException {
        issue(right.dispatcher());
        try (Connection frozen = ahead.database().openLaneConnection();
                PreparedStatement turn =
                        frozen.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            turn.setString(1, SITE);
            turn.execute();
            int tries = 1;
            while (!tryToIssue(right.dispatcher())) {
                tries++;
            }
            // why: each try waits at most twice for the lock; it would be hours if nobody ended the frozen turn
            assertThat(tries).isLessThanOrEqualTo(3);
            assertThatThrownBy(frozen::commit).isInstanceOf(SQLException.class);
        }
    }

    private static boolean tryToIssue(Dispatcher dispatcher) {
        try {
            issue(dispatcher);
            return true;
        } catch (LaneFault late) {
            return false;
        }
    }

    @Test
    void whatWasWrittenWhileAServerHeardNothingIsTakenOver() {
        endListening();
        issue(right.dispatcher());
        awaitSameState();
    }

    /** Of both, as the database's own restart does. */
    private void endListening() {
        right.database()
                .readers()
                .useHandle(handle -> assertThat(
                                handle.createQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                                                + " where query like 'LISTEN%' or query like 'select clock_timestamp%'")
                                        .mapTo(Integer.class)
                                        .one())
                        .isPositive());
    }

    @Test
    void whatWasWrittenAndNeverToldIsTakenOver() {
        try (JdbiTicketJournal silent = new JdbiTicketJournal(right.database());
                Dispatcher untold = new Dispatcher(
                        silent, right.catalog()::findSite, right.catalog()::listSiteIds, new SystemBusinessClock())) {
            issue(untold);
        }
        awaitSameState();
    }

    private void awaitSameState() {
        long version = right.journal().readLatestDay(SITE).getLast().seq();
        while (right.dispatcher().state(SITE).version() < version
                || ahead.dispatcher().state(SITE).version() < version) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(ahead.dispatcher().state(SITE)).isEqualTo(right.dispatcher().state(SITE));
    }

    @Test
    void aTicketOfTheOtherServerIsFoundAndOneOfNobodyIsNot() {
        TicketId ticket = issue(right.dispatcher());
        assertThat(ahead.dispatcher().findTicket(ticket)).isPresent();
        assertThat(ahead.dispatcher().findTicket(new TicketId(UUID.randomUUID())))
                .isEmpty();
    }

    private static TicketId issue(Dispatcher dispatcher) {
        TicketId id = new TicketId(UUID.randomUUID());
        LaneAnswer answer = dispatcher.dispatch(new CommandRequest(
                SITE,
                new QueueCommand.Issue(id, id.toString(), Lane.QUICK, null, Channel.RECEPTION, "nl", false, null),
                "test",
                new RequestKey("test", id.toString(), "hash", false),
                null,
                (_, _) -> new StoredAnswer(200, "")));
        assertThat(answer).isInstanceOf(LaneAnswer.Answered.class);
        return id;
    }
}
