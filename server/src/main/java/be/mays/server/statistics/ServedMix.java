package be.mays.server.statistics;

import be.mays.server.queue.JournalEntry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Time in house of the visitors served in a period, by what they came for. Immutable.
 *
 * @param byService key: the service done, several joined by {@code +}; the last lane's name in capitals when no
 *     service is known
 */
public record ServedMix(Map<String, Moments> byService) {
    /** Nobody. */
    public static final ServedMix NONE = new ServedMix(Map.of());

    public ServedMix {
        byService = Map.copyOf(byService);
    }

    /** The visitors of one site and day: in the building, arrival known, served to the end. */
    public static ServedMix of(List<JournalEntry> entries, Instant asOf) {
        Map<String, Moments> byService = new HashMap<>();
        for (TicketTimes visit : DayTickets.of(entries, asOf).timed()) {
            DayTickets.findTimeInHouse(visit)
                    .ifPresent(duration -> byService.merge(key(visit), Moments.of(duration), Moments::plus));
        }
        return new ServedMix(byService);
    }

    private static String key(TicketTimes visit) {
        return visit.services().isEmpty()
                ? DayTickets.lastLeg(visit).lane().name()
                : visit.services().stream().sorted().distinct().collect(Collectors.joining("+"));
    }

    /** Both periods together. */
    public ServedMix plus(ServedMix other) {
        Map<String, Moments> both = new HashMap<>(byService);
        other.byService.forEach((service, moments) -> both.merge(service, moments, Moments::plus));
        return new ServedMix(both);
    }

    /** How many were served. */
    public int visits() {
        return (int) byService.values().stream().mapToLong(Moments::count).sum();
    }

    Moments get(String service) {
        return byService.getOrDefault(service, Moments.NONE);
    }
}
