package be.mays.kiosk.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.kiosk.dialog.ServiceSearch.Searchable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceSearchTest {
    private final ServiceSearch search = new ServiceSearch(List.of(
            service("eid-aanvraag", "Identiteitskaart (eID) aanvragen", "pas", "id-kaart", "vernieuwen"),
            service("eid-afhalen", "Identiteitskaart afhalen en activeren", "pas", "ophalen"),
            service("reispas-aanvraag", "Reispas aanvragen", "paspoort", "pas", "reizen"),
            service("reispas-afhalen", "Reispas afhalen", "paspoort", "pas", "ophalen"),
            service("rijbewijs-aanvraag", "Rijbewijs aanvragen of vernieuwen", "auto", "autorijbewijs"),
            service("attest", "Attest van gezinssamenstelling, woonst, leven", "samenstelling van gezin"),
            service("strafregister", "Uittreksel uit het strafregister", "bewijs van goed gedrag", "strafblad"),
            service("pincode", "Pincode wijzigen of deblokkeren", "puk", "code vergeten"),
            service("verhuis", "Verhuizing aangeven", "verhuizen", "adreswijziging", "nieuw adres"),
            service("parkeerkaart", "Bewonerskaart of parkeerkaart", "parkeren"),
            service("geboorte", "Geboorte aangeven", "baby", "pasgeboren"),
            service("huwelijk", "Huwelijk aangeven", "trouwen"),
            service("premies", "Premies, sociale voordelen, pensioen", "premie", "uitkering"),
            service("leefloon", "Leefloon en financiële steun (OCMW)", "geld", "hulp"),
            service("schulden", "Budget- en schuldhulp", "deurwaarder", "facturen")));

    private static Searchable service(String id, String... texts) {
        return new Searchable(id, List.of(texts));
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource({
        "paspoort, reispas-aanvraag",
        "Paspoort!, reispas-aanvraag",
        "passpoort, reispas-aanvraag",
        "pasport, reispas-aanvraag",
        "papsoort, reispas-aanvraag",
        "paspoorten, reispas-aanvraag",
        "reispassen, reispas-aanvraag",
        "reispas ophalen, reispas-afhalen",
        "indentiteitskaart, eid-aanvraag",
        "identiteidskaart, eid-aanvraag",
        "identiteits kaart, eid-aanvraag",
        "mijn eid, eid-aanvraag",
        "rijbewijzen, rijbewijs-aanvraag",
        "rijbwijs, rijbewijs-aanvraag",
        "rij bewijs vernieuwn, rijbewijs-aanvraag",
        "gezinsamenstelling, attest",
        "gezinssamenstelling, attest",
        "straf register, strafregister",
        "goed gedrag, strafregister",
        "pin, pincode",
        "pinkode, pincode",
        "verhuis, verhuis",
        "ik ga verhuizen, verhuis",
        "verhuisd, verhuis",
        "verhiuzen, verhuis",
        "adres wijzigen, verhuis",
        "parkeren, parkeerkaart",
        "parkeer kaart, parkeerkaart",
        "gebooorte, geboorte",
        "geboren, geboorte",
        "babytje, geboorte",
        "trouwe, huwelijk",
        "huwlijk, huwelijk",
        "huwelijken, huwelijk",
        "pensjoen, premies",
        "financiele steun, leefloon",
        "leeflon, leefloon",
        "schuld, schulden",
        "schulden, schulden",
        "deurwaader, schulden",
    })
    void whatVisitorsTypeFindsTheServiceFirst(String typed, String first) {
        assertThat(search.find(typed)).startsWith(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz", "voetbal", "q", "broodje", "zwembad", "????"})
    void whatIsNotOfferedFindsNothingOrEverything(String typed) {
        assertThat(search.find(typed).size()).isIn(0, 15);
    }

    @Test
    void everyBeginningOfAWordKeepsTheServiceInTheList() {
        for (String word : List.of("identiteitskaart", "rijbewijs", "huwelijk", "parkeerkaart")) {
            for (int length = 2; length <= word.length(); length++) {
                String typed = word.substring(0, length);
                assertThat(search.find(typed))
                        .as(typed)
                        .anyMatch(id -> id.startsWith(word.substring(0, 3)) || id.startsWith("eid"));
            }
        }
    }

    @Test
    void nothingTypedShowsTheMenuInItsOwnOrder() {
        assertThat(search.find("  ")).hasSize(15).startsWith("eid-aanvraag", "eid-afhalen", "reispas-aanvraag");
    }

    @Test
    void everySingleErrorInALongWordIsForgiven() {
        String word = "rijbewijs";
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < word.length(); i++) {
            wrong.add(word.substring(0, i) + word.substring(i + 1));
            wrong.add(word.substring(0, i) + "x" + word.substring(i));
            wrong.add(word.substring(0, i) + "x" + word.substring(i + 1));
            if (i > 0) {
                wrong.add(word.substring(0, i - 1) + word.charAt(i) + word.charAt(i - 1) + word.substring(i + 1));
            }
        }
        assertThat(wrong).hasSize(35).allMatch(typed -> search.find(typed).contains("rijbewijs-aanvraag"));
    }

    @Test
    void otherScriptsAreSearchedToo() {
        ServiceSearch ukrainian = new ServiceSearch(List.of(
                service("move", "Verhuizing aangeven", "Повідомити про переїзд"),
                service("passport", "Reispas aanvragen", "طلب جواز سفر")));
        assertThat(ukrainian.find("переїзд")).containsExactly("move");
        assertThat(ukrainian.find("جواز")).containsExactly("passport");
    }
}
