package be.mays.server.board;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.board.BoardState;
import be.mays.server.catalog.Catalog;
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
import org.junit.jupiter.api.Test;

/** What the boards of the sample city's three sites are told. */
class BoardViewTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private static final Clerk CLERK = Clerk.allRound("an");

    private final Catalog catalog = SampleCatalog.MAASEIK.get().withAlwaysOpen();

    @Test
    void theTownHallHasTwoFiguresAndAVillageOnlyThatOfItsQuickCounter() {
        assertThat(board("stadhuis", SiteDay.empty("stadhuis")).waiting())
                .extracting(BoardState.Waiting::key)
                .containsExactly("quick", "other");
        for (String village : List.of("neeroeteren", "opoeteren")) {
            BoardState board = board(village, SiteDay.empty(village));
            assertThat(board.waiting())
                    .as(village)
                    .extracting(BoardState.Waiting::key)
                    .containsExactly("quick");
            assertThat(board.siteName()).isNotEqualTo(site("stadhuis").name());
        }
    }

    @Test
    void aCallOfOneSiteStandsOnNoBoardOfAnother() {
        SiteDay called = called("neeroeteren");

        assertThat(board("neeroeteren", called).calls())
                .singleElement()
                .satisfies(call -> assertThat(call.counter()).isEqualTo("1"));
        assertThat(board("opoeteren", SiteDay.empty("opoeteren")).calls()).isEmpty();
    }

    private SiteDay called(String id) {
        Site site = site(id);
        String counter = site.counters().getFirst().id();
        String service = site.services().keySet().iterator().next();
        SiteDay state = SiteDay.empty(id);
        for (QueueCommand command : List.of(
                new QueueCommand.TurnDay(LocalDate.of(2026, 11, 23)),
                new QueueCommand.OpenCounter(counter, CLERK),
                new QueueCommand.Issue(
                        new TicketId(new UUID(0, 1)), "press", null, service, Channel.RECEPTION, "nl", false, null),
                new QueueCommand.CallNext(counter, CLERK, null))) {
            Outcome outcome = Decider.decide(state, command, site, NOW, CLERK.actor());
            assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
            state = ((Outcome.Accepted) outcome).state();
        }
        return state;
    }

    private BoardState board(String id, SiteDay state) {
        return new BoardView().of(catalog, site(id), state, NOW);
    }

    private Site site(String id) {
        return catalog.findSite(id).orElseThrow();
    }
}
