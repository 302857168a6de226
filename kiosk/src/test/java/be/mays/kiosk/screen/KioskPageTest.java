package be.mays.kiosk.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.kiosk.Eventually;
import be.mays.kiosk.flow.KioskEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Visits at the kiosk's page: by touch, by keys alone, by ear; and visitors who leave. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class KioskPageTest {
    private StagePage screen;

    @AfterEach
    void stop() {
        screen.close();
    }

    @Test
    void aVisitNeedsTwoTouches() {
        screen = new StagePage(1280, 800);
        screen.touch("service:eid-aanvraag", "bring");
        screen.act("confirm").click();
        Eventually.eventually("a wish", () -> screen.stage.wishes.contains("choose QUICK eid-aanvraag nl"));
        assertThat(screen.stage.wishes).hasSize(1);
    }

    @Test
    void theSearchForgivesTypingErrorsOnTheTouchKeyboardToo() {
        screen = new StagePage(1080, 1920);
        screen.touch("open:services", "services");
        String typed = "";
        for (String letter : List.of("p", "a", "s", "s", "p", "o", "r")) {
            screen.act("type:" + letter).click();
            typed += letter;
            assertThat(screen.page.locator(".query")).hasText(typed);
        }
        assertThat(screen.page.locator(".results .service").first()).hasText("Reispas aanvragen");
        screen.look("nl-1080-search");
        screen.act("erase").click();
        assertThat(screen.page.locator(".query")).hasText("passpo");
        screen.page.keyboard().type("zzzz");
        assertThat(screen.page.locator(".results .service")).hasCount(0);
        assertThat(screen.page.locator(".under")).containsText("Weet ik niet");
        screen.look("nl-1080-nothing");
    }

    @Test
    @DisplayName("Row 27: text from the database is shown as text and never runs as HTML")
    void textFromTheServerNeverRunsAsHtml() {
        screen = new StagePage(1280, 800);
        screen.stage.offer(HostileTexts.menu(), HostileTexts.slip());
        assertThat(screen.page.locator("#site")).hasText(HostileTexts.TEXT);
        assertThat(screen.page.locator(".lane").first()).containsText(HostileTexts.TEXT);
        requireNothingRan();
        screen.touch("open:services", "services");
        assertThat(screen.page.locator(".results .service").first()).containsText(HostileTexts.TEXT);
        requireNothingRan();
        screen.touch("service:hostile", "bring");
        assertThat(screen.page.locator("body")).containsText(HostileTexts.TEXT);
        requireNothingRan();
    }

    private void requireNothingRan() {
        assertThat(screen.page.locator("img[src=x], iframe, [onerror], [onload]"))
                .hasCount(0);
        assertThat(screen.page.evaluate("() => window.ran")).isNull();
    }

    /** No touch, no mouse, no Tab: the keys of a keypad only. */
    @Test
    void theWholeVisitGoesByKeysAlone() {
        screen = new StagePage(1280, 800);
        reach("open:languages");
        screen.page.keyboard().press("Enter");
        screen.question("languages");
        reach("language:fr");
        screen.page.keyboard().press("Enter");
        assertThat(screen.page.locator("html")).hasAttribute("lang", "fr");
        screen.page.keyboard().press("F1");
        screen.question("help");
        screen.page.keyboard().press("Escape");
        screen.question("start");
        reach("open:services");
        screen.page.keyboard().press("Enter");
        screen.question("services");
        reach("type:p");
        screen.page.keyboard().press("Enter");
        assertThat(screen.page.locator(".query")).hasText("p");
        reach("type:u");
        screen.page.keyboard().press("Enter");
        reach("type:k");
        screen.page.keyboard().press("Enter");
        assertThat(screen.page.locator(".query")).hasText("puk");
        reach("service:pincode");
        screen.page.keyboard().press("Enter");
        screen.question("bring");
        assertThat(screen.act("confirm")).isFocused();
        screen.page.keyboard().press("Enter");
        Eventually.eventually("a wish", () -> screen.stage.wishes.contains("choose QUICK pincode fr"));
    }

    /** Presses next until the button has the focus, which must be visible. */
    private void reach(String act) {
        for (int i = 0; i < 80; i++) {
            screen.page.keyboard().press("ArrowDown");
            Object focused = screen.page.evaluate("() => document.activeElement.dataset.act ?? ''");
            if (act.equals(focused)) {
                assertThat((String) screen.page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle"))
                        .isEqualTo("solid");
                return;
            }
        }
        throw new AssertionError(act + " cannot be reached by keys");
    }

    @Test
    void speechStartsOnDemandFollowsTheFocusAndIsForgottenWithTheVisitor() {
        screen = new StagePage(1280, 800);
        assertThat(screen.stage.heard).as("never unasked").isEmpty();
        screen.page.keyboard().press("F2");
        assertThat(screen.page.locator("body")).hasAttribute("data-speech", "on");
        hear("Waarvoor komt u?");
        screen.page.keyboard().press("ArrowDown");
        hear("Snelbalie");
        screen.page.keyboard().press("+");
        assertThat(screen.page.locator("body")).hasAttribute("data-volume", "4");
        assertThat((double) screen.page.evaluate("() => document.getElementById('voice').volume"))
                .isEqualTo(0.8);
        screen.stage.printTicket("A042");
        hear("Uw nummer is A 42.");
        hear("snelbalie");
        screen.stage.heard.clear();
        screen.page.keyboard().press("F3");
        hear("Uw nummer is A 42.");
        screen.stage.waitSeconds(11);
        screen.stage.happen(new KioskEvent.Tick());
        assertThat(screen.act("finish")).isVisible();
        screen.stage.waitSeconds(50);
        assertThat(screen.page.locator("body")).hasAttribute("data-speech", "off");
        assertThat(screen.page.locator("body")).hasAttribute("data-volume", "3");
    }

    private void hear(String text) {
        Eventually.eventually(
                "hear " + text,
                () -> screen.stage.heard.stream().anyMatch(said -> said.text().equalsIgnoreCase(text)));
    }

    @Test
    void nobodyCanMakeTheKioskSayWhatIsNotOnItsScreen() {
        screen = new StagePage(1280, 800);
        int status = screen.page
                .request()
                .get(screen.stage.address() + "/speech?language=nl&text=Bommelding")
                .status();
        assertThat(status).isEqualTo(404);
        assertThat(screen.stage.heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"frob", "open:nowhere", "type:<script>", "lane:slow", "service"})
    void anActThatIsUnknownChangesNothing(String act) {
        screen = new StagePage(1280, 800);
        int status = (int) screen.page.evaluate(
                "act => fetch('/act', {method: 'POST', headers: {'Content-Type': 'application/json'},"
                        + " body: JSON.stringify({act})}).then(answer => answer.status)",
                act);
        assertThat(status).isEqualTo(400);
        screen.question("start");
    }

    @Test
    void aVisitorWhoLeftIsAnnouncedAskedAndForgotten() {
        screen = new StagePage(1280, 800);
        screen.touch("open:languages", "languages");
        screen.touch("language:ar", "start");
        assertThat(screen.page.locator("html")).hasAttribute("dir", "rtl");
        screen.page.keyboard().type("x");
        for (int i = 0; i < 11; i++) {
            screen.stage.waitSeconds(30);
            screen.question("timeout");
            screen.page.keyboard().press("x");
            assertThat(screen.page.locator("body")).not().hasAttribute("data-question", "timeout");
        }
        screen.stage.waitSeconds(50);
        screen.question("start");
        assertThat(screen.page.locator("html")).hasAttribute("lang", "nl");
        assertThat(screen.page.locator("html")).hasAttribute("dir", "ltr");
    }

    @Test
    void nothingLeadsOutOfTheKiosk() {
        screen = new StagePage(1280, 800);
        List<String> links = new ArrayList<>();
        screen.walk("nl", name -> screen.page.locator("a, form, iframe").all().forEach(link -> links.add(name)));
        assertThat(links).isEmpty();
        assertThat(screen.page.locator("#headline")).hasText(Pattern.compile("Neem uw ticket."));
    }
}
