package be.mays.server.catalog;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor comes for.
 *
 * @param name in visitors' words
 * @param words other words by which visitors look for it
 * @param translations the name by language code
 * @param expected mean service time
 * @param variation coefficient of variation of the service time
 * @param byAppointment normally by appointment only; without one a ticket is issued all the same, and flagged
 * @param bring documents to bring
 * @param online where or how it can be done without a visit; null: it cannot
 * @param note for the visitor; null: none
 * @param equipment what a counter must have
 */
public record ServiceOffer(
        String id,
        String name,
        List<String> words,
        Map<String, String> translations,
        Lane lane,
        Duration expected,
        double variation,
        boolean byAppointment,
        List<String> bring,
        @Nullable String online,
        @Nullable String note,
        Set<String> equipment) {
    public ServiceOffer {
        words = List.copyOf(words);
        translations = Collections.unmodifiableMap(new LinkedHashMap<>(translations));
        bring = List.copyOf(bring);
        equipment = Collections.unmodifiableSet(new LinkedHashSet<>(equipment));
    }

    /** The same service with another list of documents to bring. */
    ServiceOffer withBring(List<String> list) {
        return new ServiceOffer(
                id, name, words, translations, lane, expected, variation, byAppointment, list, online, note, equipment);
    }
}
