package be.mays.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.text.Texts;
import be.mays.server.pages.http.FramedPages;
import be.mays.server.queue.QueueEvent;
import be.mays.server.staff.oidc.Refusal;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages of staff, as a browser without scripts gets them. */
class StaffPagesTest {
    @SuppressWarnings("NullAway.Init")
    private static PageBrowser browser;

    @BeforeAll
    static void start() throws ConfigFaults {
        browser = new PageBrowser("staff-pages");
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @Test
    void whoIsNotSignedInIsLedToTheSignInPageAndBack() throws Exception {
        assertThat(browser.location(browser.get("/desk/stadhuis-3", null)))
                .isEqualTo("/sign-in?to=%2Fdesk%2Fstadhuis-3");
        assertThat(browser.location(browser.get("/", null))).isEqualTo("/sign-in");
        assertThat(browser.location(browser.signIn("beheer", "beheer-beheer", "/desk/stadhuis-3")))
                .isEqualTo("/desk/stadhuis-3");
    }

    @Test
    void signInLeadsOnlyToPagesOfOurs() throws Exception {
        for (String elsewhere : List.of("https://example.org/", "//example.org", "/\\example.org", "/desk/../x")) {
            assertThat(browser.location(browser.signIn("beheer", "beheer-beheer", elsewhere)))
                    .isEqualTo("/desk");
        }
    }

    @Test
    void whoTriesManyUsersIsSlowedByTheAddressAndATownHallIsNot() throws Exception {
        try (PageBrowser hall = new PageBrowser("many-users")) {
            int tried = 0;
            while (hall.signIn("user-" + tried, "een gok", "/desk").statusCode() == 401) {
                tried++;
                if (tried == 60) {
                    assertThat(hall.location(hall.signIn("beheer", "beheer-beheer", "/desk")))
                            .isEqualTo("/desk");
                }
            }
            assertThat(tried).isBetween(100, 110);
            HttpResponse<String> next = hall.signIn("another-user", "een gok", "/desk");
            assertThat(next.statusCode()).isEqualTo(429);
            assertThat(next.body()).contains("Te veel pogingen. Wacht 2 seconden");
        }
    }

    @Test
    void theSessionsCookieIsOutOfReachOfScriptsAndOtherSites() throws Exception {
        String cookie = browser.signIn("beheer", "beheer-beheer", "/desk")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain("Secure");
    }

    @Test
    void aWrongPasswordIsSaidOnThePageAndDoesNotTellWhetherTheUserExists() throws Exception {
        HttpResponse<String> wrong = browser.signIn("beheer", "niet-het-wachtwoord", "/desk");
        HttpResponse<String> unknown = browser.signIn("niemand", "niet-het-wachtwoord", "/desk");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("Gebruikersnaam of wachtwoord klopt niet");
        assertThat(unknown.body().replace("niemand", "beheer")).isEqualTo(wrong.body());
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aFormOnAnotherSiteSignsNobodyIn() throws Exception {
        HttpRequest request = browser.form("/sign-in", "user=beheer&password=beheer-beheer", null)
                .header("Sec-Fetch-Site", "cross-site")
                .build();
        HttpResponse<String> answer = browser.send(request);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void pagesForAdministratorsAreCalmlyRefusedToClerks() throws Exception {
        String cookie = browser.signInAs("clerk-a", "clerk");
        for (String page : List.of("/devices", "/slides", "/staff", "/audit", "/days")) {
            HttpResponse<String> refused = browser.get(page, cookie);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("Geen toegang").contains("<html");
        }
        assertThat(browser.get("/desk", cookie).body()).doesNotContain("href=\"/devices\"", "href=\"/slides\"");
    }

    @Test
    void leadsSeeTheDaysAndAdministratorsTheDevices() throws Exception {
        assertThat(browser.get("/days", browser.signInAs("lead-a", "lead")).body())
                .contains("Vandaag, dinsdag 3 maart", "/api/v1/sites/stadhuis/days/2026-03-03/summary.pdf");
        assertThat(browser.get("/devices", browser.administrator()).body()).contains("Toestel toevoegen");
    }

    @Test
    void staffPagesHoldNoInlineScriptsAndNoInlineStyles() throws Exception {
        String cookie = browser.administrator();
        for (String page : List.of("/desk", "/desk/stadhuis-3", "/devices", "/slides", "/staff", "/audit", "/days")) {
            HttpResponse<String> answer = browser.get(page, cookie);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body()).doesNotContainPattern("<script(?![^>]*\\ssrc=)|<style| style=| on[a-z]+=");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .doesNotContain("unsafe");
        }
    }

    @Test
    void theLogTellsWhoDidWhatInWordsAndForgivesWhatIsTypedWrongly() throws Exception {
        String clerk = browser.signInAs("clerk-d", "clerk");
        browser.change("PUT", "/api/v1/counters/stadhuis-4/session", "{\"status\":\"open\"}", clerk);

        String administrator = browser.administrator();
        String log = browser.get("/audit?user=clerk-d&words=BALIE%204", administrator)
                .body();
        assertThat(log).contains("Gevonden: 1", "clerk-d", "opende", "balie 4 · Stadhuis");
        assertThat(browser.get("/audit?user=beheer&words=clerk-d", administrator)
                        .body())
                .contains("bewaarde de medewerker");

        String odd = "/audit?from=gisteren&until=9999-99-99&user=%3Cb%3E&words=%3Cscript%3E%00";
        HttpResponse<String> forgiven = browser.get(odd, administrator);
        assertThat(forgiven.statusCode()).isEqualTo(200);
        assertThat(forgiven.body()).contains("Niets gevonden").doesNotContain("<script>");
    }

    @Test
    void theLogHasWordsForEverythingThatStaffCanDoInTheQueue() {
        Texts texts = Texts.read(FramedPages.class, "/be/mays/server/pages/messages_nl.properties");
        assertThat(kindsOf(QueueEvent.class))
                .isNotEmpty()
                .allSatisfy(kind -> assertThat(texts.get("audit.did." + kind)).isNotBlank());
    }

    @Test
    void theLogHasWordsForEverythingThatStaffDoBesideTheQueue() throws IOException {
        Texts texts = Texts.read(FramedPages.class, "/be/mays/server/pages/messages_nl.properties");
        Pattern noted = Pattern.compile("(?:audit\\s*\\.note|signIn\\.open|dispatcher\\.write)\\(([^;]*);");
        Pattern action = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");
        Set<String> actions = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                noted.matcher(Files.readString(file))
                        .results()
                        .forEach(call ->
                                action.matcher(call.group(1)).results().forEach(found -> actions.add(found.group(1))));
            }
        }
        for (Refusal known :
                List.of(Refusal.NO_ROLE, Refusal.OTHER_ORGANIZATION, Refusal.BLOCKED, Refusal.NAME_TAKEN)) {
            actions.add("refuse-" + known.code());
        }
        assertThat(actions)
                .contains("put-staff", "sign-in", "sign-out", "sign-in-work-account", "block-staff", "put-keys")
                .allSatisfy(one -> assertThat(texts.all()).containsKey("audit.did." + one));
    }

