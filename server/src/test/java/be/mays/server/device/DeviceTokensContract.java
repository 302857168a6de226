package be.mays.server.device;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.device.DeviceKind;
import be.mays.server.audit.AuditEntry;
import be.mays.server.audit.AuditSearch;
import be.mays.server.audit.store.JdbiAuditLog;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.db.Database;
import be.mays.server.db.Secrets;
import be.mays.server.device.store.JdbiDeviceRegister;
import be.mays.server.device.store.JdbiTokenRegister;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.StandingClock;
import be.mays.server.queue.store.JdbiTicketJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token and its successors, on whatever database. */
@SuppressWarnings("NullAway.Init")
abstract class DeviceTokensContract {
    private static final Duration NINETY_DAYS = Duration.ofDays(90);

    private final StandingClock clock = new StandingClock(Instant.parse("2026-03-04T09:00:00Z"));
    private final AtomicLong nanos = new AtomicLong();
    private final Device kiosk =
            new Device("d1", DeviceKind.KIOSK, "Inkom", "stadhuis", clock.now(), null, null, false);
    private Database database;
    private JdbiTicketJournal journal;
    private Dispatcher dispatcher;
    private JdbiDeviceRegister devices;
    private JdbiAuditLog audit;
    private DeviceTokens tokens;

    /** An open, empty database. */
    abstract Database open();

    @BeforeEach
    void start() {
        CatalogHolder catalog =
                new CatalogHolder(SampleCatalog.MAASEIK.get().withAlwaysOpen(), UnaryOperator.identity());
        database = open();
        journal = new JdbiTicketJournal(database);
        dispatcher = new Dispatcher(journal, catalog::findSite, catalog::listSiteIds, clock);
        devices = new JdbiDeviceRegister(database);
        audit = new JdbiAuditLog(database);
        tokens = server();
        dispatcher.write(transaction -> {
            devices.addDevice(transaction, kiosk, Secrets.hash("first"), "none");
            return true;
        });
    }

    /** Another server on the same database, as far as tokens go. */
    private DeviceTokens server() {
        return new DeviceTokens(devices, new JdbiTokenRegister(database), audit, dispatcher, clock, nanos::get, 90);
    }

    @AfterEach
    void stop() {
        dispatcher.close();
        journal.close();
        database.close();
    }

    private void pass(Duration span) {
        clock.move(span);
        nanos.addAndGet(span.toNanos());
    }

    private boolean isKnown(String token) {
        return tokens.find(token).filter(device -> device.id().equals("d1")).isPresent();
    }

    private List<String> listNoted() {
        return audit
                .find(new AuditSearch.Wanted(Instant.EPOCH, clock.now().plusSeconds(1), List.of(), null), _ -> true, 50)
                .stream()
                .map(AuditEntry::action)
                .toList();
    }

    @Test
    void aTokenIsGivenOnlyWhenSomebodyAskedOrItIsOld() {
        assertThat(tokens.give("d1")).isEmpty();
        tokens.ask(kiosk, "staff:beheer");
        assertThat(tokens.give("d1")).isPresent();
        assertThat(tokens.give("unknown")).isEmpty();
    }

    @Test
    void anOldTokenIsReplacedByItself() {
        pass(NINETY_DAYS.minusSeconds(1));
        assertThat(tokens.give("d1")).isEmpty();
        pass(Duration.ofSeconds(1));
        String next = tokens.give("d1").orElseThrow();
        assertThat(isKnown(next)).isTrue();
        assertThat(tokens.give("d1")).as("it is new now").isEmpty();
    }

    @Test
    void theFormerTokenIsGoodUntilTheNextOneIsUsedHoweverLongThatTakes() {
        tokens.ask(kiosk, "staff:beheer");
        String next = tokens.give("d1").orElseThrow();
        pass(Duration.ofDays(400));
        assertThat(isKnown("first")).isTrue();
        assertThat(isKnown(next)).isTrue();
        assertThat(isKnown("first")).as("what is under way ends well").isTrue();
        pass(DeviceTokens.FORMER_LASTS);
        assertThat(isKnown("first")).isFalse();
        assertThat(isKnown(next)).isTrue();
    }

    @Test
    void aSecondAnswerTakesThePlaceOfTheOneThatWasLost() {
        tokens.ask(kiosk, "staff:beheer");
        String lost = tokens.give("d1").orElseThrow();
        String next = tokens.give("d1").orElseThrow();
        assertThat(isKnown(lost)).isFalse();
        assertThat(isKnown("first")).isTrue();
        assertThat(isKnown(next)).isTrue();
    }

    @Test
    void aFormerTokenThatIsUsedIsRefusedAndNotedOnceAnHour() {
        tokens.ask(kiosk, "staff:beheer");
        assertThat(isKnown(tokens.give("d1").orElseThrow())).isTrue();
        assertThat(listNoted()).containsExactly("rotated-token", "rotate-token");
        pass(DeviceTokens.FORMER_LASTS);
        for (int i = 0; i < 20; i++) {
            assertThat(isKnown("first")).isFalse();
            pass(Duration.ofSeconds(10));
        }
        assertThat(listNoted()).containsExactly("former-token-used", "rotated-token", "rotate-token");
        assertThat(new JdbiTokenRegister(database).listFormerUses(Instant.EPOCH))
                .containsOnlyKeys("d1");
        pass(DeviceTokens.NOTED_EVERY);
        assertThat(isKnown("first")).isFalse();
        assertThat(listNoted()).filteredOn("former-token-used"::equals).hasSize(2);
    }

    @Test
    void aThiefWithAFormerTokenGetsNoNewOne() {
        tokens.ask(kiosk, "staff:beheer");
        assertThat(isKnown(tokens.give("d1").orElseThrow())).isTrue();
        assertThat(isKnown("first")).isTrue();
        assertThat(tokens.give("d1")).isEmpty();
    }

    @Test
    void anotherServerKnowsTheNewTokenAtOnceAndTheFormerOneNotForLong() {
        DeviceTokens other = server();
        assertThat(other.find("first")).isPresent();
        tokens.ask(kiosk, "staff:beheer");
        String next = tokens.give("d1").orElseThrow();
        assertThat(other.find(next)).isPresent();
        assertThat(isKnown(next)).isTrue();
        assertThat(other.find(next)).isPresent();
        pass(DeviceTokens.FORMER_LASTS);
        assertThat(other.find("first")).isEmpty();
        assertThat(tokens.find("first")).isEmpty();
    }

    @Test
    void noTokenOfARevokedDeviceIsGood() {
        tokens.ask(kiosk, "staff:beheer");
        String next = tokens.give("d1").orElseThrow();
        dispatcher.write(transaction -> {
            devices.revoke(transaction, "d1");
            return true;
        });
        tokens.forget();
        assertThat(isKnown("first")).isFalse();
        assertThat(isKnown(next)).isFalse();
    }
}
