package be.mays.kiosk;

import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Menu.MenuService;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Services as a city offers them. */
public final class SampleServices {
    private SampleServices() {}

    /** Enough for two pages of results, with and without translation, list, note and online way. */
    public static List<MenuService> all() {
        return List.of(
                service(
                        "eid-aanvraag",
                        "Identiteitskaart (eID) aanvragen",
                        Lane.QUICK,
                        List.of(
                                "Uw huidige identiteitskaart",
                                "Uw uitnodiging (brief of eBox)",
                                "Recente pasfoto (niet ouder dan 6 maanden), of een foto aan de balie",
                                "Bankkaart"),
                        null,
                        "U komt zelf: wij nemen uw vingerafdrukken",
                        List.of("eID", "pas", "id-kaart"),
                        Map.of(
                                "fr", "Demander une carte d'identité (eID)",
                                "uk", "Замовити посвідчення особи (eID)",
                                "ar", "طلب بطاقة هوية (eID)")),
                service(
                        "eid-afhalen",
                        "Identiteitskaart afhalen en activeren",
                        Lane.QUICK,
                        List.of("Brief met pin- en pukcode", "Uw oude identiteitskaart"),
                        null,
                        null,
                        List.of("pas", "ophalen"),
                        Map.of(
                                "fr", "Retirer et activer une carte d'identité",
                                "uk", "Отримати й активувати посвідчення особи",
                                "ar", "استلام بطاقة الهوية وتفعيلها")),
                service(
                        "reispas-aanvraag",
                        "Reispas aanvragen",
                        Lane.QUICK,
                        List.of("Identiteitskaart", "Recente pasfoto", "Vorige reispas", "Bankkaart"),
                        null,
                        null,
                        List.of("paspoort", "pas", "reizen"),
                        Map.of(
                                "fr", "Demander un passeport",
                                "uk", "Замовити закордонний паспорт",
                                "ar", "طلب جواز سفر")),
                plain("reispas-afhalen", "Reispas afhalen", Lane.QUICK, "paspoort"),
                plain("rijbewijs-aanvraag", "Rijbewijs aanvragen of vernieuwen", Lane.QUICK, "auto"),
                plain("rijbewijs-afhalen", "Rijbewijs afhalen", Lane.QUICK, "auto"),
                service(
                        "attest-bevolking",
                        "Attest van gezinssamenstelling, woonst, leven of nationaliteit",
                        Lane.QUICK,
                        List.of("Identiteitskaart"),
                        "Gratis via Mijn Burgerprofiel: www.burgerprofiel.be",
                        null,
                        List.of("samenstelling van gezin"),
                        Map.of("fr", "Attestation (composition de ménage, résidence, vie)")),
                plain("pincode", "Pincode wijzigen of deblokkeren, nieuwe codes", Lane.QUICK, "puk"),
                plain("verhuis-aangifte", "Verhuizing aangeven", Lane.QUICK, "verhuizen"),
                service(
                        "huwelijk",
                        "Huwelijk aangeven",
                        Lane.THEMATIC,
                        List.of("Identiteitskaart van beide partners"),
                        null,
                        null,
                        List.of("trouwen"),
                        Map.of()),
                service("afval", "Afvalkaart", Lane.QUICK, List.of(), null, null, List.of(), Map.of()),
                plain("schulden", "Budget- en schuldhulp", Lane.PRIVATE, "deurwaarder"));
    }

    private static MenuService plain(String id, String name, Lane lane, String word) {
        return service(id, name, lane, List.of("Identiteitskaart"), null, null, List.of(word), Map.of());
    }

    private static MenuService service(
            String id,
            String name,
            Lane lane,
            List<String> bring,
            @Nullable String online,
            @Nullable String note,
            List<String> words,
            Map<String, String> translations) {
        return new MenuService(id, name, lane, bring, online, note, id.equals("huwelijk"), words, translations);
    }
}
