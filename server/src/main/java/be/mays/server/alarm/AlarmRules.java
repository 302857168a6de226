package be.mays.server.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which alarms begin and end. Pure: what it must remember from look to look goes in and comes out. */
public final class AlarmRules {
    private final AlarmTerms terms;

    /** Rules of this patience. */
    public AlarmRules(AlarmTerms terms) {
        this.terms = terms;
    }

    /**
     * What must be remembered between two looks.
     *
     * @param wrongSince by what has no alarm yet, since when it has been wrong without a break
     * @param rightSince by what has an alarm, since when it has been right without a break
     */
    public record Memory(Map<AlarmKey, Instant> wrongSince, Map<AlarmKey, Instant> rightSince) {
        /** Of one who has not looked yet. */
        public static final Memory NOTHING = new Memory(Map.of(), Map.of());

        public Memory {
            wrongSince = Map.copyOf(wrongSince);
            rightSince = Map.copyOf(rightSince);
        }
    }

    /** An alarm that begins. */
    public record Begin(AlarmKey key, WatchedDevice device, String detail) {}

    /** What a look leads to. */
    public record Step(Memory memory, List<Begin> begins, List<AlarmKey> ends) {}

    /**
     * Looks.
     *
     * @param devices all that are not revoked
     * @param lasting the alarms that have not ended
     */
    public Step look(Memory memory, List<WatchedDevice> devices, Collection<AlarmKey> lasting, Instant now) {
        Map<AlarmKey, Instant> wrongSince = new HashMap<>();
        Map<AlarmKey, Instant> rightSince = new HashMap<>();
        List<Begin> begins = new ArrayList<>();
        Map<String, Sight> sights = new HashMap<>();
        Set<AlarmKey> open = new HashSet<>(lasting);
        for (WatchedDevice device : devices) {
            Sight sight = Sight.of(device, now);
            sights.put(device.id(), sight);
            sight.wrong().forEach((key, detail) -> {
                if (open.contains(key) || !isWatched(key, device)) {
                    return;
                }
                Instant since = memory.wrongSince().getOrDefault(key, now);
                wrongSince.put(key, since);
                if (!now.isBefore(since.plus(terms.patience(key.kind())))) {
                    begins.add(new Begin(key, device, detail));
                }
            });
        }
        List<AlarmKey> ends = new ArrayList<>();
        for (AlarmKey key : open) {
            @Nullable Sight sight = sights.get(key.device());
            if (sight == null) {
                // why: a device that is gone or revoked is nobody's worry any more
                ends.add(key);
            } else if (!sight.wrong().containsKey(key) && !sight.isUnknown(key)) {
                Instant since = memory.rightSince().getOrDefault(key, now);
                rightSince.put(key, since);
                if (!now.isBefore(since.plus(terms.steady()))) {
                    ends.add(key);
                }
            }
        }
        return new Step(new Memory(wrongSince, rightSince), List.copyOf(begins), List.copyOf(ends));
    }

    /** Thieves keep no opening hours. */
    private static boolean isWatched(AlarmKey key, WatchedDevice device) {
        return device.onDuty() || key.kind() == AlarmKind.FORMER_TOKEN;
    }
}
