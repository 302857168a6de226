package be.mays.e2e;

import static be.mays.e2e.DeskHall.press;
import static be.mays.e2e.DeskHall.pressLater;
import static be.mays.e2e.DeskHall.tabTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reception in a real browser, with no mouse. */
class ReceptionFlowsTest extends DeskBrowserTest {
    @Test
    void theReceptionGivesATicketNotesAQuestionAndTakesIt() {
        Page page = reception();
        assertThat(page.locator("#questions-none")).hasText("Er wacht geen vraag.");
        Chromium.requireAccessible(page);
        tabTo(page, "#issue-service");
        press(page, "ArrowDown");
        tabTo(page, "#issue button");
        press(page, "Enter");
        assertThat(page.locator("#issued-number")).hasText("A001");
        Chromium.requireAccessible(page);

        tabTo(page, "#question-service");
        press(page, "ArrowDown");
        tabTo(page, "#question button[value=later]");
        press(page, "Enter");
        assertThat(page.locator("#questions li")).hasCount(1);
        assertThat(page.locator("#questions li")).containsText("Telefoon");
        Chromium.requireAccessible(page);
        Chromium.picture(page, "reception");
        page.setViewportSize(640, 800);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        tabTo(page, "#questions li button");
        press(page, "Enter");
        page.waitForURL("**/desk/stadhuis-1");
        assertThat(page.locator("#phase")).containsText("In gesprek");
        assertThat(page.locator("#channel")).hasText("Telefoon");
        pressLater(page, "F8");
        assertThat(page.locator("#number")).hasText("A001");
    }

    @Test
    void theReceptionTypesTheNumberOfAKioskThatIsCutOff() {
        hall.issue(null);
        Page page = reception();
        tabTo(page, "#typed-number");
        page.keyboard().type("a999");
        press(page, "Enter");
        assertThat(page.locator("#said")).containsText("Dit nummer is vandaag aan niemand gegeven.");
        tabTo(page, "#typed-number");
        press(page, "Control+a");
        page.keyboard().type("a001");
        press(page, "Enter");
        page.waitForURL("**/desk/stadhuis-1");
        assertThat(page.locator("#number")).hasText("A001");
    }

    @Test
    void aNumberWhoseAnswerWasLostIsShownWhenThePageIsLoadedAnew() {
        Page page = reception();
        tabTo(page, "#issue-service");
        press(page, "ArrowDown");
        tabTo(page, "#issue button");
        hall.line().fail(Relay.Fault.ANSWERS_LOST);
        press(page, "Enter");
        assertThat(page.locator("#said")).hasClass(Pattern.compile("care"));
        page.navigate("about:blank");
        hall.line().mend();
        page.navigate(hall.line().uri().resolve("/reception/stadhuis").toString());
        assertThat(page.locator("#issued-number")).hasText("A001");
    }

    private Page reception() {
        Page page = hall.open("an", "stadhuis-1");
        page.navigate(hall.line().uri().resolve("/reception/stadhuis").toString());
        return page;
    }
}
