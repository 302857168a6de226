package be.mays.server;

import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import be.mays.server.alarm.AlarmRules;
import be.mays.server.alarm.AlarmTexts;
import be.mays.server.alarm.WatchedDevice;
import be.mays.server.alarm.http.AlarmRoutes;
import be.mays.server.alarm.post.AlarmLookout;
import be.mays.server.alarm.post.AlarmPost;
import be.mays.server.alarm.post.AlarmStore;
import be.mays.server.alarm.post.Delivery;
import be.mays.server.alarm.post.WatchedDevices;
import be.mays.server.alarm.send.SmtpMail;
import be.mays.server.alarm.send.Webhook;
import be.mays.server.alarm.store.JdbiAlarmStore;
import be.mays.server.audit.AuditLog;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.db.BriefCache;
import be.mays.server.db.Database;
import be.mays.server.device.DeviceRegister;
import be.mays.server.device.TokenRegister;
import be.mays.server.queue.dispatch.Dispatcher;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Devices, and the server itself, that need a person: the lookout, what is told and how. The parts are made here, apart from the others. */
public final class Alarms {
    private static final Duration MAIL_DEADLINE = Duration.ofSeconds(60);
    private static final Duration WEBHOOK_DEADLINE = Duration.ofSeconds(15);
    private static final Duration COUNT_LASTS = Duration.ofSeconds(5);

    private final AlarmStore store;
    private final AlarmLookout lookout;
    private final AlarmPost post;
    private final BusinessClock clock;
    private final AlarmTexts texts = new AlarmTexts();
    private final BriefCache<Integer> count;

    Alarms(
            AlarmSettings settings,
            Database database,
            DeviceRegister devices,
            TokenRegister tokens,
            Supplier<WatchedDevice> server,
            CatalogHolder catalog,
            AuditLog audit,
            Dispatcher dispatcher,
            BusinessClock clock,
            MonotonicClock monotonic) {
        this.store = new JdbiAlarmStore(database);
        this.clock = clock;
        List<Delivery> deliveries = new ArrayList<>();
        settings.mail().ifPresent(account -> deliveries.add(new SmtpMail(account, texts, clock, MAIL_DEADLINE)));
        settings.webhook()
                .ifPresent(address ->
                        deliveries.add(new Webhook(address, settings.webhookSecret(), texts, clock, WEBHOOK_DEADLINE)));
        WatchedDevices watched = new WatchedDevices(devices, tokens, catalog::findSite, settings.duty(), clock);
        this.lookout = new AlarmLookout(
                new AlarmRules(settings.terms()),
                () -> Stream.concat(watched.get().stream(), Stream.of(server.get()))
                        .toList(),
                store,
                deliveries.stream().map(Delivery::way).collect(Collectors.toUnmodifiableSet()),
                dispatcher,
                clock);
        this.post = new AlarmPost(store, deliveries, catalog::findSite, audit, dispatcher, clock);
        // why: every page of an administrator shows it
        this.count = new BriefCache<>(_ -> Optional.of(store.listLasting().size()), monotonic, COUNT_LASTS);
    }

    void addTo(RoutesConfig routes) {
        new AlarmRoutes(store, post, clock).addTo(routes);
    }

    AlarmStore store() {
        return store;
    }

    AlarmTexts texts() {
        return texts;
    }

    /** Whether anybody is told of alarms. */
    boolean areTold() {
        return !post.deliveries().isEmpty();
    }

    /** How many last, by what was read a few seconds ago at most. */
    int count() {
        return count.find("").orElse(0);
    }

    /** Looks once at all devices; for the ticker, and for whole-system tests on a driven clock. */
    public void look() {
        lookout.look();
    }

    /** What tells alarms, each to be run on a thread of its own: the other side may be slow. */
    public List<Runnable> listSenders() {
        return post.deliveries().stream()
                .map(delivery -> (Runnable) () -> post.send(delivery))
                .toList();
    }
}
