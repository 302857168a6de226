package be.mays.server.alarm.post;

import be.mays.platform.time.BusinessClock;
import be.mays.server.alarm.Alarm;
import be.mays.server.alarm.AlarmKey;
import be.mays.server.alarm.AlarmRules;
import be.mays.server.alarm.Notice.Moment;
import be.mays.server.alarm.WatchedDevice;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.LaneTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the devices, and keeps what begins and ends together with what must be told of it. Every server looks; of
 * two that find the same, one keeps it. Used by one thread.
 */
public final class AlarmLookout {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmLookout.class);

    private final AlarmRules rules;
    private final Supplier<List<WatchedDevice>> devices;
    private final AlarmStore store;
    private final Set<Way> ways;
    private final Dispatcher dispatcher;
    private final BusinessClock clock;
    private AlarmRules.Memory memory = AlarmRules.Memory.NOTHING;

    /**
     * A lookout.
     *
     * @param ways how alarms are told; none: they are kept only
     */
    public AlarmLookout(
            AlarmRules rules,
            Supplier<List<WatchedDevice>> devices,
            AlarmStore store,
            Set<Way> ways,
            Dispatcher dispatcher,
            BusinessClock clock) {
        this.rules = rules;
        this.devices = devices;
        this.store = store;
        this.ways = Set.copyOf(ways);
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** Looks once. */
    public void look() {
        Instant now = clock.now();
        List<AlarmKey> lasting = store.listLasting().stream().map(Alarm::key).toList();
        AlarmRules.Step step = rules.look(memory, devices.get(), lasting, now);
        if (!step.begins().isEmpty() || !step.ends().isEmpty()) {
            dispatcher.write(transaction -> {
                step.begins().forEach(begin -> begin(transaction, begin, now));
                step.ends().forEach(key -> end(transaction, key, now));
                return true;
            });
        }
        // why: what could not be kept is found again at the next look
        memory = step.memory();
    }

    private void begin(LaneTransaction transaction, AlarmRules.Begin begin, Instant now) {
        WatchedDevice device = begin.device();
        Alarm alarm = new Alarm(
                UUID.randomUUID().toString(),
                begin.key(),
                device.kind(),
                device.name(),
                device.site(),
                begin.detail(),
                now,
                null);
        if (store.begin(transaction, alarm)) {
            LOG.warn("alarm {}: {} of site {}", begin.key(), device.name(), device.site());
            tell(transaction, begin.key(), Moment.BEGIN, now);
        }
    }

    private void end(LaneTransaction transaction, AlarmKey key, Instant now) {
        if (store.end(transaction, key, now)) {
            LOG.info("alarm {} is over", key);
            tell(transaction, key, Moment.END, now);
        }
    }

    private void tell(LaneTransaction transaction, AlarmKey key, Moment moment, Instant now) {
        ways.forEach(way -> store.addMessage(transaction, key, moment, way, now));
    }
}
