package be.mays.e2e;

import static be.mays.e2e.DeskHall.press;
import static be.mays.e2e.DeskHall.pressLater;
import static be.mays.e2e.DeskHall.tabTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.card.CardChange;
import be.mays.api.card.CardVerdict;
import be.mays.api.card.CardView;
import be.mays.e2e.contract.ContractClient.Caller;
import com.microsoft.playwright.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Knowledge cards in a real browser, with no mouse. */
class CardFlowsTest extends DeskBrowserTest {
    private Page page(String user, String path) {
        Page page = hall.desk(user, "stadhuis-1");
        page.navigate(hall.line().uri().resolve(path).toString());
        return page;
    }

    /** The next version of a card by somebody else, with other steps and perhaps another owner and day of review. */
    private void change(Caller caller, String card, String steps, @Nullable String owner, String reviewBy) {
        CardView now =
                hall.administrator().get("/api/v1/cards/" + card).expect(200).as(CardView.class);
        CardChange next = new CardChange(
                now.version(),
                now.question(),
                now.services(),
                steps,
                now.bring(),
                now.exceptions(),
                now.fee(),
                now.forms(),
                now.sendOn(),
                now.answer(),
                now.sources(),
                owner == null ? now.owner() : owner,
                reviewBy,
                false);
        caller.put("/api/v1/cards/" + card, next).expect(200);
    }

    @Test
    void aClerkFindsACardCopiesItsAnswerAndSaysWhatIsNotRight() {
        Page page = page("an", "/desk/cards");
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        assertThat(page.locator("#found li")).hasCount(12);
        Chromium.requireAccessible(page);
        Chromium.picture(page, "cards-list");
        tabTo(page, "#q");
        page.keyboard().type("rijbewysaanvraag");
        assertThat(page.locator("#found h2")).containsText("rijbewysaanvraag");
        page.keyboard().press("Control+a");
        page.keyboard().type("rijbewijsaanvraag");
        assertThat(page.locator("#found li a").first()).hasText("Hoe vraagt een bezoeker een rijbewijs aan?");
        assertThat(page.url()).endsWith("?q=rijbewijsaanvraag");
        Chromium.requireAccessible(page);
        Chromium.picture(page, "cards-found");
        tabTo(page, "#found a");
        page.keyboard().press("Enter");
        page.waitForURL("**/desk/cards/rijbewijs");
        Chromium.requireAccessible(page);
        Chromium.picture(page, "card");

        tabTo(page, "[data-copy]");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-copied]")).hasText("Het antwoord is gekopieerd.");
        Chromium.picture(page, "card-copied");
        assertThat((String) page.evaluate("() => navigator.clipboard.readText()"))
                .startsWith("U vraagt uw rijbewijs aan in de gemeente waar u woont.")
                .contains("\nBreng mee:\n- Uw identiteitskaart\n", "\nPrijs: ")
                .doesNotContain("<", "**");

