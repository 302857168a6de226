package be.mays.server.operations;

import be.mays.platform.time.BusinessClock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs once a night, by the business clock. A server that was off at that hour runs them when it is back; a new
 * installation begins with the night to come. Used by one thread.
 */
public final class NightWork {
    private static final Logger LOG = LoggerFactory.getLogger(NightWork.class);

    private final BusinessClock clock;
    private final Supplier<ZoneId> zone;
    private final LocalTime at;
    private final Mark mark;
    private final List<Job> jobs;

    /** Remembers the last night whose work was done, through restarts. */
    public interface Mark {
        /** The night's date; nothing in a new installation. */
        Optional<LocalDate> find();

        /** By a job's name why it failed in that night; nothing while no night has been worked. */
        Optional<Map<String, String>> findFailures();

        /** A new installation begins after this night, without any work. */
        void note(LocalDate night);

        /** Notes a night as done, and what failed in it. */
        void note(LocalDate night, Map<String, String> failures);
    }

    /** One job, with a name for the log. */
    public record Job(String name, Runnable work) {}

    /** Work at this local time, in this order. */
    public NightWork(BusinessClock clock, Supplier<ZoneId> zone, LocalTime at, Mark mark, List<Job> jobs) {
        this.clock = clock;
        this.zone = zone;
        this.at = at;
        this.mark = mark;
        this.jobs = List.copyOf(jobs);
    }

    /** Runs the jobs of the night that has come. A job that fails is logged, tried again the next night, and stops no other. */
    public boolean runWhereDue() {
        ZonedDateTime local = clock.now().atZone(zone.get());
        LocalDate night = local.toLocalTime().isBefore(at) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
        Optional<LocalDate> done = mark.find();
        if (done.isEmpty()) {
            mark.note(night);
            return false;
        }
        if (!night.isAfter(done.get())) {
            return false;
        }
        Map<String, String> failures = new TreeMap<>();
        jobs.forEach(job -> run(job, failures));
        mark.note(night, failures);
        return true;
    }

    /** By a job's name why it failed last night, on whichever server; nothing while no night has been worked. Any thread. */
    public Optional<Map<String, String>> findFailures() {
        return mark.findFailures();
    }

    private static void run(Job job, Map<String, String> failures) {
        try {
            job.work().run();
        } catch (RuntimeException fault) {
            // why: one night without a backup must not also be one without retention
            LOG.error("the nightly {} failed: {}", job.name(), fault.getMessage(), fault);
            failures.put(job.name(), String.valueOf(fault.getMessage()));
        }
    }
}
