package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.counter.SignInRequest;
import be.mays.api.counter.SpokenLanguages;
import be.mays.api.counter.StaffAccount;
import be.mays.api.counter.StaffBlock;
import be.mays.api.counter.StaffChange;
import be.mays.api.ticket.Lane;
import be.mays.e2e.contract.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who comes in with a work account, as whom, and who stays out. */
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class WorkAccountTest {
    private static final String AN =
            Objects.requireNonNull(LocalIssuer.clerk().get("vo_id")).toString();
    private static final String ACCOUNT = "/api/v1/staff/" + AN;

    private WorkHall hall;

    @BeforeEach
    void start() throws IOException {
        hall = new WorkHall();
    }

    @AfterEach
    void stop() {
        hall.close();
    }

    private StaffAccount account() {
        return Arrays.stream(hall.server()
                        .administrator()
                        .get("/api/v1/staff")
                        .expect(200)
                        .as(StaffAccount[].class))
                .filter(one -> one.user().equals(AN))
                .findFirst()
                .orElseThrow();
    }

    private void assertRefused(String sentence) throws IOException, InterruptedException {
        WorkBrowser browser = hall.browser();
        HttpResponse<String> refused = browser.follow("/sign-in/oidc");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains(sentence, "Uw werkaccount afmelden");
        assertThat(browser.findCookie("mays-session")).isEmpty();
    }

    @Test
    void aClerkComesToThePageThatWasAskedForUnderTheNameOfTheIssuer() throws Exception {
        WorkBrowser an = hall.browser();
        assertThat(an.get("/sign-in?to=/desk/stadhuis-3").body())
                .contains("Aanmelden met uw werkaccount", "href=\"/sign-in/oidc?to=/desk/stadhuis-3\"", "Wachtwoord");
        HttpResponse<String> entered = an.follow("/sign-in/oidc?to=/desk/stadhuis-3");
        assertThat(entered.body()).contains("content=\"0; url=/desk/stadhuis-3\"");
        assertThat(an.get("/desk/stadhuis-3").body()).contains("An Peeters", "medewerker");
        assertThat(an.findCookie("mays-sign-in")).isEmpty();

        assertThat(account()).isEqualTo(new StaffAccount(AN, "An Peeters", "clerk", List.of(), List.of(), true, false));
        assertThat(hall.auditLog())
                .contains("kreeg naam en rol van het werkaccount", "meldde zich aan met een werkaccount");
    }

    @Test
    void afterwardsOnlyPagesOfOursAreOpened() throws Exception {
        for (String elsewhere : List.of("https://example.org/", "//example.org", "/%5Cexample.org", "/desk/../x")) {
            WorkBrowser browser = hall.browser();
            assertThat(browser.follow("/sign-in/oidc?to=" + elsewhere).body()).contains("content=\"0; url=/desk\"");
        }
    }

    @Test
    void nameAndRoleFollowTheIssuerAtEachSignInAndSkillsStay() throws Exception {
        hall.enter();
        StaffChange skills = new StaffChange("An Peeters", "clerk", null, List.of(Lane.THEMATIC), List.of("kids-id"));
        hall.server().administrator().put(ACCOUNT, skills).expect(200);
        hall.server()
                .administrator()
                .put(ACCOUNT + "/languages", new SpokenLanguages(List.of("fr")))
                .expect(200);

        hall.issuer().setClaim("family_name", "Peeters-Jans");
        hall.issuer().setClaim("mays_rol_3d", List.of("MaysMedewerker", "MaysBeheerder", "Onbekend"));
        WorkBrowser an = hall.enter();
        assertThat(account())
                .isEqualTo(new StaffAccount(
                        AN,
                        "An Peeters-Jans",
                        "administrator",
                        List.of(Lane.THEMATIC),
                        List.of("kids-id"),
                        true,
                        false));
        assertThat(an.get("/staff").body()).contains("data-languages=\"fr\"", "Werkaccount");
    }

    @Test
    void aWorkAccountHasNoPasswordAndGetsNone() throws Exception {
        hall.enter();
        for (String password : List.of("null", "wachtwoord-1", AN)) {
            hall.server()
                    .client()
                    .anyone()
                    .post("/api/v1/session", new SignInRequest(AN, password))
                    .expectProblem(401, "UNAUTHORIZED");
        }
        for (StaffChange change : List.of(
                new StaffChange("An Peeters", "clerk", "een lang wachtwoord", null, null),
                new StaffChange("An Peeters", "lead", null, null, null),
                new StaffChange("An Jans", "clerk", null, null, null))) {
            hall.server().administrator().put(ACCOUNT, change).expectProblem(409, "WORK_ACCOUNT");
        }
    }

    @Test
    void whoIsBlockedIsOutAtOnceAndStaysOutUntilLetIn() throws Exception {
        WorkBrowser an = hall.enter();
        hall.server()
                .administrator()
                .put(ACCOUNT + "/blocked", new StaffBlock(true))
                .expect(200);
        assertThat(an.get("/desk").statusCode()).isEqualTo(303);
        assertRefused("Uw account is geblokkeerd");
        assertThat(hall.auditLog()).contains("blokkeerde de medewerker", "werd geweigerd: account geblokkeerd");

        hall.server()
                .administrator()
                .put(ACCOUNT + "/blocked", new StaffBlock(false))
                .expect(200);
        hall.enter();
    }

    @Test
    void whoIsRemovedStaysOutAndItsNameIsForgotten() throws Exception {
        hall.enter();
        hall.server().administrator().delete(ACCOUNT).expect(204);
        assertThat(account()).isEqualTo(new StaffAccount(AN, AN, "clerk", List.of(), List.of(), true, true));
        assertRefused("Uw account is geblokkeerd");
    }

    @Test
    void aPersonWithoutARoleHereIsRefusedAndNoted() throws Exception {
        for (List<String> roles :
                List.of(List.<String>of(), List.of("Iets"), List.of("MaysMedewerker:0999999999"), List.of(":"))) {
            hall.issuer().setClaim("mays_rol_3d", roles);
            assertRefused("Uw werkaccount heeft hier geen rol");
        }
        hall.issuer().setClaim("mays_rol_3d", null);
        assertRefused("Uw werkaccount heeft hier geen rol");
        assertThat(hall.auditLog()).contains("werd geweigerd: werkaccount zonder rol", AN);
    }

    @Test
    void aPersonOfAnotherOrganizationOrGroupIsRefusedAndNoted() throws Exception {
        hall.issuer().setClaim("vo_orgcode", "0999999999");
        assertRefused("andere organisatie");
        hall.issuer().setClaim("vo_orgcode", null);
        assertRefused("andere organisatie");
        hall.issuer().setPerson(LocalIssuer.clerk());
        hall.issuer().setClaim("vo_doelgroepcode", "EA");
        assertRefused("andere organisatie");
        assertThat(hall.auditLog()).contains("werkaccount van een andere organisatie");
    }

    @Test
    void aPersonWhomTheClaimsDoNotNameIsRefused() throws Exception {
        hall.issuer().setClaim("vo_id", null);
        assertRefused("zegt niet wie u bent");
    }

    @Test
    void anAccountWithAPasswordIsNotTakenOver() throws Exception {
        hall.issuer().setClaim("vo_id", TestServer.ADMINISTRATOR);
        assertRefused("Uw gebruikersnaam bestaat al");
        assertThat(hall.auditLog()).contains("werd geweigerd: gebruikersnaam bestaat al");
    }

    @Test
    void claimsThatOnlyTheUserInfoTellsCount() throws Exception {
        hall.issuer().setPerson(Map.of("sub", "7f1c0d", "vo_id", AN, "vo_orgcode", LocalIssuer.ORGANIZATION));
        hall.issuer()
                .setUserInfo(Map.of(
                        "name",
                        "An Peeters",
                        "vo_id",
                        "does-not-overrule",
                        "vo_doelgroepcode",
                        "LB",
                        "mays_rol_3d",
                        "MaysTeamleider"));
        hall.enter();
        assertThat(account().role()).isEqualTo("lead");
        assertThat(account().name()).isEqualTo("An Peeters");
    }

    @Test
    void signingOutEndsTheSessionAndOffersTheIssuersToo() throws Exception {
        WorkBrowser an = hall.enter();
        HttpResponse<String> left = an.follow(an.post("/sign-out", "csrf=" + an.csrf()));
        assertThat(left.body()).contains("U bent hier afgemeld", "href=\"/sign-in/oidc/sign-out\"");
        assertThat(an.get("/desk").statusCode()).isEqualTo(303);
        assertThat(hall.auditLog()).contains("meldde zich af");

        URI issuer = WorkBrowser.location(an.get("/sign-in/oidc/sign-out"));
        assertThat(issuer.toString())
                .startsWith(hall.issuer().uri() + "/v1/logout?")
                .contains("client_id=" + LocalIssuer.CLIENT);
        assertThat(WorkBrowser.location(an.get(issuer)).getPath()).isEqualTo("/sign-in");
    }

    @Test
    void signingOutOfAnIssuerThatCannotDoSoIsNotOffered() throws Exception {
        hall.issuer().setFault(LocalIssuer.Fault.NO_END_SESSION);
        WorkBrowser an = hall.enter();
        HttpResponse<String> left = an.follow(an.post("/sign-out", "csrf=" + an.csrf()));
        assertThat(left.uri().getQuery()).isNull();
        assertThat(WorkBrowser.location(an.get("/sign-in/oidc/sign-out")).getPath())
                .isEqualTo("/sign-in");
    }

    @Test
    void withoutAnIssuerThereIsNoButtonAndNoPage() throws Exception {
        try (TestServer plain =
                TestServer.startAt("work-account-plain", java.time.Instant.parse("2026-03-04T09:00:00Z"))) {
            WorkBrowser browser = hall.browser(plain.program().uri());
            assertThat(browser.get("/sign-in?left=1").body()).doesNotContain("werkaccount");
            assertThat(browser.get("/sign-in/oidc").statusCode()).isEqualTo(404);
        }
    }
}
