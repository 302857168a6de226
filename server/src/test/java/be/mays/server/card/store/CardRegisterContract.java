package be.mays.server.card.store;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.card.CardContent;
import be.mays.server.card.CardLibrary;
import be.mays.server.card.KnowledgeCard;
import be.mays.server.card.Remark;
import be.mays.server.card.TestCards;
import be.mays.server.card.Verdicts;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.db.Database;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.StandingClock;
import be.mays.server.queue.store.JdbiTicketJournal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where cards are kept, on whatever database. */
abstract class CardRegisterContract {
    private Server one;

    /** An open, empty database. */
    abstract Database open();

    /** One of perhaps several servers on a database. */
    static final class Server implements AutoCloseable {
        final JdbiCardRegister cards;
        final CardLibrary library;
        private final Database database;
        private final JdbiTicketJournal journal;
        private final Dispatcher dispatcher;

        Server(Database database) {
            this.database = database;
            CatalogHolder catalog = new CatalogHolder(SampleCatalog.MAASEIK.get(), UnaryOperator.identity());
            journal = new JdbiTicketJournal(database);
            dispatcher =
                    new Dispatcher(journal, catalog::findSite, catalog::listSiteIds, new StandingClock(TestCards.AT));
            cards = new JdbiCardRegister(database);
            library = new CardLibrary(cards, TestCards::serviceWords, Runnable::run);
        }

        boolean add(String card, int after, CardContent content) {
            return dispatcher.write(transaction -> cards.add(transaction, card, after, content, TestCards.AT, "an"));
        }

        void judge(String card, int version, boolean helped, String remark, String by) {
            dispatcher.write(transaction -> {
                cards.judge(transaction, card, version, helped, remark, TestCards.AT, by);
                return true;
            });
        }

        @Override
        public void close() {
            dispatcher.close();
            journal.close();
            database.close();
        }
    }

    @BeforeEach
    void start() {
        one = new Server(open());
    }

    @AfterEach
    void stop() {
        one.close();
    }

    private static CardContent saying(String steps) {
        return TestCards.content("Waar staat de laadpaal?", List.of("parkeerkaart"), steps);
    }

    @Test
    void whatIsAddedIsReadBackWholeAlsoWhenItIsAsLongAsItMayBe() {
        List<String> lines =
                IntStream.range(0, 20).mapToObj(i -> "é".repeat(190)).toList();
        CardContent longest = new CardContent(
                "é".repeat(200),
                IntStream.range(0, 20).mapToObj(i -> "s".repeat(38) + (i + 10)).toList(),
                "é".repeat(8000),
                lines,
                "é".repeat(4000),
                "é".repeat(400),
                lines,
                "é".repeat(2000),
                "é".repeat(4000),
                lines,
                "o".repeat(60),
                LocalDate.of(2099, 12, 31),
                true);
        assertThat(one.add("c".repeat(40), 0, longest)).isTrue();
        assertThat(one.cards.listLatest())
                .containsExactly(new KnowledgeCard("c".repeat(40), 1, longest, TestCards.AT, "an"));
    }

    @Test
    void anEditOfAVersionThatIsNotTheLatestAddsNothing() {
        assertThat(one.add("laadpaal", 0, saying("1"))).isTrue();
        assertThat(one.add("laadpaal", 0, saying("again"))).isFalse();
        assertThat(one.add("laadpaal", 1, saying("2"))).isTrue();
        assertThat(one.add("laadpaal", 1, saying("late"))).isFalse();
        assertThat(one.add("laadpaal", 7, saying("early"))).isFalse();
        assertThat(one.add("other", 1, saying("of nothing"))).isFalse();
        assertThat(one.cards.countVersions()).isEqualTo(2);
    }

    @Test
    void everyVersionStaysInTheHistoryLatestFirst() {
        for (int version = 0; version < 3; version++) {
            one.add("laadpaal", version, saying("Stap " + version));
        }
        assertThat(one.cards.listVersions("laadpaal", 50))
                .extracting(KnowledgeCard::version)
                .containsExactly(3, 2, 1);
        assertThat(one.cards.listVersions("laadpaal", 2)).hasSize(2);
        assertThat(one.cards.findVersion("laadpaal", 1).orElseThrow().content().steps())
                .isEqualTo("Stap 0");
        assertThat(one.cards.findVersion("laadpaal", 4)).isEmpty();
        assertThat(one.cards.listVersions("onbekend", 50)).isEmpty();
    }

    @Test
    void thePersonsSecondVerdictTakesThePlaceOfTheFirst() {
        one.add("laadpaal", 0, saying("1"));
        one.judge("laadpaal", 1, false, "Verplaatst", "an");
        one.judge("laadpaal", 1, false, "Ook stuk", "ben");
        one.judge("laadpaal", 1, true, "", "an");
        assertThat(one.cards.countVerdicts("laadpaal", 1)).isEqualTo(new Verdicts(1, 1));
        assertThat(one.cards.listRemarks(10)).extracting(Remark::text).containsExactly("Ook stuk");
    }

    @Test
    void countsAndRemarksAreOfTheLatestVersions() {
        one.add("laadpaal", 0, saying("1"));
        one.add("stil", 0, saying("1"));
        one.judge("laadpaal", 1, false, "Verplaatst", "an");
        assertThat(one.cards.countVerdicts()).isEqualTo(Map.of("laadpaal", new Verdicts(0, 1)));
        assertThat(one.library.listOf("an", LocalDate.of(2026, 3, 3)))
                .extracting(CardLibrary.Judged::calls)
                .containsExactly(true, false);
        one.add("laadpaal", 1, saying("2"));
        assertThat(one.cards.countVerdicts()).isEmpty();
        assertThat(one.cards.listRemarks(10)).isEmpty();
        assertThat(one.library.listOf("an", LocalDate.of(2026, 3, 3))).noneMatch(CardLibrary.Judged::calls);
        assertThat(one.library.listOf("an", LocalDate.of(2027, 3, 2))).allMatch(CardLibrary.Judged::calls);
    }

    @Test
    void aLibraryThatWroteNothingFindsWhatAnotherWroteAndSoDoesOneAfterARestart() {
        CardLibrary silent = new CardLibrary(one.cards, TestCards::serviceWords, Runnable::run);
        assertThat(silent.search("hondenweide", null)).isEmpty();
        one.add("laadpaal", 0, saying("Loop langs de hondenweide."));
        assertThat(silent.search("hondenweide", null))
                .extracting(KnowledgeCard::version)
                .containsExactly(1);
        one.add("laadpaal", 1, saying("Loop langs de kiosk."));
        assertThat(silent.search("hondenweide", null)).isEmpty();
        assertThat(silent.search("kiosk", null))
                .extracting(KnowledgeCard::version)
                .containsExactly(2);
        assertThat(silent.bringLists()).isEmpty();
        CardLibrary restarted = new CardLibrary(one.cards, TestCards::serviceWords, Runnable::run);
        restarted.prepare();
        assertThat(restarted.search("kiosk", null)).hasSize(1);
    }
}
