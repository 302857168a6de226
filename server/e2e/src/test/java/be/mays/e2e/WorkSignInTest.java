package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.e2e.LocalIssuer.Fault;
import be.mays.e2e.contract.TestServer;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The way to the issuer and back: what is trusted, how often, for how long, and what happens when it is not there. */
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class WorkSignInTest {
    private static final String BEGIN = "/sign-in/oidc";

    @TempDir
    static Path folder;

    private WorkHall hall;

    @AfterEach
    void stop() {
        hall.close();
    }

    private void assertRefused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(sentence, "Terug naar aanmelden").doesNotContain("problem");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("mays-session="));
    }

    private void assertExpired(HttpResponse<String> answer) {
        assertRefused(answer, 400, "Het aanmelden is verlopen");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "OTHER_NONCE",
                "OTHER_AUDIENCE",
                "SECOND_AUDIENCE",
                "OTHER_ISSUER",
                "EXPIRED",
                "OF_TOMORROW",
                "FOREIGN_KEY",
                "NO_SIGNATURE",
                "SIGNED_BY_SECRET",
                "NO_ID_TOKEN",
                "CODE_REFUSED",
                "OTHER_ISS_PARAMETER"
            })
    void anAnswerThatProvesNothingSignsNobodyIn(Fault fault) throws Exception {
        hall = new WorkHall();
        hall.issuer().setFault(fault);
        assertRefused(hall.browser().follow(BEGIN), 400, "We konden uw werkaccount niet controleren");
        hall.issuer().setFault(Fault.NONE);
        hall.enter();
    }

    @Test
    void userInfoOfAnotherPersonSignsNobodyIn() throws Exception {
        hall = new WorkHall();
        hall.issuer().setClaim("mays_rol_3d", null);
        hall.issuer().setFault(Fault.OTHER_SUBJECT_IN_USER_INFO);
        assertRefused(hall.browser().follow(BEGIN), 400, "We konden uw werkaccount niet controleren");
    }

    @Test
    void whoBreaksItOffIsToldSo() throws Exception {
        hall = new WorkHall();
        hall.issuer().setFault(Fault.PERSON_REFUSES);
        assertRefused(hall.browser().follow(BEGIN), 400, "Het aanmelden is gestopt");
    }

    @Test
    void aNewKeyOfTheIssuerIsFetchedWhenATokenNamesIt() throws Exception {
        hall = new WorkHall();
        hall.enter();
        hall.enter();
        assertThat(hall.issuer().keyRequests()).as("kept").isEqualTo(1);
        hall.issuer().rotateKeys();
        hall.enter();
        hall.enter();
        assertThat(hall.issuer().keyRequests()).isEqualTo(2);
        assertThat(hall.issuer().discoveries()).as("kept").isEqualTo(1);
    }

    @Test
    void theBrowserKeepsASignInTenMinutesOutOfReachOfScripts() throws Exception {
        hall = new WorkHall();
        HttpResponse<String> begun = hall.browser().get(BEGIN);
        String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("mays-sign-in=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/sign-in/oidc", "Max-Age=600");
        String query = WorkBrowser.location(begun).getRawQuery();
        assertThat(query)
                .contains("response_type=code", "code_challenge_method=S256", "nonce=", "state=")
                .contains("scope=openid+profile+vo");
        String verifierAndNonce = new String(
                Base64.getUrlDecoder().decode(cookie.substring(13, cookie.indexOf(';'))),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(verifierAndNonce).doesNotContain("/desk").doesNotContain("2026");
    }

    @Test
    void aSignInEndsOnlyInTheBrowserThatBeganIt() throws Exception {
        hall = new WorkHall();
        URI back = hall.browser().comeBack(BEGIN);
        assertExpired(hall.browser().get(back));
        WorkBrowser other = hall.browser();
        other.comeBack(BEGIN);
        assertExpired(other.get(back));
        assertExpired(hall.browser().get(WorkHall.CALLBACK));
    }

    @Test
    void aPageThatIsLoadedAgainAfterSigningInLeadsOn() throws Exception {
        hall = new WorkHall();
        WorkBrowser browser = hall.browser();
        URI back = browser.comeBack(BEGIN);
        assertThat(browser.get(back).statusCode()).isEqualTo(200);
        assertThat(WorkBrowser.location(browser.get(back)).getPath()).isEqualTo("/desk");
        assertThat(WorkBrowser.location(browser.get(BEGIN + "?to=/staff")).getPath())
                .isEqualTo("/staff");
    }

    @Test
    void aSignInWithoutACodeIsBrokenOff() throws Exception {
        hall = new WorkHall();
        WorkBrowser browser = hall.browser();
        String withoutCode = browser.comeBack(BEGIN).toString().replaceFirst("&code=.*", "&code=");
        assertRefused(browser.get(URI.create(withoutCode)), 400, "Het aanmelden is gestopt");
    }

    @Test
    void aSignInThatSomebodyMadeUpOrChangedIsRefused() throws Exception {
        hall = new WorkHall();
        WorkBrowser browser = hall.browser();
        URI back = browser.comeBack(BEGIN);
        HttpCookie kept = browser.findCookie("mays-sign-in").orElseThrow();
        String value = kept.getValue();
        for (String changed : new String[] {
            "", "AAAA", value.substring(1), value + "AAAA", "a b", value.toLowerCase(java.util.Locale.ROOT)
        }) {
            kept.setValue(changed);
            assertExpired(browser.get(back));
            browser.setCookie(kept);
        }
    }

    @Test
    void aSignInComesBackOnceOnlyEvenIfTheIssuerWouldLetIt() throws Exception {
        hall = new WorkHall();
        hall.issuer().setFault(Fault.CODES_LAST);
        WorkBrowser browser = hall.browser();
        URI back = browser.comeBack(BEGIN);
        String kept = browser.findCookie("mays-sign-in").orElseThrow().getValue();
        assertThat(browser.get(back).statusCode()).isEqualTo(200);

        WorkBrowser thief = hall.browser();
        thief.comeBack(BEGIN);
        thief.findCookie("mays-sign-in").orElseThrow().setValue(kept);
        assertExpired(thief.get(back));
    }

    @Test
    void aSignInOfMoreThanTenMinutesIsOver() throws Exception {
        hall = new WorkHall();
        WorkBrowser slow = hall.browser();
        URI back = slow.comeBack(BEGIN);
        hall.moveClock(Duration.ofMinutes(10).plusSeconds(1));
        assertExpired(slow.get(back));

        WorkBrowser quick = hall.browser();
        back = quick.comeBack(BEGIN);
        hall.moveClock(Duration.ofMinutes(9));
        assertThat(quick.get(back).statusCode()).isEqualTo(200);
    }

    @Test
    void anIssuerThatIsDownStopsNeitherTheServersStartNorPasswords() throws Exception {
        hall = new WorkHall();
        hall.issuer().close();
        TestServer fresh = hall.start("jdbc:h2:mem:work-issuer-down");
        WorkBrowser browser = hall.browser(fresh.program().uri());
        HttpResponse<String> refused = browser.follow(BEGIN);
        assertRefused(refused, 503, "Uw werkaccount is niet bereikbaar");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(browser.post("/sign-in", "user=beheer&password=" + TestServer.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/desk").statusCode()).isEqualTo(200);
    }

    @Test
    void anIssuerThatGoesDownOnTheWayGivesTheSamePage() throws Exception {
        hall = new WorkHall();
        WorkBrowser browser = hall.browser();
        URI back = browser.comeBack(BEGIN);
        hall.issuer().close();
        assertRefused(browser.get(back), 503, "Uw werkaccount is niet bereikbaar");
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW_DISCOVERY", "SLOW_TOKEN", "BROKEN_TOKEN", "OTHER_DISCOVERY"})
    void anIssuerThatHangsOrIsBrokenIsNotWaitedForLong(Fault fault) throws Exception {
        hall = new WorkHall();
        hall.issuer().setFault(fault);
        long begin = System.nanoTime();
        assertRefused(hall.browser().follow(BEGIN), 503, "Uw werkaccount is niet bereikbaar");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aPrivateKeyProvesTheClientInsteadOfASecret() throws Exception {
        ECKey jwk = IssuerTokens.ec("client");
        Path file = Files.writeString(folder.resolve("client.jwk"), jwk.toJSONString());
        hall = new WorkHall("127.0.0.1", "--oidc.client-key-file=" + file);
        hall.issuer().requireKey(jwk.toPublicJWK());
        hall.enter();
    }

    @Test
    void aPrivateKeyInPemDoesAsWell() throws Exception {
        RSAKey key = IssuerTokens.rsa("client");
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.toPrivateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        Path file = Files.writeString(folder.resolve("client.pem"), pem);
        hall = new WorkHall("127.0.0.1", "--oidc.client-key-file=" + file);
        hall.issuer().requireKey(key.toPublicJWK());
        hall.enter();
    }

    @Test
    void theIssuerSendsStaffBackToTheAddressThatIsSet() throws Exception {
        hall = new WorkHall(
                "127.0.0.1", "--public.url=https://nummer.example.be", "--oidc.staff-url=https://m.example.be/");
        assertThat(WorkBrowser.location(hall.browser().get(BEGIN)).getQuery())
                .contains("redirect_uri=https://m.example.be/sign-in/oidc/callback");
        hall.close();
        hall = new WorkHall("127.0.0.1", "--public.url=https://nummer.example.be");
        assertThat(WorkBrowser.location(hall.browser().get(BEGIN)).getQuery())
                .contains("redirect_uri=https://nummer.example.be/sign-in/oidc/callback");
    }

    @Test
    void aSignInMayComeBackToTheOtherServerOfTwoAndOnlyOnce() throws Exception {
        hall = new WorkHall();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            String database = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
            // why: behind a proxy both have one address, to which the issuer leads back
            String[] more = {"--database.user=postgres", "--oidc.staff-url=http://127.0.0.1:9"};
            try (TestServer one = hall.start(database, more);
                    TestServer other = hall.start(database, more)) {
                hall.issuer().setFault(Fault.CODES_LAST);
                WorkBrowser browser = hall.browser(one.program().uri());
                URI back = browser.comeBack(BEGIN);
                String path = back.getRawPath() + "?" + back.getRawQuery();
                String kept = browser.findCookie("mays-sign-in").orElseThrow().getValue();
                assertThat(browser.get(other.program().uri().resolve(path)).statusCode())
                        .isEqualTo(200);
                assertThat(browser.get("/desk").statusCode())
                        .as("the session counts at both")
                        .isEqualTo(200);
                WorkBrowser thief = hall.browser(one.program().uri());
                thief.comeBack(BEGIN);
                thief.findCookie("mays-sign-in").orElseThrow().setValue(kept);
                assertExpired(thief.get(path));
            }
        }
    }
}
