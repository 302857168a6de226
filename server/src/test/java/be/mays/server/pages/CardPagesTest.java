package be.mays.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.config.ConfigFaults;
import be.mays.server.card.CardMarkdown;
import be.mays.server.card.SampleCards;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Knowledge cards: search, reading, editing, verdicts, and the bring-list that kiosk and card share. */
class CardPagesTest {
    private static final String CHANGE = "{\"version\":%d,\"question\":\"Hoe vraagt men een reispas?\","
            + "\"services\":[\"reispas-aanvraag\"],\"steps\":\"1. Kijk <script>x</script>\",\"bring\":[\"Een proefblad\"],"
            + "\"answer\":\"Kom langs.\",\"owner\":\"beheer\",\"reviewBy\":\"2026-01-01\",\"checkFirst\":false}";

    @SuppressWarnings("NullAway.Init")
    private static PageBrowser browser;

    @BeforeAll
    static void start() throws ConfigFaults {
        browser = new PageBrowser("card-pages");
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @Test
    void theSampleCityBringsTwelveCardsToBeChecked() {
        assertThat(SampleCards.read("beheer"))
                .hasSize(12)
                .allSatisfy((_, card) -> assertThat(card.checkFirst()).isTrue());
    }

    @Test
    void searchUnderstandsOtherFormsAndTypingErrors() throws Exception {
        String cookie = browser.signInAs("zoeker", "clerk");
        assertThat(browser.get("/api/v1/cards?q=reispasen", cookie).body()).contains("\"id\":\"reispas\"");
        assertThat(browser.get("/api/v1/cards?q=trouwenn", cookie).body()).contains("\"id\":\"huwelijk\"");
        assertThat(browser.get("/desk/cards?q=rijbewys", cookie).body()).contains("/desk/cards/rijbewijs");
    }

    @Test
    void markupInACardIsShownAndNeverRun() {
        assertThat(CardMarkdown.html("Zie <script>x</script> [a](javascript:x) **b**"))
                .doesNotContain("<script", "javascript")
                .contains("<strong>b</strong>");
    }

    @Test
    void aTeamLeadsNewVersionChangesTheKiosksListAndALateOneIsRefused() throws Exception {
        String clerk = browser.signInAs("kaart-clerk", "clerk");
        String lead = browser.signInAs("kaart-lead", "lead");
        String path = "/api/v1/cards/reispas";
        assertThat(browser.change("PUT", path, CHANGE.formatted(1), clerk).statusCode())
                .isEqualTo(403);
        assertThat(browser.change("PUT", path + "/verdict", "{\"helped\":false,\"remark\":\"Oud\"}", clerk)
                        .body())
                .contains("\"wrong\":1");
        assertThat(browser.get("/desk/cards", lead).body()).contains("Oud");
        assertThat(browser.change("PUT", path, CHANGE.formatted(1), lead).statusCode())
                .isEqualTo(200);
        assertThat(browser.change("PUT", path, CHANGE.formatted(1), lead).statusCode())
                .isEqualTo(409);
        assertThat(browser.get("/api/v1/sites/stadhuis/menu", clerk).body()).contains("Een proefblad");
        assertThat(browser.get("/desk/cards/for/reispas-aanvraag", clerk).body())
                .contains("Een proefblad")
                .doesNotContain("<script>", "<html");
        assertThat(browser.get("/api/v1/card-remarks", lead).body()).doesNotContain("Oud");
    }
}
