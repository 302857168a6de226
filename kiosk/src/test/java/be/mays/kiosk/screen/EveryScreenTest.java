package be.mays.kiosk.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every screen of the kiosk against WCAG 2.2 AA, in four languages, both ways up, enlarged and for other needs. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class EveryScreenTest {
    private StagePage screen;

    @AfterEach
    void stop() {
        screen.close();
    }

    @ParameterizedTest(name = "{0} {1} x {2}")
    @CsvSource({"nl, 1280, 800", "nl, 1080, 1920", "fr, 1280, 800", "uk, 1080, 1920", "ar, 1280, 800"})
    void everyScreenIsAccessibleInEveryLanguage(String language, int width, int height) {
        screen = new StagePage(width, height);
        screen.walk(language, name -> {
            screen.requireAccessible(language + " " + name);
            screen.look(language + "-" + width + "-" + name);
        });
    }

    /** Names, roles and contrasts are those of the other way up; what may differ is the room. */
    @ParameterizedTest(name = "{0} {1} x {2}")
    @CsvSource({"fr, 1080, 1920", "uk, 1280, 800", "ar, 1080, 1920"})
    void everyScreenHasRoomTheOtherWayUp(String language, int width, int height) {
        screen = new StagePage(width, height);
        screen.walk(language, name -> {
            screen.requireRoom(language + " " + name);
            screen.look(language + "-" + width + "-" + name);
        });
    }

    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({"1280, 800", "1080, 1920"})
    void everyScreenIsAccessibleAtTwoHundredPercent(int width, int height) {
        screen = new StagePage(width, height, 2);
        screen.walk("nl", name -> {
            screen.requireAccessible("200 % " + name);
            screen.look("zoom-" + width + "-" + name);
        });
    }

    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({"1280, 800", "1080, 1920"})
    void everyScreenIsAccessibleInHighContrastLowReachAndLargeLetters(int width, int height) {
        screen = new StagePage(width, height);
        screen.touch("open:options", "options");
        screen.act("contrast").click();
        assertThat(screen.page.locator("body")).hasAttribute("data-contrast", "high");
        screen.act("reach").click();
        assertThat(screen.page.locator("body")).hasAttribute("data-reach", "low");
        screen.touch("back", "start");
        walkNeeds("low-" + width);
        screen.touch("open:options", "options");
        screen.act("reach").click();
        screen.act("size").click();
        screen.act("size").click();
        assertThat(screen.page.locator("body")).hasAttribute("data-size", "2");
        screen.touch("back", "start");
        walkNeeds("large-" + width);
    }

    private void walkNeeds(String name) {
        screen.requireAccessible(name);
        screen.look(name + "-start");
        if (name.startsWith("low")) {
            requireLow();
        }
        screen.touch("open:services", "services");
        screen.requireAccessible(name);
        screen.look(name + "-services");
        if (name.startsWith("low")) {
            requireLow();
        }
        screen.touch("service:eid-aanvraag", "bring");
        screen.requireAccessible(name);
        screen.look(name + "-bring");
        if (name.startsWith("low")) {
            requireLow();
        }
        screen.touch("restart", "start");
        screen.touch("open:options", "options");
        screen.act("contrast").click();
        if (name.startsWith("low")) {
            screen.act("reach").click();
            assertThat(screen.page.locator("body")).hasAttribute("data-reach", "low");
        }
        assertThat(screen.page.locator("body")).hasAttribute("data-contrast", "high");
        screen.touch("back", "start");
    }

    /** What is touched is in the lower two thirds. */
    private void requireLow() {
        int height = screen.page.viewportSize().height;
        for (Locator button : screen.page.locator(".hall button:visible").all()) {
            assertThat(button.boundingBox().y).as(button.innerText()).isGreaterThanOrEqualTo(height / 3.0 - 1);
        }
    }
}
