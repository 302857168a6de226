package be.mays.server.card;

import be.mays.server.catalog.SampleCatalog;
import be.mays.server.catalog.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cards for tests. */
public final class TestCards {
    /** When they were changed. */
    public static final Instant AT = Instant.parse("2026-03-03T09:00:00Z");

    private TestCards() {}

    /** What a card says that has the least to say. */
    public static CardContent content(String question, List<String> services, String steps) {
        return new CardContent(
                question,
                services,
                steps,
                List.of(),
                "",
                "",
                List.of(),
                "",
                "Kom langs.",
                List.of(),
                "an",
                LocalDate.of(2027, 3, 1),
                false);
    }

    /** A version of a card. */
    public static KnowledgeCard card(String id, int version, CardContent content) {
        return new KnowledgeCard(id, version, content, AT, "an");
    }

    /** The twelve of the sample city. */
    public static List<KnowledgeCard> samples() {
        return SampleCards.read("beheer").entrySet().stream()
                .map(entry -> card(entry.getKey(), 1, entry.getValue()))
                .toList();
    }

    /** The words of the sample city's services. */
    public static Map<String, String> serviceWords() {
        Map<String, String> words = new HashMap<>();
        for (Site site : SampleCatalog.MAASEIK.get().sites()) {
            site.services().forEach((id, offer) -> words.put(id, offer.name() + " " + String.join(" ", offer.words())));
        }
        return words;
    }
}