        tabTo(page, "[data-helped]");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-said]")).hasText("Bedankt. Beheerder ziet wat u zegt.");
        assertThat(page.locator("[data-count=helped]")).hasText("1");
        tabTo(page, "input[name=remark]");
        page.keyboard().type("Het formulier heet anders");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-count=wrong]")).hasText("1");
        assertThat(page.locator("[data-count=helped]")).hasText("0");
        Chromium.requireAccessible(page);
        Chromium.picture(page, "card-judged");
        page.reload();
        assertThat(page.locator(".aside")).containsText("“Het formulier heet anders”");

        change(hall.signIn("lies"), "rijbewijs", "1. Anders.", null, "2027-03-01");
        tabTo(page, "[data-helped]");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-said]")).containsText("Lees eerst de nieuwe versie");
    }

    @Test
    void theOwnerSeesWhatIsSaidAndWhatIsOverdue() {
        change(hall.administrator(), "reispas", "1. Kijk na.", "lies", "2026-02-01");
        change(hall.administrator(), "huwelijk", "1. Kijk na.", "lies", "2027-02-01");
        change(hall.administrator(), "geboorte", "1. Kijk na.", "lies", "2027-02-01");
        hall.signIn("an")
                .put("/api/v1/cards/huwelijk/verdict", new CardVerdict(2, false, "De termijn staat er niet bij"));
        hall.signIn("ben").put("/api/v1/cards/geboorte/verdict", new CardVerdict(2, true, null));
        hall.signIn("ben").put("/api/v1/cards/attest/verdict", new CardVerdict(1, false, null));
        Page page = page("lies", "/desk/cards");
        assertThat(page.locator(".count")).containsText("2");
        assertThat(page.locator("#own > ul > li")).hasCount(2);
        assertThat(page.locator("#own")).containsText("De termijn staat er niet bij");
        tabTo(page, "#own summary");
        page.keyboard().press("Enter");
        assertThat(page.locator("#own details")).containsText("Hielp: 1 · Klopt niet: 0");
        Chromium.requireAccessible(page);
        Chromium.picture(page, "cards-owner");
    }

    @Test
    void twoEditorsAtOnceLoseNothing() {
        Page page = page("lies", "/desk/cards/reispas/edit");
        Chromium.requireAccessible(page);
        Chromium.picture(page, "card-edit");
        tabTo(page, "#steps");
        page.keyboard().press("Control+a");
        page.keyboard().press("Delete");
        tabTo(page, "#edit button[type=submit]");
        page.keyboard().press("Enter");
        assertThat(page.locator("#said")).hasText("Vul nog in: Stappen.");
        assertThat(page.locator("#steps")).isFocused();
        Chromium.requireAccessible(page);
        page.keyboard().type("1. Wat Lies schrijft.");
        change(hall.administrator(), "reispas", "1. Wat een ander schrijft.", null, "2027-03-01");
        tabTo(page, "#edit button[type=submit]");
        page.keyboard().press("Enter");
        assertThat(page.locator("#said"))
                .containsText("Beheerder heeft intussen versie 2 bewaard. Uw tekst staat hier nog.");
        assertThat(page.locator("#said")).containsText("Stappen");
        assertThat(page.locator("#steps")).hasValue("1. Wat Lies schrijft.");
        Chromium.requireAccessible(page);
        Chromium.picture(page, "card-conflict");
        tabTo(page, "#conflict-save");
        page.keyboard().press("Enter");
        page.waitForURL("**/desk/cards/reispas");
        assertThat(page.locator(".steps")).containsText("Wat Lies schrijft.");
        assertThat(page.locator(".history li")).hasCount(3);
        Chromium.picture(page, "card-history");
        tabTo(page, ".history a[href$='/2']");
        page.keyboard().press("Enter");
        page.waitForURL("**/desk/cards/reispas/versions/2");
        assertThat(page.locator(".steps")).containsText("Wat een ander schrijft.");
        assertThat(page.locator("[data-copy]")).hasCount(0);
        Chromium.requireAccessible(page);
        Chromium.picture(page, "card-version");
        tabTo(page, "a[href$='/edit?from=2']");
        page.keyboard().press("Enter");
        page.waitForURL("**/desk/cards/reispas/edit?from=2");
        assertThat(page.locator("#steps")).hasValue("1. Wat een ander schrijft.");
        assertThat(page.locator("#edit")).hasAttribute("data-version", "3");
    }

    @Test
    void aLeadWritesANewCardWithTheKeyboard() {
        Page page = page("lies", "/desk/cards/new");
        Chromium.requireAccessible(page);
        tabTo(page, "#question");
        page.keyboard().type("Waar is het zwembad?");
        tabTo(page, "#id");
        page.keyboard().type("Het zwembad");
        tabTo(page, "#steps");
        page.keyboard().type("1. Wijs naar **links**.");
        tabTo(page, "#answer");
        page.keyboard().type("Het zwembad is links.");
        tabTo(page, "#edit button[type=submit]");
        page.keyboard().press("Enter");
        assertThat(page.locator("#said")).hasText("Kijk na wat u invulde bij: Korte naam.");
        page.keyboard().press("Control+a");
        page.keyboard().type("reispas");
        page.keyboard().press("Enter");
        assertThat(page.locator("#said")).containsText("Er is al een fiche met deze korte naam");
        page.keyboard().press("Control+a");
        page.keyboard().type("zwembad");
        page.keyboard().press("Enter");
        page.waitForURL("**/desk/cards/zwembad");
        assertThat(page.locator(".steps strong")).hasText("links");
        assertThat(page.locator(".sheet-card footer")).containsText("Eigenaar: Lies");
    }

    @Test
    void aClerkLooksUpAnotherCardBesideTheVisitor() {
        hall.issue("reispas-aanvraag");
        hall.issue("verhuis-aangifte");
        Page an = hall.open("an", "stadhuis-1");
        press(an, "F8");
        assertThat(an.locator("#knowledge-card .card-question")).hasText("Hoe vraagt een bezoeker een reispas aan?");
        Chromium.picture(an, "desk-card");
        press(an, "Shift+F1");
        assertThat(an.locator("#find-card")).isFocused();
        an.keyboard().type("kinderpaz");
        assertThat(an.locator("#card-found a").first()).hasText("Hoe vraagt een ouder een Kids-ID aan?");
        Chromium.requireAccessible(an);
        Chromium.picture(an, "desk-card-search");
        press(an, "Enter");
        assertThat(an.locator("#card-found a").first()).isFocused();
        press(an, "Enter");
        assertThat(an.locator("#knowledge-card .card-question")).hasText("Hoe vraagt een ouder een Kids-ID aan?");
        assertThat(an.locator("#knowledge-card .card-question")).isFocused();
        assertThat(an.locator("#knowledge-card .bring")).isVisible();
        assertThat(an.evaluate("() => document.documentElement.scrollHeight <= innerHeight"))
                .as("only the panel scrolls")
                .isEqualTo(true);
        Chromium.requireAccessible(an);
        Chromium.picture(an, "desk-card-other");
        an.evaluate("() => document.activeElement.blur()");
        tabTo(an, "#card-return");
        press(an, "Enter");
        assertThat(an.locator("#knowledge-card .card-question")).hasText("Hoe vraagt een bezoeker een reispas aan?");
        an.keyboard().type("xqzwvk");
        assertThat(an.locator("#card-found")).containsText("Geen fiche gevonden");
        press(an, "Escape");
        assertThat(an.locator("#card-found")).isHidden();
        pressLater(an, "F8");
        assertThat(an.locator("#knowledge-card .card-question")).hasText("Hoe geeft een bezoeker een verhuizing aan?");
        assertThat(an.locator("#find-card")).hasValue("");
        assertThat(an.locator("#card-back")).isHidden();
    }

    @Test
    void theCardsFitTwoHundredPercentAndAPhone() {
        change(
                hall.administrator(),
                "reispas",
                "1. Kijk na: " + "https://www.maaseik.be/" + "x".repeat(120),
                "lies",
                "2026-02-01");
        Page page = page("lies", "/desk/cards");
        for (int[] size : new int[][] {{640, 360}, {320, 640}}) {
            page.setViewportSize(size[0], size[1]);
            for (String path :
                    List.of("", "?q=rijbewijs", "/reispas", "/reispas/edit", "/reispas/versions/1", "/new")) {
                page.navigate(hall.line().uri().resolve("/desk/cards" + path).toString());
                assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s at %s wide", path, size[0])
                        .isEqualTo(true);
                Chromium.requireAccessible(page);
                Chromium.picture(page, "cards-" + size[0] + path.replaceAll("[/?=]", "-"));
            }
        }
    }
}
