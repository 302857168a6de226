package be.mays.server.alarm.post;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.device.DeviceKind;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.alarm.AlarmKind;
import be.mays.server.alarm.AlarmRules;
import be.mays.server.alarm.AlarmTerms;
import be.mays.server.alarm.Notice;
import be.mays.server.alarm.WatchedDevice;
import be.mays.server.alarm.store.JdbiAlarmStore;
import be.mays.server.audit.AuditEntry;
import be.mays.server.audit.AuditSearch;
import be.mays.server.audit.store.JdbiAuditLog;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.db.Database;
import be.mays.server.device.Device;
import be.mays.server.device.store.JdbiDeviceRegister;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.StandingClock;
import be.mays.server.queue.store.JdbiTicketJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alarms are kept and told once, on whatever database, by one or several servers. */
@SuppressWarnings("NullAway.Init")
abstract class AlarmContract {
    private static final Duration STEADY = Duration.ofMinutes(2);
    private static final AlarmTerms TERMS = new AlarmTerms(Duration.ofMinutes(5), STEADY);

    private final StandingClock clock = new StandingClock(Instant.parse("2026-03-04T09:00:00Z"));
    private final Receiver receiver = new Receiver();
    private final List<Server> servers = new ArrayList<>();
    private boolean alive = true;
    private Instant lastSeen = clock.now();

    /** A database that is empty at first; the same one each time. */
    abstract Database open();

    /** Whether two servers may use it at once. */
    abstract boolean isShared();

    /** Takes what is told, or not. Thread-safe. */
    private static final class Receiver implements Delivery {
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private volatile boolean refuses;

        @Override
        public Way way() {
            return Way.WEBHOOK;
        }

        @Override
        public void deliver(Notice notice) throws DeliveryFailed {
            if (refuses) {
                throw new DeliveryFailed("refused with 503", null);
            }
            heard.add(notice.moment() + " " + notice.siteName());
        }
    }

    /** What one server has of alarms. */
    private final class Server implements AutoCloseable {
        private final Database database = open();
        private final CatalogHolder catalog =
                new CatalogHolder(SampleCatalog.MAASEIK.get().withAlwaysOpen(), UnaryOperator.identity());
        private final JdbiTicketJournal journal = new JdbiTicketJournal(database);
        private final Dispatcher dispatcher = new Dispatcher(journal, catalog::findSite, catalog::listSiteIds, clock);
        private final JdbiAuditLog audit = new JdbiAuditLog(database);
        private final AlarmStore store = new JdbiAlarmStore(database);
        private final AlarmLookout lookout = new AlarmLookout(
                new AlarmRules(TERMS), AlarmContract.this::devices, store, Set.of(Way.WEBHOOK), dispatcher, clock);
        private final AlarmPost post =
                new AlarmPost(store, List.of(receiver), catalog::findSite, audit, dispatcher, clock);

        private List<String> listNoted() {
            return audit
                    .find(
                            new AuditSearch.Wanted(Instant.EPOCH, clock.now().plusSeconds(1), List.of(), null),
                            _ -> true,
                            50)
                    .stream()
                    .map(AuditEntry::action)
                    .toList();
        }

        @Override
        public void close() {
            dispatcher.close();
            journal.close();
            database.close();
        }
    }

    private List<WatchedDevice> devices() {
        return List.of(new WatchedDevice("k1", DeviceKind.KIOSK, "Inkom", "stadhuis", true, lastSeen, null, null));
    }

    @BeforeEach
    void start() {
        servers.add(new Server());
        Device kiosk = new Device("k1", DeviceKind.KIOSK, "Inkom", "stadhuis", clock.now(), null, null, false);
        first().dispatcher.write(transaction -> {
            new JdbiDeviceRegister(first().database).addDevice(transaction, kiosk, "hash", "none");
            return true;
        });
    }

    @AfterEach
    void stop() {
        servers.forEach(Server::close);
    }

    private Server first() {
        return servers.getFirst();
    }

    private void restart() {
        servers.removeFirst().close();
        servers.addFirst(new Server());
    }

    private void pass(Duration span) {
        for (Instant end = clock.now().plus(span); clock.now().isBefore(end); ) {
            clock.move(Duration.ofSeconds(10));
            lastSeen = alive ? clock.now() : lastSeen;
            servers.forEach(server -> server.lookout.look());
            servers.forEach(server -> server.post.send(receiver));
        }
    }

    private void fallSilent() {
        alive = false;
        pass(Duration.ofMinutes(6));
    }

