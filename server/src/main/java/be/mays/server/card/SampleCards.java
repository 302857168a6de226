package be.mays.server.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The knowledge cards that come with the sample city, all marked as to be checked before use. */
public final class SampleCards {
    private static final List<String> IDS = List.of(
            "adres-op-kaart",
            "attest",
            "eid-aanvragen",
            "geboorte",
            "huwelijk",
            "kids-id",
            "parkeerkaart",
            "reispas",
            "rijbewijs",
            "samenwonen",
            "verhuizen",
            "voorlopig-rijbewijs");

    private SampleCards() {}

    /**
     * The cards by id.
     *
     * @param owner user name of who answers for them
     */
    public static Map<String, CardContent> read(String owner) {
        Map<String, CardContent> cards = new LinkedHashMap<>();
        for (String id : IDS) {
            String name = "sample/" + id + ".md";
            try (InputStream file = SampleCards.class.getResourceAsStream(name)) {
                if (file == null) {
                    throw new IllegalStateException("the card " + name + " is not on the class path");
                }
                cards.put(id, CardFile.read(name, new String(file.readAllBytes(), StandardCharsets.UTF_8), owner));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return cards;
    }
}
