package be.mays.server.card.store;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.card.CardContent;
import be.mays.server.card.KnowledgeCard;
import be.mays.server.card.TestCards;
import be.mays.server.card.Verdicts;
import be.mays.server.db.Database;
import be.mays.server.db.ScratchPostgres;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CardRegisterOnPostgresTest extends CardRegisterContract {
    @RegisterExtension
    static final ScratchPostgres POSTGRES = new ScratchPostgres();

    @Override
    Database open() {
        return POSTGRES.open();
    }

    @Test
    void ofTwoEditorsOnTwoServersAtOnceOneIsToldThatTheCardHasChanged() {
        String name = POSTGRES.create();
        CardContent content = TestCards.content("Waar staat de laadpaal?", List.of(), "Wijs.");
        try (Server one = new Server(POSTGRES.open(name));
                Server other = new Server(POSTGRES.open(name))) {
            for (int version = 0; version < 20; version++) {
                int after = version;
                CompletableFuture<Boolean> first =
                        CompletableFuture.supplyAsync(() -> one.add("laadpaal", after, content));
                CompletableFuture<Boolean> second =
                        CompletableFuture.supplyAsync(() -> other.add("laadpaal", after, content));
                assertThat(List.of(first.join(), second.join())).containsExactlyInAnyOrder(true, false);
            }
            assertThat(one.library.find("laadpaal").map(KnowledgeCard::version)).contains(20);
            assertThat(other.library.search("laadpaal", null)).hasSize(1);
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> one.judge("laadpaal", 20, true, "", "an")),
                            CompletableFuture.runAsync(() -> other.judge("laadpaal", 20, true, "", "an")))
                    .join();
            assertThat(one.cards.countVerdicts("laadpaal", 20)).isEqualTo(new Verdicts(1, 0));
        }
    }
}
