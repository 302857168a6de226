package be.mays.server.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How cards are found, on the twelve of the sample city and on made-up ones. */
class CardIndexTest {
    private static final int MOST = 50;
    private static final CardIndex SAMPLES = index(TestCards.samples(), TestCards.serviceWords());

    private static CardIndex index(List<KnowledgeCard> cards, Map<String, String> words) {
        CardIndex index = new CardIndex();
        index.keep(cards, words);
        return index;
    }

    private static List<String> find(String words) {
        return find(words, null);
    }

    private static List<String> find(String words, @Nullable String service) {
        return SAMPLES.find(words, service, MOST);
    }

    @ParameterizedTest
    @CsvSource({
        "reispassen, reispas",
        "attesten, attest",
        "huwelijken, huwelijk",
        "verhuizen, verhuizen",
        "geboortes, geboorte",
        "parkeren, parkeerkaart",
        "trouwen, huwelijk",
        "paspoort, reispas",
        "kinderpas, kids-id",
    })
    void otherFormsAndOtherWordsForTheServiceAreFound(String words, String card) {
        assertThat(find(words)).first().isEqualTo(card);
    }

    @ParameterizedTest
    @CsvSource({
        "rijbewys, rijbewijs",
        "huwelik, huwelijk",
        "reipas, reispas",
        "geborte, geboorte",
        "parkerkaart, parkeerkaart",
        "verhiuzen, verhuizen",
        "voorloppig rijbewijs, voorlopig-rijbewijs",
    })
    void oneTypingErrorIsForgiven(String words, String card) {
        assertThat(find(words)).first().isEqualTo(card);
    }

    @ParameterizedTest
    @CsvSource({
        "parkerkart, parkeerkaart",
        "voorloopig rijbewys, voorlopig-rijbewijs",
        "idenditeidskaart aanvragen, eid-aanvragen",
        "samenwoonnen wettelik, samenwonen",
        "bevollkingregister, attest",
    })
    void twoTypingErrorsAreForgivenInLongWords(String words, String card) {
        assertThat(find(words)).first().isEqualTo(card);
    }

    @ParameterizedTest
    @CsvSource({
        "rijbewijsaanvraag, rijbewijs",
        "huwelijksaangifte, huwelijk",
        "geboorteaangifte, geboorte",
        "verhuizingsaangifte, verhuizen",
        "reispasaanvraag, reispas",
        "bevolkingsattest, attest",
    })
    void aCompoundThatNoCardUsesIsFoundByItsParts(String words, String card) {
        assertThat(find(words)).first().isEqualTo(card);
    }

    @Test
    void aWordIsFoundInsideTheCompoundsOfACard() {
        CardIndex index = index(
                List.of(
                        TestCards.card("a", 1, TestCards.content("Wat is een stookoliepremie?", List.of(), "Kijk na.")),
                        TestCards.card("b", 1, TestCards.content("Waar is de kelder?", List.of(), "Wijs."))),
                Map.of());
        assertThat(index.find("stookolie", null, MOST)).containsExactly("a");
        assertThat(index.find("premie", null, MOST)).containsExactly("a");
    }

    @Test
    void theLastWordMayStillBeInTheTyping() {
        assertThat(find("rijb")).contains("rijbewijs", "voorlopig-rijbewijs");
        assertThat(find("hoe vraagt iemand een parke")).first().isEqualTo("parkeerkaart");
    }

    @Test
    void accentsMayBeLeftOut() {
        CardIndex index = index(
                List.of(TestCards.card("a", 1, TestCards.content("Hoe huurt men een crèche of café?", List.of(), "x"))),
                Map.of());
        for (String words : List.of("creche", "crèche", "cafe", "CAFÉ")) {
            assertThat(index.find(words, null, MOST)).as(words).containsExactly("a");
        }
    }