    @Test
    void anAlarmIsKeptAndToldOnceAtItsBeginAndOnceAtItsEnd() {
        fallSilent();
        assertThat(first().store.listLasting()).singleElement().satisfies(alarm -> {
            assertThat(alarm.key().kind()).isEqualTo(AlarmKind.UNREACHABLE);
            assertThat(alarm.deviceName()).isEqualTo("Inkom");
        });
        assertThat(receiver.heard).containsExactly("BEGIN Stadhuis Maaseik");
        alive = true;
        pass(Duration.ofMinutes(10));
        assertThat(receiver.heard).containsExactly("BEGIN Stadhuis Maaseik", "END Stadhuis Maaseik");
        assertThat(first().store.listLasting()).isEmpty();
        assertThat(first().store.listEnded(clock.now().minus(Duration.ofHours(1)), 5))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.endedAt()).isNotNull());
        assertThat(first().store.countWaiting()).isZero();
    }

    @Test
    void whatCannotBeToldIsToldLaterInItsOrder() {
        receiver.refuses = true;
        fallSilent();
        alive = true;
        pass(Duration.ofMinutes(20));
        assertThat(receiver.heard).isEmpty();
        assertThat(first().store.countWaiting()).isEqualTo(2);
        receiver.refuses = false;
        pass(Duration.ofMinutes(40));
        assertThat(receiver.heard).containsExactly("BEGIN Stadhuis Maaseik", "END Stadhuis Maaseik");
    }

    @Test
    void aRestartLosesNothingThatWasToBeTold() {
        receiver.refuses = true;
        fallSilent();
        restart();
        receiver.refuses = false;
        pass(Duration.ofMinutes(31));
        assertThat(receiver.heard).containsExactly("BEGIN Stadhuis Maaseik");
        restart();
        alive = true;
        pass(Duration.ofMinutes(5));
        assertThat(receiver.heard).containsExactly("BEGIN Stadhuis Maaseik", "END Stadhuis Maaseik");
    }

    @Test
    void aServerThatDiesWhileItTellsLeavesTheMessageToTheNext() {
        receiver.refuses = true;
        fallSilent();
        pass(Duration.ofMinutes(2));
        clock.move(Duration.ofHours(1));
        AlarmStore.Message message =
                first().store.listDue(Way.WEBHOOK, clock.now(), 5).getFirst();
        Instant now = clock.now();
        boolean claimed = first().dispatcher
                .write(transaction -> first().store.claim(transaction, message.id(), now, now.plus(AlarmPost.CLAIM)));
        assertThat(claimed).isTrue();
        receiver.refuses = false;
        restart();
        pass(Duration.ofMinutes(2));
        assertThat(receiver.heard).isEmpty();
        pass(Duration.ofMinutes(2));
        assertThat(receiver.heard).containsExactly("BEGIN Stadhuis Maaseik");
    }

    @Test
    void afterADayItGivesUpAndNotesThat() {
        receiver.refuses = true;
        fallSilent();
        for (int i = 0; i < 60; i++) {
            clock.move(Duration.ofMinutes(30));
            first().post.send(receiver);
        }
        assertThat(first().store.countWaiting()).isZero();
        assertThat(first().listNoted()).containsExactly("alarm-not-sent");
        receiver.refuses = false;
        alive = true;
        pass(Duration.ofMinutes(5));
        assertThat(receiver.heard).as("the end is told all the same").containsExactly("END Stadhuis Maaseik");
    }

    @Test
    void aClaimIsForOneOnly() throws Exception {
        receiver.refuses = true;
        fallSilent();
        clock.move(Duration.ofHours(1));
        Instant now = clock.now();
        long message = first().store.listDue(Way.WEBHOOK, now, 5).getFirst().id();
        List<Future<Boolean>> claims = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                claims.add(threads.submit(() -> first().dispatcher
                        .write(transaction ->
                                first().store.claim(transaction, message, now, now.plus(AlarmPost.CLAIM)))));
            }
        }
        int got = 0;
        for (Future<Boolean> claim : claims) {
            got += claim.get() ? 1 : 0;
        }
        assertThat(got).isEqualTo(1);
        assertThat(first().store.listDue(Way.WEBHOOK, now, 5)).isEmpty();
    }

    @Test
    void severalServersTellEachAlarmOnce() throws Exception {
        if (!isShared()) {
            return;
        }
        servers.add(new Server());
        servers.add(new Server());
        alive = false;
        SystemMonotonicClock monotonic = new SystemMonotonicClock();
        long begin = monotonic.nanos();
        for (int i = 0; i < 60; i++) {
            clock.move(Duration.ofSeconds(10));
            together(server -> server.lookout.look());
            together(server -> server.post.send(receiver));
        }
        assertThat(receiver.heard).containsExactly("BEGIN Stadhuis Maaseik");
        alive = true;
        for (int i = 0; i < 30; i++) {
            clock.move(Duration.ofSeconds(10));
            lastSeen = clock.now();
            together(server -> server.lookout.look());
            together(server -> server.post.send(receiver));
        }
        assertThat(receiver.heard).containsExactly("BEGIN Stadhuis Maaseik", "END Stadhuis Maaseik");
        assertThat(monotonic.since(begin)).isLessThan(Duration.ofMinutes(1));
    }

    private void together(java.util.function.Consumer<Server> work) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            servers.forEach(server -> running.add(threads.submit(() -> work.accept(server))));
        }
        for (Future<?> one : running) {
            one.get();
        }
    }
}
