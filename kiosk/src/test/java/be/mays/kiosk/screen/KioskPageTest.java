package be.mays.kiosk.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.kiosk.Eventually;
import be.mays.kiosk.KioskBrowser;
import be.mays.kiosk.dialog.Outcome;
import be.mays.kiosk.flow.KioskEvent;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kiosk's page in the system's Chromium. Leaves pictures in {@code target/pictures}, for people to look at. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class KioskPageTest {
    private static final Path PICTURES = Path.of("target/pictures");

    /** Pairs of buttons in the middle of the screen that cover each other. */
    private static final String OVERLAPS = """
            () => {
              const boxes = [...document.querySelectorAll(".hall button")]
                .filter((button) => button.checkVisibility())
                .map((button) => [button.innerText, button.getBoundingClientRect()]);
              const pairs = boxes.flatMap(([text, box], index) => boxes.slice(index + 1)
                .filter(([, other]) => Math.min(box.right, other.right) - Math.max(box.left, other.left) > 2
                  && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 2)
                .map(([other]) => text + " / " + other));
              return pairs.join("; ");
            }""";

    private static Playwright playwright;
    private static Browser browser;

    private final ScreenStage stage = new ScreenStage();
    private Page page;

    @BeforeAll
    static void openBrowser() {
        playwright = KioskBrowser.playwright();
        browser = KioskBrowser.launch(playwright);
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
        playwright.close();
    }

    @AfterEach
    void stop() {
        page.context().close();
        stage.close();
    }

    private void open(int width, int height) {
        open(width, height, 1);
    }

    /** A scale of 2 is a browser at 200 %. */
    private void open(int width, int height, int scale) {
        page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width / scale, height / scale)
                        .setDeviceScaleFactor(scale)
                        .setReducedMotion(ReducedMotion.REDUCE))
                .newPage();
        page.navigate(stage.address());
        assertThat(page.locator(".lane")).hasCount(3);
    }

    private Locator act(String name) {
        return page.locator("button[data-act='" + name + "']:visible").first();
    }

    private void question(String name) {
        assertThat(page.locator("body")).hasAttribute("data-question", name);
    }

    private void touch(String name, String next) {
        act(name).click();
        question(next);
    }

    private void requireAccessible(String what) {
        List<Rule> wrong = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations();
        assertThat(wrong)
                .as(what)
                .extracting(
                        rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
        assertThat((String) page.evaluate(OVERLAPS))
                .as(what + " covers nothing")
                .isEmpty();
        assertThat((boolean) page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth + 1"))
                .as(what + " is not wider than the screen")
                .isTrue();
    }

    private void look(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    /** Every screen in turn; at each the caller's check. */
    private void walk(String language, java.util.function.Consumer<String> check) {
        if (!language.equals("nl")) {
            touch("open:languages", "languages");
            check.accept("languages");
            touch("language:" + language, "start");
            assertThat(page.locator("html")).hasAttribute("lang", language);
        }
        check.accept("start");
        touch("open:services", "services");
        check.accept("services");
        touch("open:unknown", "unknown");
        check.accept("unknown");
        touch("back", "services");
        touch("service:eid-aanvraag", "bring");
        check.accept("bring");
        touch("back", "services");
        touch("back", "start");
        touch("open:services", "services");
        page.keyboard().type("attest");
        assertThat(page.locator(".query")).hasText("attest");
        touch("service:attest-bevolking", "bring");
        touch("open:online", "online");
        check.accept("online");
        touch("open:options", "options");
        check.accept("options");
        touch("open:help", "help");
        check.accept("help");
        stage.waitSeconds(30);
        question("timeout");
        check.accept("timeout");
        touch("more-time", "help");
        stage.putOnScreen(new Outcome.ScreenOffered());
        question("offer-screen");
        check.accept("offer-screen");
        act("screen:yes").click();
        stage.putOnScreen(new Outcome.NumberOnScreen("A042", "https://volgnummer.example.be/v/0123456789abcdef"));
        question("number-on-screen");
        check.accept("number-on-screen");
        act("finish").click();
        question("start");
        assertThat(page.locator("html")).hasAttribute("lang", "nl");
        stage.putOnScreen(null);
        stage.printTicket("A042");
        assertThat(page.locator("#number")).hasText("A042");
        check.accept("ticket");
    }

    @ParameterizedTest(name = "{0} {1} x {2}")
    @CsvSource({
        "nl, 1280, 800", "nl, 1080, 1920", "fr, 1280, 800", "fr, 1080, 1920",
        "uk, 1280, 800", "uk, 1080, 1920", "ar, 1280, 800", "ar, 1080, 1920",
    })
    void everyScreenIsAccessibleInEveryLanguageAndBothWaysUp(String language, int width, int height) {
        open(width, height);
        walk(language, name -> {
            requireAccessible(language + " " + name);
            look(language + "-" + width + "-" + name);
        });
    }

    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({"1280, 800", "1080, 1920"})
    void everyScreenIsAccessibleAtTwoHundredPercent(int width, int height) {
        open(width, height, 2);
        walk("nl", name -> {
            requireAccessible("200 % " + name);
            look("zoom-" + width + "-" + name);
        });
    }

    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({"1280, 800", "1080, 1920"})
    void everyScreenIsAccessibleInHighContrastLowReachAndLargeLetters(int width, int height) {
        open(width, height);
        touch("open:options", "options");
        act("contrast").click();
        assertThat(page.locator("body")).hasAttribute("data-contrast", "high");
        act("reach").click();
        assertThat(page.locator("body")).hasAttribute("data-reach", "low");
        touch("back", "start");
        walkNeeds("low-" + width);
        touch("open:options", "options");
        act("reach").click();
        act("size").click();
        act("size").click();
        assertThat(page.locator("body")).hasAttribute("data-size", "2");
        touch("back", "start");
        walkNeeds("large-" + width);
    }

    private void walkNeeds(String name) {
        requireAccessible(name);
        look(name + "-start");
        if (name.startsWith("low")) {
            requireLow();
        }
        touch("open:services", "services");
        requireAccessible(name);
        look(name + "-services");
        if (name.startsWith("low")) {
            requireLow();
        }
        touch("service:eid-aanvraag", "bring");
        requireAccessible(name);
        look(name + "-bring");
        if (name.startsWith("low")) {
            requireLow();
        }
        touch("restart", "start");
        touch("open:options", "options");
        act("contrast").click();
        if (name.startsWith("low")) {
            act("reach").click();
            assertThat(page.locator("body")).hasAttribute("data-reach", "low");
        }
        assertThat(page.locator("body")).hasAttribute("data-contrast", "high");
        touch("back", "start");
    }

    /** What is touched is in the lower two thirds. */
    private void requireLow() {
        int height = page.viewportSize().height;
        for (Locator button : page.locator(".hall button:visible").all()) {
            assertThat(button.boundingBox().y).as(button.innerText()).isGreaterThanOrEqualTo(height / 3.0 - 1);
        }
    }

    @Test
    void aVisitNeedsTwoTouches() {
        open(1280, 800);
        touch("service:eid-aanvraag", "bring");
        act("confirm").click();
        Eventually.eventually("a wish", () -> stage.wishes.contains("choose QUICK eid-aanvraag nl"));
        assertThat(stage.wishes).hasSize(1);
    }

    @Test
    void theSearchForgivesTypingErrorsOnTheTouchKeyboardToo() {
        open(1080, 1920);
        touch("open:services", "services");
        String typed = "";
        for (String letter : List.of("p", "a", "s", "s", "p", "o", "r")) {
            act("type:" + letter).click();
            typed += letter;
            assertThat(page.locator(".query")).hasText(typed);
        }
        assertThat(page.locator(".results .service").first()).hasText("Reispas aanvragen");
        look("nl-1080-search");
        act("erase").click();
        assertThat(page.locator(".query")).hasText("passpo");
        page.keyboard().type("zzzz");
        assertThat(page.locator(".results .service")).hasCount(0);
        assertThat(page.locator(".under")).containsText("Weet ik niet");
        look("nl-1080-nothing");
    }

    /** No touch, no mouse, no Tab: the keys of a keypad only. */
    @Test
    void theWholeVisitGoesByKeysAlone() {
        open(1280, 800);
        reach("open:languages");
        page.keyboard().press("Enter");
        question("languages");
        reach("language:fr");
        page.keyboard().press("Enter");
        assertThat(page.locator("html")).hasAttribute("lang", "fr");
        page.keyboard().press("F1");
        question("help");
        page.keyboard().press("Escape");
        question("start");
        reach("open:services");
        page.keyboard().press("Enter");
        question("services");
        reach("type:p");
        page.keyboard().press("Enter");
        assertThat(page.locator(".query")).hasText("p");
        reach("type:u");
        page.keyboard().press("Enter");
        reach("type:k");
        page.keyboard().press("Enter");
        assertThat(page.locator(".query")).hasText("puk");
        reach("service:pincode");
        page.keyboard().press("Enter");
        question("bring");
        assertThat(act("confirm")).isFocused();
        page.keyboard().press("Enter");
        Eventually.eventually("a wish", () -> stage.wishes.contains("choose QUICK pincode fr"));
    }

    /** Presses next until the button has the focus, which must be visible. */
    private void reach(String act) {
        for (int i = 0; i < 80; i++) {
            page.keyboard().press("ArrowDown");
            Object focused = page.evaluate("() => document.activeElement.dataset.act ?? ''");
            if (act.equals(focused)) {
                assertThat((String) page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle"))
                        .isEqualTo("solid");
                return;
            }
        }
        throw new AssertionError(act + " cannot be reached by keys");
    }

    @Test
    void speechStartsOnDemandFollowsTheFocusAndIsForgottenWithTheVisitor() {
        open(1280, 800);
        assertThat(stage.heard).as("never unasked").isEmpty();
        page.keyboard().press("F2");
        assertThat(page.locator("body")).hasAttribute("data-speech", "on");
        hear("Waarvoor komt u?");
        page.keyboard().press("ArrowDown");
        hear("Snelbalie");
        page.keyboard().press("+");
        assertThat(page.locator("body")).hasAttribute("data-volume", "4");
        assertThat((double) page.evaluate("() => document.getElementById('voice').volume"))
                .isEqualTo(0.8);
        stage.printTicket("A042");
        hear("Uw nummer is A 42.");
        hear("snelbalie");
        stage.heard.clear();
        page.keyboard().press("F3");
        hear("Uw nummer is A 42.");
        stage.waitSeconds(11);
        stage.happen(new KioskEvent.Tick());
        assertThat(act("finish")).isVisible();
        stage.waitSeconds(50);
        assertThat(page.locator("body")).hasAttribute("data-speech", "off");
        assertThat(page.locator("body")).hasAttribute("data-volume", "3");
    }

    private void hear(String text) {
        Eventually.eventually(
                "hear " + text,
                () -> stage.heard.stream().anyMatch(said -> said.text().equalsIgnoreCase(text)));
    }

    @Test
    void nobodyCanMakeTheKioskSayWhatIsNotOnItsScreen() {
        open(1280, 800);
        int status = page.request()
                .get(stage.address() + "/speech?language=nl&text=Bommelding")
                .status();
        assertThat(status).isEqualTo(404);
        assertThat(stage.heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"frob", "open:nowhere", "type:<script>", "lane:slow", "service"})
    void anActThatIsUnknownChangesNothing(String act) {
        open(1280, 800);
        int status = (int) page.evaluate(
                "act => fetch('/act', {method: 'POST', headers: {'Content-Type': 'application/json'},"
                        + " body: JSON.stringify({act})}).then(answer => answer.status)",
                act);
        assertThat(status).isEqualTo(400);
        question("start");
    }

    @Test
    void aVisitorWhoLeftIsAnnouncedAskedAndForgotten() {
        open(1280, 800);
        touch("open:languages", "languages");
        touch("language:ar", "start");
        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        page.keyboard().type("x");
        for (int i = 0; i < 11; i++) {
            stage.waitSeconds(30);
            question("timeout");
            page.keyboard().press("x");
            assertThat(page.locator("body")).not().hasAttribute("data-question", "timeout");
        }
        stage.waitSeconds(50);
        question("start");
        assertThat(page.locator("html")).hasAttribute("lang", "nl");
        assertThat(page.locator("html")).hasAttribute("dir", "ltr");
    }

    @Test
    void nothingLeadsOutOfTheKiosk() {
        open(1280, 800);
        List<String> links = new ArrayList<>();
        walk("nl", name -> page.locator("a, form, iframe").all().forEach(link -> links.add(name)));
        assertThat(links).isEmpty();
        assertThat(page.locator("#headline")).hasText(Pattern.compile("Neem uw ticket."));
    }
}
