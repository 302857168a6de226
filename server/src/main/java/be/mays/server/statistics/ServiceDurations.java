package be.mays.server.statistics;

import be.mays.server.catalog.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long services take, counted once a day from the closed days of the last four weeks. Thread-safe; an answer never
 * waits for the counting, which runs elsewhere: until it is done nothing is known.
 */
public final class ServiceDurations {
    /** With fewer visits a service's figure would be chance. */
    public static final int FEWEST_VISITS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(ServiceDurations.class);
    private static final int DAYS = 28;
    private static final double MOST = 0.8;

    private final DayJournal journal;
    private final Executor executor;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Set<Known> asked = ConcurrentHashMap.newKeySet();

    private record Known(String site, LocalDate today, Map<String, Duration> byService) {}

    /**
     * Durations from this journal.
     *
     * @param executor runs the counting
     */
    public ServiceDurations(DayJournal journal, Executor executor) {
        this.journal = journal;
        this.executor = executor;
    }

    /** The time within which 8 of 10 visits for this service end; nothing when too few visits are known. */
    public Optional<Duration> findMost(Site site, String service, Instant now) {
        LocalDate today = site.businessDay(now);
        @Nullable Known counted = known.get(site.id());
        if (counted == null || !counted.today().equals(today)) {
            count(new Known(site.id(), today, Map.of()), now);
            counted = known.get(site.id());
        }
        return counted == null
                ? Optional.empty()
                : Optional.ofNullable(counted.byService().get(service));
    }

    private void count(Known wanted, Instant now) {
        if (!asked.add(wanted)) {
            return;
        }
        executor.execute(() -> {
            try {
                known.put(
                        wanted.site(),
                        new Known(wanted.site(), wanted.today(), count(wanted.site(), wanted.today(), now)));
            } catch (RuntimeException fault) {
                // why: a desk without a colored timer serves visitors all the same, and it is tried again
                LOG.error("the service times of site {} cannot be counted", wanted.site(), fault);
            } finally {
                asked.remove(wanted);
            }
        });
    }

    private Map<String, Duration> count(String site, LocalDate today, Instant now) {
        Map<String, List<Duration>> times = new HashMap<>();
        for (int back = 1; back <= DAYS; back++) {
            for (TicketTimes visit : DayTickets.of(journal.readDay(site, today.minusDays(back)), now)
                    .timed()) {
                if (visit.services().size() == 1) {
                    DayTickets.findService(visit)
                            .ifPresent(time -> times.computeIfAbsent(
                                            visit.services().getFirst(), _ -> new ArrayList<>())
                                    .add(time));
                }
            }
        }
        Map<String, Duration> most = new HashMap<>();
        times.forEach((service, list) -> {
            if (list.size() >= FEWEST_VISITS) {
                most.put(service, Spread.quantile(list.stream().sorted().toList(), MOST));
            }
        });
        return Map.copyOf(most);
    }
}
