package be.mays.server.queue;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Any sequence of commands keeps the invariants. The system properties {@code mays.queue.seed} and {@code
 * mays.queue.sequences} choose other sequences; a failure names the seed of its own.
 */
class QueuePropertyTest {
    private static final long SEED = Long.getLong("mays.queue.seed", 20_260_302L);
    private static final long SEQUENCES = Long.getLong("mays.queue.sequences", 10_000L);
    private static final int COMMANDS = 200;

    @Test
    void anySequenceOfCommandsKeepsTheInvariants() {
        Map<String, Integer> seen = new ConcurrentHashMap<>();
        forEachSeed(SEQUENCES, seed -> {
            Invariants invariants = new Invariants();
            walk(seed, List.of(TestSites.TOWN_HALL, TestSites.VILLAGE), RandomCommands.Mix.ALL, invariants);
            invariants.seen().forEach((what, times) -> seen.merge(what, times, Integer::sum));
        });
        if (SEQUENCES >= 1000) {
            assertThat(seen.keySet())
                    .as(
                            "every event, refusal and rule was met, so the sequences prove something: %s",
                            new TreeMap<>(seen))
                    .containsAll(everything());
        }
    }

    @Test
    void withOneEligibilityForAllOvertakingNeverExceedsTheDifferenceOfTheTargets() {
        Site site = TestSites.oneEligibility();
        Map<String, Integer> seen = new ConcurrentHashMap<>();
        forEachSeed(
                Math.max(1, SEQUENCES / 10),
                seed -> walk(seed, List.of(site), RandomCommands.Mix.PLAIN_CALLS, new OvertakingBound(site, seen)));
        if (SEQUENCES >= 1000) {
            assertThat(seen).as("visitors were overtaken").containsKey("overtaken");
        }
    }

    private static Set<String> everything() {
        Set<String> everything = new TreeSet<>(Shapes.leaves(QueueEvent.class).keySet());
        Arrays.stream(RefusalReason.values()).map(Enum::name).forEach(everything::add);
        Arrays.stream(CallReason.Rule.values()).map(Enum::name).forEach(everything::add);
        everything.add("Nobody");
        return everything;
    }

    private static void forEachSeed(long count, LongConsumer sequence) {
        LongStream.range(SEED, SEED + count).parallel().forEach(sequence);
    }

    private static void walk(long seed, List<Site> sites, RandomCommands.Mix mix, RandomWalk.Observer observer) {
        RandomWalk walk = new RandomWalk(seed, sites, mix, observer);
        try {
            walk.run(COMMANDS);
        } catch (AssertionError | RuntimeException fault) {
            throw new AssertionError(
                    fault.getMessage() + "\nAgain with: -Dmays.queue.seed=" + seed
                            + " -Dmays.queue.sequences=1\nThe last commands:\n  " + walk.describeLastSteps(),
                    fault);
        }
    }

    /** Nobody is called before somebody who came earlier by more than the targets differ. */
    private record OvertakingBound(Site site, Map<String, Integer> seen) implements RandomWalk.Observer {
        @Override
        public void step(RandomWalk.Track track, SiteDay before, QueueCommand command, Instant now, Outcome outcome) {
            if (!(command instanceof QueueCommand.CallNext)
                    || !(outcome instanceof Outcome.Accepted accepted)
                    || accepted.ticket() == null) {
                return;
            }
            TicketFacts called = before.get(accepted.ticket()).facts();
            for (Ticket ticket : before.listTickets()) {
                if (ticket instanceof Ticket.Waiting waiting
                        && waiting.facts().arrival().isBefore(called.arrival())
                        && !accepted.ticket().equals(waiting.id())) {
                    seen.merge("overtaken", 1, Integer::sum);
                    Duration by = Duration.between(waiting.facts().arrival(), called.arrival());
                    Duration bound = site.target(waiting.facts().lane()).minus(site.target(called.lane()));
                    assertThat(by).as("%s overtook %s", called, waiting).isLessThanOrEqualTo(bound);
                }
            }
        }

        @Override
        public void restarted(RandomWalk.Track track, SiteDay folded, SiteDay foldedFromToday) {
            assertThat(folded).isEqualTo(track.state());
        }
    }
}
