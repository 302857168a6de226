package be.mays.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ContractJson;
import be.mays.platform.config.ConfigFaults;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The page behind the QR code, as a browser without scripts gets it. */
class VisitorPageTest {
    @SuppressWarnings("NullAway.Init")
    private static PageBrowser browser;

    @BeforeAll
    static void start() throws ConfigFaults {
        browser = new PageBrowser("visitor-page");
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @Test
    void theVisitorsPageWorksWithoutScriptsAndStaysUnderFiftyKilobytes() throws Exception {
        JsonNode ticket = browser.issue("{\"service\":\"eid-aanvraag\",\"channel\":\"reception\"}");
        HttpResponse<String> page = browser.get("/t/" + ticket.get("visitToken").stringValue(), null);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        ticket.get("number").stringValue(),
                        "http-equiv=\"refresh\"",
                        "name=\"robots\" content=\"noindex\"")
                .doesNotContainIgnoringCase("snelbalie")
                .doesNotContainIgnoringCase("identiteitskaart");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(browser.weight(page.body())).isLessThan(50_000);
    }

    @Test
    void theJsonOfAVisitTellsNeitherLaneNorService() throws Exception {
        JsonNode ticket = browser.issue("{\"service\":\"leefloon\",\"channel\":\"reception\"}");
        JsonNode visit = ContractJson.mapper()
                .readTree(
                        browser.get("/api/v1/visits/" + ticket.get("visitToken").stringValue(), null)
                                .body());

        assertThat(visit.propertyNames()).containsExactly("number", "siteName", "issuedAt", "state", "ahead");
        assertThat(visit.get("state").stringValue()).isEqualTo("waiting");
    }

    @Test
    void anUnknownTokenGetsACalmPage() throws Exception {
        for (String token : List.of("abcdefghijklmnopqrstuv", "x", "%3Cscript%3Ealert(1)%3C%2Fscript%3E")) {
            HttpResponse<String> page = browser.get("/t/" + token, null);
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.body()).contains("Dit volgnummer is er niet meer").doesNotContain("alert(1)");
        }
        assertThat(browser.get("/api/v1/visits/abcdefghijklmnopqrstuv", null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aVisitIsGoneTheDayAfter() throws Exception {
        try (PageBrowser later = new PageBrowser("day-after")) {
            String token = later.issue("{\"lane\":\"quick\",\"channel\":\"reception\"}")
                    .get("visitToken")
                    .stringValue();
            later.clock.moveTo(Instant.parse("2026-03-04T01:59:00Z"));
            assertThat(later.get("/t/" + token, null).statusCode()).isEqualTo(200);

            later.clock.moveTo(Instant.parse("2026-03-04T02:01:00Z"));
            assertThat(later.get("/t/" + token, null).statusCode()).isEqualTo(404);
        }
    }
}
