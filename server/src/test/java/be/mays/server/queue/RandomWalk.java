package be.mays.server.queue;

import be.mays.server.catalog.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A random sequence of commands over some sites, with a clock that jumps forwards and sometimes a little
 * backwards, day turns and restarts. Time is handled as the dispatcher does: max(clock, last event), and the
 * day is turned before anything else. The same seed gives the same sequence. Used by one thread.
 */
public final class RandomWalk {
    /** Looks at every step. */
    public interface Observer {
        /** After one command; state: after it, the same as before when it was refused. */
        void step(Track track, SiteDay before, QueueCommand command, Instant now, Outcome outcome);

        /** After a restart, which folded the journal anew. */
        void restarted(Track track, SiteDay folded, SiteDay foldedFromToday);
    }

    /** One site's state and journal. */
    public static final class Track {
        private final Site site;
        private final List<JournalEntry> journal = new ArrayList<>();
        private SiteDay state;
        private int dayStart;

        Track(Site site) {
            this.site = site;
            this.state = SiteDay.empty(site.id());
        }

        /** The site. */
        public Site site() {
            return site;
        }

        /** All entries so far. */
        public List<JournalEntry> journal() {
            return journal;
        }

        /** The present state. */
        public SiteDay state() {
            return state;
        }
    }

    private record LastStep(String site, Instant at, QueueCommand command) {}

    private static final Instant START = Instant.parse("2026-03-02T07:30:00Z");

    private final Random random;
    private final List<Track> tracks = new ArrayList<>();
    private final List<RandomCommands> commands = new ArrayList<>();
    private final Observer observer;
    private final Deque<LastStep> lastSteps = new ArrayDeque<>();
    private Instant clock = START;

    /** A walk over these sites; mix: which commands there are. */
    public RandomWalk(long seed, List<Site> sites, RandomCommands.Mix mix, Observer observer) {
        this.random = new Random(seed);
        this.observer = observer;
        for (Site site : sites) {
            tracks.add(new Track(site));
            commands.add(new RandomCommands(random, site, mix));
        }
    }

    /** Goes so many steps. */
    public RandomWalk run(int steps) {
        for (int i = 0; i < steps; i++) {
            moveClock();
            int which = random.nextInt(tracks.size());
            Track track = tracks.get(which);
            Instant now = clock.isBefore(track.state.lastAt()) ? track.state.lastAt() : clock;
            LocalDate today = track.site.businessDay(now);
            QueueCommand command = today.isAfter(track.state.day())
                    ? new QueueCommand.TurnDay(today)
                    : commands.get(which).next(track.state, now);
            decide(track, commands.get(which), command, now);
            if (random.nextInt(80) == 0) {
                restart(track);
            }
        }
        tracks.forEach(this::restart);
        return this;
    }

    private void moveClock() {
        int dice = random.nextInt(1000);
        Duration step;
        if (dice < 700) {
            step = Duration.ofMillis(random.nextInt(20_000));
        } else if (dice < 800) {
            step = Duration.ofMillis(-random.nextInt(5_000));
        } else if (dice < 960) {
            step = Duration.ofSeconds(random.nextInt(700));
        } else if (dice < 992) {
            step = Duration.ofMinutes(20L + random.nextInt(60));
        } else {
            step = Duration.ofHours(8L + random.nextInt(40));
        }
        clock = clock.plus(step);
    }

    private void decide(Track track, RandomCommands source, QueueCommand command, Instant now) {
        if (lastSteps.size() == 12) {
            lastSteps.removeFirst();
        }
        lastSteps.addLast(new LastStep(track.site.id(), now, command));
        SiteDay before = track.state;
        Outcome outcome = Decider.decide(before, command, track.site, now, Scenario.actorOf(command));
        if (outcome instanceof Outcome.Accepted accepted) {
            for (JournalEntry entry : accepted.entries()) {
                if (entry.event() instanceof QueueEvent.DayOpened) {
                    track.dayStart = track.journal.size();
                }
                track.journal.add(entry);
            }
            track.state = accepted.state();
        }
        source.note(command, outcome);
        observer.step(track, before, command, now, outcome);
    }

    private void restart(Track track) {
        SiteDay folded = SiteDayEvolution.fold(SiteDay.empty(track.site.id()), track.journal);
        SiteDay fromToday = SiteDayEvolution.fold(
                SiteDay.empty(track.site.id()), track.journal.subList(track.dayStart, track.journal.size()));
        observer.restarted(track, folded, fromToday);
        track.state = folded;
    }

    /** The sites with their states and journals. */
    public List<Track> tracks() {
        return tracks;
    }

    /** The last commands, for messages. */
    public String describeLastSteps() {
        return lastSteps.stream().map(LastStep::toString).collect(Collectors.joining("\n  "));
    }
}