    private static List<String> kindsOf(Class<?> type) {
        Class<?>[] kinds = type.getPermittedSubclasses();
        return kinds == null
                ? List.of(type.getSimpleName())
                : Stream.of(kinds).flatMap(kind -> kindsOf(kind).stream()).toList();
    }

    @Test
    void signOutNeedsTheSessionsOwnForm() throws Exception {
        String cookie = browser.signInAs("clerk-b", "clerk");
        assertThat(browser.post("/sign-out", "csrf=guessed", cookie).statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/desk", cookie).statusCode()).isEqualTo(200);

        assertThat(browser.location(browser.post("/sign-out", "csrf=" + browser.csrf(cookie), cookie)))
                .isEqualTo("/sign-in");
        assertThat(browser.location(browser.get("/desk", cookie))).isEqualTo("/sign-in?to=%2Fdesk");
    }

    @Test
    void signOutWithAnOpenCounterAsksAndClosesIt() throws Exception {
        String cookie = browser.signInAs("clerk-c", "clerk");
        String csrf = browser.csrf(cookie);
        browser.change("PUT", "/api/v1/counters/stadhuis-5/session", "{\"status\":\"open\"}", cookie);

        HttpResponse<String> question = browser.post("/sign-out", "csrf=" + csrf, cookie);
        assertThat(question.statusCode()).isEqualTo(200);
        assertThat(question.body()).contains("Uw balie is nog open", "balie 5");

        assertThat(browser.location(browser.post("/sign-out", "csrf=" + csrf + "&counter=close", cookie)))
                .isEqualTo("/sign-in");
        assertThat(browser.server
                        .dispatcher()
                        .state("stadhuis")
                        .counter("stadhuis-5")
                        .findClerk())
                .isEmpty();
    }

    @Test
    void anAddressThatDoesNotExistGetsAPageAndTheApiAProblem() throws Exception {
        assertThat(browser.get("/nergens", null).body()).contains("Deze pagina bestaat niet");
        assertThat(browser.get("/api/v1/nowhere", null).body()).startsWith("{");
    }
}
