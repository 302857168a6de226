package be.mays.e2e;

import static be.mays.e2e.DeskHall.tabTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import be.mays.e2e.contract.TestServer;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Staff with work accounts in a real browser, with no mouse. The issuer is another site than the server, and shows a
 * page of its own, so that the browser treats cookies as it does in an office.
 */
@SuppressWarnings("NullAway.Init")
class WorkAccountFlowsTest extends BrowserTest {
    private WorkHall hall;
    private BrowserContext window;

    @BeforeEach
    void start() throws IOException {
        hall = new WorkHall("localhost");
        hall.issuer().askFirst();
        window = chromium.newContext(1280, 720);
        window.route(url -> url.startsWith(hall.issuer().uri().resolve("/").toString()), route -> route.resume());
    }

    @AfterEach
    void stop() {
        window.close();
        hall.close();
    }

    private Page open(String path) {
        Page page = window.newPage();
        page.navigate(hall.server().program().uri().resolve(path).toString());
        return page;
    }

    private static void awaitFocus(Page page, String selector) {
        page.waitForFunction("one => document.activeElement?.matches(one) === true", selector);
    }

    /** Presses Enter on the button, and on the issuer's. */
    private static void signIn(Page page) {
        awaitFocus(page, "a[href^='/sign-in/oidc']");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Werkaccount");
        awaitFocus(page, "button");
        page.keyboard().press("Enter");
    }

    @Test
    void aClerkComesToTheDeskAndLeavesBothByTheKeyboard() {
        Page page = open("/desk/stadhuis-3");
        assertThat(page.locator("a.primary")).hasText("Aanmelden met uw werkaccount");
        Chromium.requireAccessible(page);
        Chromium.picture(page, "work-sign-in");
        signIn(page);
        page.locator("#main[data-mode]:not([data-mode=loading])").waitFor();
        assertThat(page).hasURL(Pattern.compile(".*/desk/stadhuis-3"));
        assertThat(page.locator(".who-name")).hasText("An Peeters");
        Chromium.requireAccessible(page);

        tabTo(page, "form.person button");
        page.keyboard().press("Enter");
        assertThat(page.locator("[role=status]")).containsText("U bent hier afgemeld");
        Chromium.requireAccessible(page);
        Chromium.picture(page, "work-signed-out");
        tabTo(page, "a[href='/sign-in/oidc/sign-out']");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/sign-in"));
        assertThat(page.locator("[role=status]")).hasCount(0);
    }

    @Test
    void anAdministratorComesToThePageOfStaffAndBlocksAColleague() {
        hall.issuer().setClaim("mays_rol_3d", List.of("MaysMedewerker"));
        Page colleague = open("/desk");
        signIn(colleague);
        assertThat(colleague.locator(".who-name")).hasText("An Peeters");

        BrowserContext other = chromium.newContext(1280, 900);
        other.route(url -> url.startsWith(hall.issuer().uri().resolve("/").toString()), route -> route.resume());
        hall.issuer().setClaim("vo_id", "11111111-7a0c-4f39-9d0e-1c2d3e4f5a6b");
        hall.issuer().setClaim("given_name", "Lies");
        hall.issuer().setClaim("mays_rol_3d", List.of("MaysBeheerder"));
        Page lies = other.newPage();
        lies.navigate(hall.server().program().uri().resolve("/staff").toString());
        signIn(lies);
        assertThat(lies.locator(".mark")).hasCount(2);
        tabTo(lies, "[data-name='An Peeters'] .change");
        lies.keyboard().press("Enter");
        assertThat(lies.locator("#work-hint")).isVisible();
        assertThat(lies.locator("#password")).isHidden();
        assertThat(lies.locator("#role")).isDisabled();
        Chromium.requireAccessible(lies);
        Chromium.picture(lies, "work-staff");
        lies.locator("[data-name='An Peeters'] .block").focus();
        lies.keyboard().press("Enter");
        assertThat(lies.locator("#sure")).isVisible();
        Chromium.requireAccessible(lies);
        tabTo(lies, "#sure button[value=yes]");
        lies.keyboard().press("Enter");
        assertThat(lies.locator("[data-name='An Peeters'] .mark.stop")).hasText("Geblokkeerd");
        Chromium.requireAccessible(lies);
        Chromium.picture(lies, "work-blocked");
        other.close();

        colleague.reload();
        hall.issuer().setPerson(LocalIssuer.clerk());
        signIn(colleague);
        assertThat(colleague.locator("h1")).hasText("Uw account is geblokkeerd");
        Chromium.requireAccessible(colleague);
        Chromium.picture(colleague, "work-refused");
    }

    @Test
    void whileTheIssuerIsDownAPasswordStillWorks() {
        hall.issuer().close();
        Page page = open("/desk");
        awaitFocus(page, "a[href^='/sign-in/oidc']");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Uw werkaccount is niet bereikbaar");
        Chromium.requireAccessible(page);
        Chromium.picture(page, "work-issuer-down");
        tabTo(page, "a[href='/sign-in']");
        page.keyboard().press("Enter");
        awaitFocus(page, "a[href^='/sign-in/oidc']");
        tabTo(page, "#user");
        page.keyboard().type(TestServer.ADMINISTRATOR);
        page.keyboard().press("Tab");
        page.keyboard().type(TestServer.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(page.locator(".who-name")).hasText("Beheerder");
    }
}
