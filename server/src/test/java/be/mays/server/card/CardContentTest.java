package be.mays.server.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a card gives to others: the answer for phone and e-mail, and its history. */
class CardContentTest {
    private static final CardContent CARD = new CardContent(
            "Hoe vraagt men een reispas?",
            List.of("reispas-aanvraag"),
            "1. Kijk **goed**.",
            List.of("Uw identiteitskaart", "Een pasfoto"),
            "**Verlies:** vraag het bewijs.",
            "Kijk in de tarieven.",
            List.of("https://www.maaseik.be/formulier"),
            "Nooit.",
            "U komt zelf langs.",
            List.of("https://www.bilzen.be"),
            "an",
            LocalDate.of(2027, 3, 1),
            false);

    @Test
    void theReplyIsPlainTextWithWhatTheVisitorNeedsAndNothingForStaff() {
        assertThat(CARD.reply()).isEqualTo("""
                U komt zelf langs.

                Breng mee:
                - Uw identiteitskaart
                - Een pasfoto

                Prijs: Kijk in de tarieven.

                Formulieren:
                - https://www.maaseik.be/formulier""");
        assertThat(TestCards.content("Vraag", List.of(), "Stap").reply()).isEqualTo("Kom langs.");
    }

    @Test
    void theHistoryNamesThePartsThatChanged() {
        CardContent next = TestCards.content("Hoe vraagt men een reispas?", List.of("reispas-aanvraag"), "1. Kijk.");
        assertThat(next.listChanges(CARD))
                .containsExactly(
                        CardContent.Part.STEPS,
                        CardContent.Part.BRING,
                        CardContent.Part.EXCEPTIONS,
                        CardContent.Part.FEE,
                        CardContent.Part.FORMS,
                        CardContent.Part.SEND_ON,
                        CardContent.Part.ANSWER,
                        CardContent.Part.SOURCES);
        assertThat(CARD.listChanges(CARD)).isEmpty();
    }

    @Test
    void everySampleCardIsWholeAndToBeChecked() {
        assertThat(TestCards.samples()).hasSize(12).allSatisfy(card -> {
            CardContent content = card.content();
            assertThat(content.checkFirst()).as(card.id()).isTrue();
            assertThat(TestCards.serviceWords()).containsKeys(content.services().toArray(String[]::new));
            assertThat(content.bring()).allSatisfy(line -> assertThat(line).hasSizeBetween(1, 190));
            assertThat(content.steps().lines().count()).isBetween(3L, 7L);
            assertThat(List.of(content.exceptions(), content.fee(), content.sendOn()))
                    .noneMatch(String::isEmpty);
            assertThat(content.reply()).doesNotContain("**");
        });
    }
}
