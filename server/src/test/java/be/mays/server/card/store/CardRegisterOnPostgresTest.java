package be.mays.server.card.store;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.card.CardContent;
import be.mays.server.card.KnowledgeCard;
import be.mays.server.card.TestCards;
import be.mays.server.card.Verdicts;
import be.mays.server.db.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CardRegisterOnPostgresTest extends CardRegisterContract {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @Override
    Database open() {
        return open(create());
    }

    private static String create() {
        String name = "mays_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create database " + name);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return name;
    }

    private static Database open(String name) {
        return Database.open("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name, "postgres", "postgres");
    }

    @Test
    void ofTwoEditorsOnTwoServersAtOnceOneIsToldThatTheCardHasChanged() {
        String name = create();
        CardContent content = TestCards.content("Waar staat de laadpaal?", List.of(), "Wijs.");
        try (Server one = new Server(open(name));
                Server other = new Server(open(name))) {
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
