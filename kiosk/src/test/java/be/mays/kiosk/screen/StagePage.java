package be.mays.kiosk.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.kiosk.KioskBrowser;
import be.mays.kiosk.dialog.Outcome;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The kiosk's page in the system's Chromium. Leaves pictures in {@code target/pictures}, for people to look at. */
final class StagePage implements AutoCloseable {
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

    final ScreenStage stage = new ScreenStage();
    final Page page;

    StagePage(int width, int height) {
        this(width, height, 1);
    }

    /** A scale of 2 is a browser at 200 %. */
    StagePage(int width, int height, int scale) {
        page = KioskBrowser.newPage(width, height, scale);
        page.navigate(stage.address());
        assertThat(page.locator(".lane")).hasCount(3);
    }

    Locator act(String name) {
        return page.locator("button[data-act='" + name + "']:visible").first();
    }

    void question(String name) {
        assertThat(page.locator("body")).hasAttribute("data-question", name);
    }

    void touch(String name, String next) {
        act(name).click();
        question(next);
    }

    void requireAccessible(String what) {
        assertThat(KioskBrowser.listViolations(page)).as(what).isEmpty();
        requireRoom(what);
    }

    /** Nothing covers anything, and nothing is wider than the screen. */
    void requireRoom(String what) {
        assertThat((String) page.evaluate(OVERLAPS))
                .as(what + " covers nothing")
                .isEmpty();
        assertThat((boolean) page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth + 1"))
                .as(what + " is not wider than the screen")
                .isTrue();
    }

    void look(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    /** Every screen in turn; at each the caller's check. */
    void walk(String language, Consumer<String> check) {
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

    @Override
    public void close() {
        page.context().close();
        stage.close();
    }
}
