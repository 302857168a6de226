package be.mays.server.operations;

import be.mays.platform.fault.Attempts;
import be.mays.platform.time.BusinessClock;
import be.mays.server.catalog.Site;
import be.mays.server.operations.RetentionStore.Kind;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.statistics.KeptDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what has had its time. A business day goes whole, journal and rows in one transaction, and only after its
 * figures are written and read back. Everything runs on the write lane in pieces, so that a press at night does not
 * wait. Used by one thread at a time.
 */
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int DAYS_AT_ONCE = 50;
    private static final int ROWS_AT_ONCE = 500;

    private final RetentionStore store;
    private final RetentionTerms terms;
    private final Dispatcher dispatcher;
    private final Function<String, Optional<Site>> sites;
    private final Supplier<List<Site>> allSites;
    private final BiFunction<Site, LocalDate, KeptDay> figures;
    private final BusinessClock clock;

    /**
     * Retention by these terms.
     *
     * @param figures counts a day that has ended
     */
    public Retention(
            RetentionStore store,
            RetentionTerms terms,
            Dispatcher dispatcher,
            Supplier<List<Site>> allSites,
            BiFunction<Site, LocalDate, KeptDay> figures,
            BusinessClock clock) {
        this.store = store;
        this.terms = terms;
        this.dispatcher = dispatcher;
        this.allSites = allSites;
        this.sites = id ->
                allSites.get().stream().filter(site -> site.id().equals(id)).findFirst();
        this.figures = figures;
        this.clock = clock;
    }

    /** What must not wait for the night: free texts, visitors' links, ended sessions and answers. */
    public void runHourly() {
        Attempts kinds = new Attempts();
        runHourly(kinds);
        kinds.end();
    }

    private void runHourly(Attempts kinds) {
        Instant now = clock.now();
        kinds.attempt(() -> allSites.get().stream()
                .map(site -> site.businessDay(now))
                .min(LocalDate::compareTo)
                .ifPresent(oldest -> dispatcher.write(transaction -> {
                    store.removeTexts(transaction, oldest.minusDays(terms.textsDays()));
                    store.removeVisits(transaction, oldest.minusDays(terms.visitsDays()));
                    return true;
                })));
        kinds.attempt(() -> remove(Kind.SESSIONS, terms.sessionsDays()));
        kinds.attempt(() -> remove(Kind.ANSWERS, terms.answersDays()));
    }

    /** The work of a night. What cannot be removed, such as a day that nobody can count, keeps nothing else. */
    public void runNightly() {
        Attempts kinds = new Attempts();
        runHourly(kinds);
        kinds.attempt(() -> store.listSites().forEach(site -> kinds.attempt(() -> removeDays(site))));
        Map.of(
                        Kind.OFFLINE_ANSWERS, terms.offlineAnswersDays(),
                        Kind.PAIRINGS, terms.pairingsDays(),
                        Kind.ORDERS, terms.ordersDays(),
                        Kind.REVOKED_DEVICES, terms.revokedDays(),
                        Kind.AUDIT, terms.auditDays(),
                        Kind.ALARMS, terms.alarmsDays(),
                        Kind.FORMER_TOKENS, terms.formerTokensDays(),
                        Kind.CARD_VERDICTS, terms.verdictsDays())
                .forEach((kind, days) -> kinds.attempt(() -> remove(kind, days)));
        kinds.end();
    }

    private void removeDays(String id) {
        Optional<Site> known = sites.apply(id);
        if (known.isEmpty()) {
            LOG.warn("site {} is not in the catalog: its business days stay, because nobody can count them", id);
            return;
        }
        Site site = known.get();
        LocalDate before = site.businessDay(clock.now()).minusDays(terms.journalDays());
        List<LocalDate> days = store.listClosedDays(id, before, DAYS_AT_ONCE);
        while (!days.isEmpty()) {
            days.forEach(day -> removeDay(site, day));
            days = store.listClosedDays(id, before, DAYS_AT_ONCE);
        }
    }

    private void removeDay(Site site, LocalDate day) {
        Instant now = clock.now();
        KeptDay kept = figures.apply(site, day);
        dispatcher.write(transaction -> {
            store.keep(transaction, site.id(), kept, now);
            return true;
        });
        // why: figures that cannot be read are none, and after this step nobody can count again
        if (store.findKept(site.id(), day).isEmpty()) {
            throw new IllegalStateException(
                    "the figures of " + day + " at " + site.id() + " were not kept, so the day stays");
        }
        int entries = dispatcher.write(transaction -> store.removeDay(transaction, site.id(), day, now));
        LOG.info("removed business day {} of site {}: {} entries; its figures stay", day, site.id(), entries);
    }

    private void remove(Kind kind, int days) {
        Instant before = clock.now().minus(Duration.ofDays(days));
        int removed = ROWS_AT_ONCE;
        while (removed == ROWS_AT_ONCE) {
            removed = dispatcher.write(transaction -> store.remove(transaction, kind, before, ROWS_AT_ONCE));
        }
    }
}
