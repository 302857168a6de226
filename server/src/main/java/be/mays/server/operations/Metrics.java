package be.mays.server.operations;

import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import be.mays.server.catalog.Lane;
import be.mays.server.queue.Counter;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.QueueEntry;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.dispatch.LaneObserver;
import be.mays.server.queue.dispatch.StateListener;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server counts, in the text format of Prometheus. Nothing in it names a visitor, a ticket or a clerk. Counts
 * begin at the start of the process; of several servers on one database each counts what it wrote itself. Thread-safe.
 */
public final class Metrics implements StateListener, LaneObserver, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Sources sources;
    private final BusinessClock clock;
    private final MonotonicClock monotonic;
    private final Timer writes;
    private final DistributionSummary batches;
    private final MultiGauge waiting;
    private final MultiGauge oldest;
    private final MultiGauge counters;
    private final MultiGauge devices;
    private volatile long batchBegan;
    private volatile boolean busy;

    /**
     * What is looked up at each reading.
     *
     * @param sites the present days
     * @param laneWaiting how many writes wait
     * @param backupAge since the last backup in seconds; not a number when there is none
     */
    public record Sources(
            Supplier<List<SiteDay>> sites,
            IntSupplier laneWaiting,
            Supplier<List<PairedDevice>> devices,
            Supplier<Double> backupAge) {}

    /**
     * A paired device.
     *
     * @param kind in lower case
     */
    public record PairedDevice(String site, String kind, boolean isSilent) {}

    /** Counts from now on. */
    public Metrics(Sources sources, BusinessClock clock, MonotonicClock monotonic) {
        this.sources = sources;
        this.clock = clock;
        this.monotonic = monotonic;
        this.writes = Timer.builder("mays.write")
                .description("From the request of a write until it is durable")
                .serviceLevelObjectives(
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1))
                .register(registry);
        this.batches = DistributionSummary.builder("mays.write.batch")
                .description("Writes in one commit")
                .register(registry);
        Gauge.builder("mays.write.waiting", sources.laneWaiting()::getAsInt)
                .description("Writes that wait for the write lane")
                .register(registry);
        Gauge.builder("mays.write.busy", () -> busyFor().toNanos() / 1e9)
                .description("How long the write lane has been at its present commit")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("mays.backup.age", sources.backupAge())
                .description("Since the last backup of the embedded database")
                .baseUnit("seconds")
                .register(registry);
        this.waiting = rows("mays.waiting", "Tickets that wait");
        this.oldest = MultiGauge.builder("mays.waiting.oldest")
                .description("How long the visitor has waited who waits longest")
                .baseUnit("seconds")
                .register(registry);
        this.counters = rows("mays.counters", "Counters by what they do");
        this.devices = rows("mays.devices", "Paired devices, silent after three minutes without a sign of life");
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
    }

    private MultiGauge rows(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /** All figures as Prometheus reads them; without those of sites and devices while the database is away. */
    public String read() {
        try {
            lookUp();
        } catch (RuntimeException away) {
            // why: how the write lane does is what matters most just then
            LOG.warn("sites and devices could not be counted: {}", away.toString());
            List.of(waiting, oldest, counters, devices).forEach(figure -> figure.register(List.of(), true));
        }
        return registry.scrape();
    }

    private void lookUp() {
        Instant now = clock.now();
        List<MultiGauge.Row<?>> waits = new ArrayList<>();
        List<MultiGauge.Row<?>> ages = new ArrayList<>();
        List<MultiGauge.Row<?>> desks = new ArrayList<>();
        for (SiteDay day : sources.sites().get()) {
            for (Lane lane : Lane.values()) {
                Tags tags = Tags.of("site", day.site(), "lane", lane.name().toLowerCase(Locale.ROOT));
                SortedSet<QueueEntry> queue = day.waiting(lane);
                waits.add(MultiGauge.Row.of(tags, queue.size()));
                ages.add(MultiGauge.Row.of(tags, longestSeconds(queue, now)));
            }
            desks.addAll(desks(day));
        }
        waiting.register(waits, true);
        oldest.register(ages, true);
        counters.register(desks, true);
        Map<Tags, Long> byState = sources.devices().get().stream()
                .collect(Collectors.groupingBy(
                        device -> Tags.of("site", device.site(), "kind", device.kind())
                                .and("state", device.isSilent() ? "silent" : "alive"),
                        Collectors.counting()));
        List<MultiGauge.Row<?>> counted = new ArrayList<>();
        byState.forEach((tags, count) -> counted.add(MultiGauge.Row.of(tags, count)));
        devices.register(counted, true);
    }

    private static double longestSeconds(SortedSet<QueueEntry> queue, Instant now) {
        return queue.stream()
                .map(QueueEntry::arrival)
                .min(Instant::compareTo)
                .map(first -> Math.max(0, Duration.between(first, now).toMillis() / 1e3))
                .orElse(0.0);
    }

    private static List<MultiGauge.Row<?>> desks(SiteDay day) {
        Collection<Counter> all = day.counters().values();
        return List.of(
                desk(day, "open", all.stream().filter(Counter.Open.class::isInstance)),
                desk(day, "paused", all.stream().filter(Counter.Paused.class::isInstance)),
                desk(day, "closing", all.stream().filter(Counter.Closing.class::isInstance)));
    }

    private static MultiGauge.Row<?> desk(SiteDay day, String status, Stream<Counter> some) {
        return MultiGauge.Row.of(Tags.of("site", day.site(), "status", status), some.count());
    }

    /** How long the write lane has been at its present commit; zero when it rests. */
    public Duration busyFor() {
        return busy ? monotonic.since(batchBegan) : Duration.ZERO;
    }

    @Override
    public void onPublished(SiteDay state) {
        // why: states are looked up when somebody reads
    }

    @Override
    public void onJournaled(List<JournalEntry> entries) {
        for (JournalEntry entry : entries) {
            registry.counter("mays.events", "site", entry.site(), "event", EventNames.of(entry.event()))
                    .increment();
        }
    }

    @Override
    public long submitted() {
        return monotonic.nanos();
    }

    @Override
    public void answered(long submitted) {
        writes.record(monotonic.since(submitted));
    }

    @Override
    public void batchBegan(int size) {
        batchBegan = monotonic.nanos();
        busy = true;
        batches.record(size);
    }

    @Override
    public void batchEnded() {
        busy = false;
    }

    @Override
    public void close() {
        registry.close();
    }
}
