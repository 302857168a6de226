package be.mays.server.alarm.post;

import be.mays.platform.time.BusinessClock;
import be.mays.server.alarm.Alarm;
import be.mays.server.alarm.Notice;
import be.mays.server.alarm.Notice.Moment;
import be.mays.server.audit.AuditLog;
import be.mays.server.catalog.Site;
import be.mays.server.queue.dispatch.Dispatcher;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what waits to be told: at least once, later again after a failure, and for a day. A message is claimed before
 * it is sent, so that of several servers one sends it; when that one stops in between, another one sends it after a
 * while. Each way may have a thread of its own. Nothing is held in the write lane while the other side thinks.
 */
public final class AlarmPost {
    /** Longer than any delivery takes. */
    static final Duration CLAIM = Duration.ofMinutes(3);

    /** Who has not heard of it for a day has seen it. */
    static final Duration TRIED_FOR = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(AlarmPost.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
    private static final int AT_ONCE = 20;
    private static final int LONGEST_FAULT = 400;
    private static final ZoneId HOME = ZoneId.of("Europe/Brussels");

    private final AlarmStore store;
    private final List<Delivery> deliveries;
    private final Function<String, Optional<Site>> sites;
    private final AuditLog audit;
    private final Dispatcher dispatcher;
    private final BusinessClock clock;
    private final ReentrantLock trial = new ReentrantLock();

    /** A post office with these ways. */
    public AlarmPost(
            AlarmStore store,
            List<Delivery> deliveries,
            Function<String, Optional<Site>> sites,
            AuditLog audit,
            Dispatcher dispatcher,
            BusinessClock clock) {
        this.store = store;
        this.deliveries = List.copyOf(deliveries);
        this.sites = sites;
        this.audit = audit;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** The ways that are set up. */
    public List<Delivery> deliveries() {
        return deliveries;
    }

    /** Sends by one way what waits, and returns. */
    public void send(Delivery delivery) {
        for (AlarmStore.Message message : store.listDue(delivery.way(), clock.now(), AT_ONCE)) {
            Instant now = clock.now();
            if (dispatcher.write(transaction -> store.claim(transaction, message.id(), now, now.plus(CLAIM)))) {
                send(delivery, message);
            }
        }
    }

    private void send(Delivery delivery, AlarmStore.Message message) {
        @Nullable String fault = faultOf(delivery, notice(message));
        if (fault != null) {
            noteFault(delivery.way(), message, fault);
            return;
        }
        Instant now = clock.now();
        dispatcher.write(transaction -> {
            store.noteSent(transaction, message.id(), now);
            return true;
        });
    }

    private static @Nullable String faultOf(Delivery delivery, Notice notice) {
        try {
            delivery.deliver(notice);
            return null;
        } catch (DeliveryFailed failed) {
            return String.valueOf(failed.getMessage());
        } catch (RuntimeException fault) {
            // why: a message that nobody can make must end after a day as well
            LOG.error("an alarm could not be sent by {}", delivery.way().code(), fault);
            return fault.toString();
        }
    }

    private void noteFault(Way way, AlarmStore.Message message, String why) {
        Instant now = clock.now();
        String fault = Alarm.cut(why, LONGEST_FAULT);
        Instant nextTry = now.plus(pause(message.tries()));
        boolean over = nextTry.isAfter(message.madeAt().plus(TRIED_FOR));
        LOG.warn("an alarm could not be sent by {}{}: {}", way.code(), over ? ", for good" : "", fault);
        dispatcher.write(transaction -> {
            if (over) {
                store.giveUp(transaction, message.id(), fault, now);
                audit.note(transaction, now, "system", "alarm-not-sent", way.code() + ": " + fault);
            } else {
                store.noteFault(transaction, message.id(), fault, nextTry);
            }
            return true;
        });
    }

    /** Twice as long after each try, up to half an hour. */
    private static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private Notice notice(AlarmStore.Message message) {
        Alarm alarm = message.alarm();
        Optional<Site> site = sites.apply(alarm.site());
        return new Notice(
                alarm.id() + "-" + message.moment().code(),
                message.moment(),
                alarm,
                site.map(Site::name).orElse(alarm.site()),
                site.map(Site::zone).orElse(HOME));
    }

    /** What became of a trial by one way; no fault: the other side took it. */
    public record Tried(Way way, @Nullable String fault) {}

    /**
     * Sends a trial by every way at once and waits, at most a minute for each.
     *
     * @return nothing while another trial is under way
     */
    public Optional<List<Tried>> tryOut(String actor) {
        if (!trial.tryLock()) {
            return Optional.empty();
        }
        try {
            Instant now = clock.now();
            dispatcher.write(transaction -> {
                audit.note(transaction, now, actor, "try-alarms", "");
                return true;
            });
            List<Tried> tried = new ArrayList<>();
            for (Delivery delivery : deliveries) {
                Notice notice = new Notice(UUID.randomUUID().toString(), Moment.TRIAL, null, "", HOME);
                tried.add(new Tried(delivery.way(), faultOf(delivery, notice)));
            }
            return Optional.of(List.copyOf(tried));
        } finally {
            trial.unlock();
        }
    }
}
