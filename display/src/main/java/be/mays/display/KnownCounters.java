package be.mays.display;

import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells of counters in the board's settings that its site does not have: they are passed over, and the rest works.
 * Thread-safe.
 */
final class KnownCounters {
    private final Map<String, List<String>> named = new TreeMap<>();
    private volatile @Nullable List<String> ofSite;

    KnownCounters(DisplayConfig config) {
        named.put("zone.counters", List.copyOf(config.zone().counters()));
        named.put("zone.directions", List.copyOf(config.zone().directions().keySet()));
        named.put(
                "sign.plan",
                config.signs().stream()
                        .flatMap(plan -> plan.signs().keySet().stream())
                        .toList());
    }

    /** The server said which counters there are; null: it did not say. */
    void note(@Nullable List<String> counters) {
        ofSite = counters;
    }

    Part health() {
        @Nullable List<String> known = ofSite;
        if (known == null) {
            return new Part("counters", Status.UNAVAILABLE, "the server has not said yet which counters there are");
        }
        List<String> wrong = named.entrySet().stream()
                .flatMap(setting -> setting.getValue().stream()
                        .filter(counter -> !known.contains(counter))
                        .sorted()
                        .map(counter -> counter + " (" + setting.getKey() + ")"))
                .toList();
        String all = String.join(", ", known);
        return wrong.isEmpty()
                ? new Part("counters", Status.OK, all)
                : new Part(
                        "counters",
                        Status.FAILED,
                        "the site has no counter " + String.join(", ", wrong) + "; it has " + all
                                + ". They are passed over: correct the setting.");
    }
}