    @Test
    void whatIsLinkedToTheServiceComesBeforeWhatOnlySpeaksOfIt() {
        List<KnowledgeCard> cards = new ArrayList<>(TestCards.samples());
        cards.removeIf(card -> card.id().equals("reispas"));
        cards.add(TestCards.card(
                "a-speaks",
                1,
                TestCards.content("Wat met een reispas in een noodgeval?", List.of(), "Reispas, reispas, reispas.")));
        cards.add(TestCards.card(
                "b-linked", 1, TestCards.content("Hoe gaat dat?", List.of("reispas-aanvraag"), "Kijk na.")));
        CardIndex index = index(cards, TestCards.serviceWords());
        assertThat(index.find("reispas", null, MOST)).startsWith("b-linked", "a-speaks");
    }

    @Test
    void theCardOfTheVisitorsServiceComesFirstWhenItFits() {
        assertThat(find("identiteitskaart")).first().isNotEqualTo("samenwonen");
        assertThat(find("identiteitskaart", "samenwonen")).first().isEqualTo("samenwonen");
        assertThat(find("parkeerkaart", "samenwonen")).doesNotContain("samenwonen");
    }

    @Test
    void anUpdatedCardTakesThePlaceOfTheOldOne() {
        CardIndex index = new CardIndex();
        KnowledgeCard other = TestCards.card("b", 1, TestCards.content("Waar is de kelder?", List.of(), "Wijs."));
        index.keep(List.of(TestCards.card("a", 1, TestCards.content("Laadpaal", List.of(), "Wijs.")), other), Map.of());
        assertThat(index.find("laadpaal", null, MOST)).containsExactly("a");
        index.keep(
                List.of(TestCards.card("a", 2, TestCards.content("Hondenweide", List.of(), "Wijs.")), other), Map.of());
        assertThat(index.find("laadpaal", null, MOST)).isEmpty();
        assertThat(index.find("hondenweide", null, MOST)).containsExactly("a");
        assertThat(index.find("kelder", null, MOST)).containsExactly("b");
        index.keep(List.of(other), Map.of());
        assertThat(index.find("hondenweide", null, MOST)).isEmpty();
    }

    @Test
    void newWordsForAServiceAreFoundAtOnce() {
        CardIndex index = new CardIndex();
        List<KnowledgeCard> cards = List.of(TestCards.card("a", 1, TestCards.content("Vraag", List.of("s"), "Stap")));
        index.keep(cards, Map.of("s", "Zwembad"));
        assertThat(index.find("schaatsbaan", null, MOST)).isEmpty();
        index.keep(cards, Map.of("s", "Schaatsbaan"));
        assertThat(index.find("schaatsbaan", null, MOST)).containsExactly("a");
        assertThat(index.find("zwembad", null, MOST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "de van het een",
                "+ - && || ! ( ) { } [ ] ^ \" ~ * ? : \\ /",
                "AND OR NOT",
                "*",
                "**** ????",
                "question:reispas~2^9 AND *",
                "\u0000\u0007",
                "😀 😀",
                "\uD83D",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "a b c d e f g h i j k l m n o p q r s t u v w x y z",
            })
    void nothingThatIsTypedIsAnOperatorOrAFault(String words) {
        assertThatCode(() -> find(words)).doesNotThrowAnyException();
    }

    @Test
    void wordsThatSayNothingFindNothing() {
        assertThat(find("de van het een")).isEmpty();
        assertThat(find("+-&&||!")).isEmpty();
        assertThat(find("xqzwvk")).isEmpty();
    }

    @Test
    void manyMisspelledWordsOverManyCardsStayWithinTheLimits() {
        List<KnowledgeCard> cards = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            char end = (char) ('a' + i % 26);
            char middle = (char) ('a' + i / 26);
            String words = ("bewonerskaar" + end + " verhuizin" + middle + end + " rijbewij" + end + middle
                    + " identitei" + end + " aangeve" + middle + end + " voorlopi" + end + middle + " reispasse" + end
                    + " geboorteak" + middle + end);
            cards.add(TestCards.card("c" + i, 1, TestCards.content(words, List.of("s" + i), words)));
        }
        CardIndex index = index(cards, Map.of());
        String asked = "bewonerskaaq verhuizinqq rijbewijqq identiteiq aangeveqq voorlopiqq reispasseq geboorteakqq";
        assertThat(index.find(asked, null, MOST)).isNotEmpty();
    }
}
