package be.mays.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.LanePlan;
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.catalog.Site;
import be.mays.server.desk.CounterChoice.Line;
import be.mays.server.desk.CounterChoice.Standing;
import be.mays.server.queue.Channel;
import be.mays.server.queue.Clerk;
import be.mays.server.queue.Decider;
import be.mays.server.queue.Outcome;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.TicketId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CounterChoiceTest {
    private static final Instant TEN = Instant.parse("2026-03-03T09:00:00Z");

    private final Catalog catalog = SampleCatalog.MAASEIK.get().withAlwaysOpen();
    private final Map<String, SiteDay> states = new HashMap<>();

    @Test
    void countersStandBySiteInTheOrderOfTheCatalog() {
        CounterChoice choice = choiceOf("an");

        assertThat(choice.sites())
                .extracting(CounterChoice.SiteCounters::id)
                .containsExactly("stadhuis", "neeroeteren", "opoeteren");
        assertThat(choice.sites().getFirst().counters()).hasSize(7);
        assertThat(line(choice, "stadhuis-6").lanes())
                .extracting(LanePlan::lane)
                .containsExactly(Lane.THEMATIC, Lane.PRIVATE);
        assertThat(choice.own()).isNull();
    }

    @Test
    void everyCounterSaysWhoWorksThere() {
        run("stadhuis", new QueueCommand.OpenCounter("stadhuis-1", Clerk.allRound("an")));
        run("stadhuis", new QueueCommand.OpenCounter("stadhuis-2", Clerk.allRound("bart")));
        run("stadhuis", new QueueCommand.OpenCounter("stadhuis-3", Clerk.allRound("cara")));
        run("stadhuis", new QueueCommand.PauseCounter("stadhuis-3", Clerk.allRound("cara"), "lunch"));

        CounterChoice choice = choiceOf("an");

        assertThat(line(choice, "stadhuis-1").standing()).isEqualTo(Standing.OWN);
        assertThat(line(choice, "stadhuis-2").standing()).isEqualTo(Standing.TAKEN);
        assertThat(line(choice, "stadhuis-2").clerk()).isEqualTo("BART");
        assertThat(line(choice, "stadhuis-3").standing()).isEqualTo(Standing.PAUSED);
        assertThat(line(choice, "stadhuis-4").standing()).isEqualTo(Standing.FREE);
        assertThat(choice.own()).isEqualTo(line(choice, "stadhuis-1"));
    }

    @Test
    void everySiteSaysHowManyWait() {
        for (Lane lane : Lane.values()) {
            run(
                    "stadhuis",
                    new QueueCommand.Issue(
                            new TicketId(UUID.nameUUIDFromBytes(lane.name().getBytes(StandardCharsets.UTF_8))),
                            "press-" + lane,
                            lane,
                            null,
                            Channel.RECEPTION,
                            "nl",
                            false,
                            null));
        }

        assertThat(choiceOf("an").sites())
                .extracting(CounterChoice.SiteCounters::waiting)
                .containsExactly(3, 0, 0);
    }

    private CounterChoice choiceOf(String user) {
        return CounterChoice.of(catalog, this::state, user, name -> name.toUpperCase(Locale.ROOT));
    }

    private SiteDay state(String site) {
        return states.getOrDefault(site, SiteDay.empty(site));
    }

    private void run(String siteId, QueueCommand command) {
        Site site = catalog.findSite(siteId).orElseThrow();
        if (!states.containsKey(siteId)) {
            states.put(siteId, SiteDay.empty(siteId));
            run(siteId, new QueueCommand.TurnDay(site.businessDay(TEN)));
        }
        Outcome outcome = Decider.decide(state(siteId), command, site, TEN, "staff:an");
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        states.put(siteId, ((Outcome.Accepted) outcome).state());
    }

    private static Line line(CounterChoice choice, String counter) {
        return choice.sites().stream()
                .flatMap(site -> site.counters().stream())
                .filter(line -> line.id().equals(counter))
                .findFirst()
                .orElseThrow();
    }
}
