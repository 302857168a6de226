package be.mays.server.board;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ContractJson;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.catalog.Site;
import be.mays.server.queue.Channel;
import be.mays.server.queue.Clerk;
import be.mays.server.queue.Decider;
import be.mays.server.queue.Outcome;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.TicketId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nobody can tell from the public view whether somebody has a thematic or a private visit (regressions row 25). */
class BoardDiscretionTest {
    private static final Catalog CATALOG = SampleCatalog.MAASEIK.get().withAlwaysOpen();
    private static final Site SITE = CATALOG.findSite("stadhuis").orElseThrow();
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Clerk CLERK = Clerk.allRound("jan");

    @Test
    void aThematicAndAPrivateVisitDifferInPublicOnlyInTheCounter() {
        List<String> thematic = listViews("geboorte", "stadhuis-3");
        List<String> secret = listViews("leefloon", "stadhuis-6");
        assertThat(secret).hasSameSizeAs(thematic);
        for (int i = 0; i < thematic.size(); i++) {
            assertThat(secret.get(i)
                            .replace("\"counter\":\"6\"", "\"counter\":\"3\"")
                            .replace("balie 6", "balie 3"))
                    .isEqualTo(thematic.get(i));
        }
    }

    @Test
    @DisplayName("Row 25: the wall shows numbers and counters only")
    void thePublicViewNamesNoServiceLaneOrTicketId() {
        for (String view : listViews("schulden", "stadhuis-7")) {
            assertThat(view).doesNotContain("schulden", "private", "Spreek", "thematic", "00000000-");
        }
    }

    /** The board after the issue, the call and the finish of one visit. */
    private static List<String> listViews(String service, String counter) {
        SiteDay state = SiteDay.empty(SITE.id());
        TicketId ticket = new TicketId(new UUID(0, 1));
        state = decide(state, new QueueCommand.TurnDay(LocalDate.of(2026, 11, 23)));
        state = decide(state, new QueueCommand.OpenCounter(counter, CLERK));
        state = decide(
                state, new QueueCommand.Issue(ticket, "press", null, service, Channel.RECEPTION, "nl", false, null));
        String waiting = view(state);
        state = decide(state, new QueueCommand.CallNext(counter, CLERK, null));
        String called = view(state);
        state = decide(state, new QueueCommand.Finish(ticket, CLERK, List.of(), null));
        assertThat(SITE.findService(service).map(offer -> offer.lane() != Lane.QUICK))
                .contains(true);
        return List.of(waiting, called, view(state));
    }

    private static SiteDay decide(SiteDay state, QueueCommand command) {
        Outcome outcome = Decider.decide(state, command, SITE, NOW, CLERK.actor());
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted) outcome).state();
    }

    private static String view(SiteDay state) {
        return ContractJson.mapper().writeValueAsString(new BoardView().of(CATALOG, SITE, state, NOW));
    }
}
