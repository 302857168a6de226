package be.mays.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.config.ConfigFaults;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** A new card's JSON with some parts in place of the usual ones. */
    private static String card(Map<String, String> parts) {
        Map<String, String> whole = new java.util.TreeMap<>(Map.of(
                "version", "0",
                "question", "\"Waar staat de laadpaal?\"",
                "steps", "\"1. Wijs.\"",
                "answer", "\"Achteraan.\"",
                "owner", "\"beheer\"",
                "reviewBy", "\"2027-03-01\"",
                "checkFirst", "false"));
        whole.putAll(parts);
        return whole.entrySet().stream()
                .map(part -> "\"" + part.getKey() + "\":" + part.getValue())
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    private static HttpResponse<String> put(String id, Map<String, String> parts)
            throws IOException, InterruptedException {
        return browser.change("PUT", "/api/v1/cards/" + id, card(parts), browser.administrator());
    }

    @Test
    void searchUnderstandsOtherFormsTypingErrorsAndCompounds() throws Exception {
        String cookie = browser.signInAs("zoeker", "clerk");
        assertThat(browser.get("/api/v1/cards?q=huwelijken", cookie).body()).contains("\"id\":\"huwelijk\"");
        assertThat(browser.get("/api/v1/cards?q=trouwenn", cookie).body()).contains("\"id\":\"huwelijk\"");
        assertThat(browser.get("/desk/cards?q=rijbewys", cookie).body()).contains("/desk/cards/rijbewijs");
        assertThat(browser.get("/desk/cards/found?q=rijbewijsaanvraag", cookie).body())
                .contains("/desk/cards/rijbewijs")
                .doesNotContain("<html");
        assertThat(browser.get("/desk/cards/found?q=identiteitskaart&service=samenwonen", cookie)
                        .body())
                .containsSubsequence("/desk/cards/samenwonen", "/desk/cards/huwelijk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%20",
                "+-%26%26%7C%7C!%28%29%7B%7D%5B%5D%5E%22~*%3F:%5C/",
                "AND+OR+NOT",
                "%00",
                "%ED%A0%80",
                "%F0%9F%98%80",
                "%",
                "%3Cscript%3Ealert(1)%3C/script%3E"
            })
    void aSearchForNothingOrForOperatorsIsAnswered(String query) throws Exception {
        String cookie = browser.administrator();
        for (String path : List.of("/desk/cards?q=", "/desk/cards/found?q=", "/api/v1/cards?q=")) {
            HttpResponse<String> answer = browser.send(java.net.http.HttpRequest.newBuilder(
                            java.net.URI.create(browser.server.uri() + path + query.replaceAll("%$", "%25")))
                    .header("Cookie", cookie)
                    .build());
            assertThat(answer.statusCode()).as(path + query).isLessThan(500);
            assertThat(answer.body()).doesNotContain("<script>alert");
        }
    }

    @Test
    void aVeryLongSearchIsRefusedWithAReason() throws Exception {
        String cookie = browser.administrator();
        String words = URLEncoder.encode("reispas ".repeat(500), StandardCharsets.UTF_8);
        for (String path : List.of("/desk/cards?q=", "/desk/cards/found?q=", "/api/v1/cards?q=")) {
            assertThat(browser.get(path + words, cookie).statusCode()).isEqualTo(400);
        }
        assertThat(browser.get("/desk/cards/found?q=" + "x".repeat(100), cookie).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTeamLeadsNewVersionChangesTheKiosksListAndALateOneIsRefused() throws Exception {
        String clerk = browser.signInAs("kaart-clerk", "clerk");
        String lead = browser.signInAs("kaart-lead", "lead");
        String path = "/api/v1/cards/reispas";
        assertThat(browser.change("PUT", path, CHANGE.formatted(1), clerk).statusCode())
                .isEqualTo(403);
        assertThat(browser.change(
                                "PUT", path + "/verdict", "{\"version\":1,\"helped\":false,\"remark\":\"Oud\"}", clerk)
                        .body())
                .contains("\"wrong\":1");
        assertThat(browser.get("/desk/cards", lead).body()).contains("Oud");
        assertThat(browser.change("PUT", path, CHANGE.formatted(1), lead).statusCode())
                .isEqualTo(200);
        assertThat(browser.change("PUT", path, CHANGE.formatted(1), lead).statusCode())
                .as("the same again, because the answer was lost")
                .isEqualTo(200);
        assertThat(browser.change("PUT", path, CHANGE.formatted(1), browser.administrator())
                        .statusCode())
                .isEqualTo(409);
        assertThat(browser.get("/api/v1/sites/stadhuis/menu", clerk).body()).contains("Een proefblad");
        assertThat(browser.get("/desk/cards/for/reispas-aanvraag", clerk).body())
                .contains("Een proefblad")
                .doesNotContain("<script>", "<html");
        assertThat(browser.get("/api/v1/card-remarks", lead).body()).doesNotContain("Oud");
        assertThat(browser.change("PUT", path + "/verdict", "{\"version\":1,\"helped\":true}", clerk)
                        .statusCode())
                .as("a verdict on what is no longer there")
                .isEqualTo(409);
    }

    @Test
    void aVerdictAndAnOverdueCardCallTheirOwner() throws Exception {
        String owner = browser.signInAs("eigenaar", "lead");
        String clerk = browser.signInAs("lezer", "clerk");
        Map<String, String> parts = Map.of("owner", "\"eigenaar\"", "question", "\"Waar is de kelder?\"");
        assertThat(put("kelder", parts).statusCode()).isEqualTo(201);
        assertThat(browser.get("/desk", owner).body()).doesNotContain("class=\"count\"");
        String verdict = "{\"version\":1,\"helped\":false,\"remark\":\"De kelder is dicht\"}";
        browser.change("PUT", "/api/v1/cards/kelder/verdict", verdict, clerk);
        assertThat(browser.get("/desk/cards", owner).body())
                .containsSubsequence(
                        "id=\"own\"", "Waar is de kelder?", "Klopt niet", "De kelder is dicht", "Naam van lezer");
        assertThat(browser.get("/desk/cards", clerk).body()).doesNotContain("id=\"own\"");
        assertThat(put("zolder", Map.of("owner", "\"eigenaar\"", "reviewBy", "\"2026-03-02\""))
                        .statusCode())
                .isEqualTo(201);
        assertThat(browser.get("/desk/cards", owner).body())
                .contains("te laat sinds 2 maart 2026", ">2<span class=\"visually-hidden\"> voor u</span>");
        assertThat(browser.get("/desk/cards", clerk).body())
                .containsSubsequence("Nog na te kijken: te laat", "/desk/cards/zolder", "Naam van eigenaar");
    }

    @Test
    void aCardWhoseOwnerHasLeftIsListed() throws Exception {
        String gone = browser.signInAs("vertrekt", "lead");
        assertThat(browser.get("/desk", gone).statusCode()).isEqualTo(200);
        put("wees", Map.of("owner", "\"vertrekt\"", "question", "\"Wie zorgt hiervoor?\""));
        assertThat(browser.get("/desk/cards", browser.administrator()).body()).doesNotContain("zonder eigenaar");
        assertThat(browser.change("DELETE", "/api/v1/staff/vertrekt", "", browser.administrator())
                        .statusCode())
                .isEqualTo(204);
        assertThat(browser.get("/desk/cards", browser.administrator()).body())
                .containsSubsequence("Fiches zonder eigenaar", "Wie zorgt hiervoor?");
        assertThat(browser.get("/desk/cards/wees/edit", browser.administrator()).body())
                .contains("<option value=\"vertrekt\" selected>");
    }

    @Test
    void theHistoryShowsWhatChangedAndAnEarlierVersionCanBeTakenAgain() throws Exception {
        String lead = browser.signInAs("archief", "lead");
        put("archief", Map.of("steps", "\"1. Eerste tekst.\""));
        put("archief", Map.of("version", "1", "steps", "\"1. Tweede tekst.\"", "fee", "\"Gratis.\""));
        assertThat(browser.get("/desk/cards/archief", lead).body())
                .contains("/desk/cards/archief/versions/1", "Gewijzigd: stappen, prijs", "Tweede tekst")
                .doesNotContain("Eerste tekst");
        assertThat(browser.get("/desk/cards/archief/versions/1", lead).body())
                .contains("Eerste tekst", "Dit is een oude versie")
                .doesNotContain("data-helped");
        assertThat(browser.get("/desk/cards/archief/edit?from=1", lead).body())
                .contains("Eerste tekst", "data-version=\"2\"", "tekst van versie 1");
        for (String number : List.of("3", "0", "-1", "x", "99999999999")) {
            assertThat(browser.get("/desk/cards/archief/versions/" + number, lead)
                            .statusCode())
                    .as(number)
                    .isEqualTo(404);
            assertThat(browser.get("/desk/cards/archief/edit?from=" + number, lead)
                            .statusCode())
                    .as(number)
                    .isEqualTo(404);
        }
    }

    @Test
    void whatIsHugeOrHostileIsRefusedOrShownAsText() throws Exception {
        assertThat(put("groot", Map.of("steps", "\"" + "x".repeat(1_100_000) + "\""))
                        .statusCode())
                .isEqualTo(413);
        for (Map<String, String> parts : List.of(
                Map.of("steps", "\"" + "x".repeat(8001) + "\""),
                Map.of("steps", "\"x\\u0000\""),
                Map.of("question", "\"<b>vraag</b>\""),
                Map.of("bring", "[" + "\"a\",".repeat(20) + "\"a\"]"),
                Map.of("bring", "[null]"),
                Map.of("services", "[\"onbekend\"]"),
                Map.of("owner", "\"niemand\""),
                Map.of("reviewBy", "\"morgen\""))) {
            assertThat(put("groot", parts).statusCode()).as(parts.toString()).isEqualTo(400);
        }
        for (String page : List.of("new", "for", "found")) {
            assertThat(put(page, Map.of()).statusCode()).as(page).isEqualTo(400);
        }
        String hostile = "[x](javascript:alert(1)) <img src=x onerror=alert(1)> </textarea><script>alert(1)</script>";
        assertThat(put(
                                "vijandig",
                                Map.of(
                                        "steps", "\"" + "> ".repeat(3_000) + "\"",
                                        "exceptions", "\"" + hostile + "\"",
                                        "answer", "\"" + hostile + "\"",
                                        "forms", "[\"javascript:alert(1)\",\"https://www.maaseik.be/a\\\"onclick=x\"]"))
                        .statusCode())
                .isEqualTo(201);
        for (String path : List.of("", "/sheet", "/edit")) {
            HttpResponse<String> page = browser.get("/desk/cards/vijandig" + path, browser.administrator());
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body())
                    .doesNotContain(
                            "<script>alert", "<img src=x", "href=\"javascript", "a\"onclick=x\"", "a\" onclick");
        }
    }

    @Test
    void whatAPageBringsAlongUnseenIsLeftOut() throws Exception {
        HttpResponse<String> answer = put("geplakt", Map.of("steps", "\"1.\\tKijk\\u00AD na\\u200B.\\r\\n2. Klaar.\""));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("1. Kijk na.\\n2. Klaar.");
    }
}
