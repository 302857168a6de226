package be.mays.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text that a visitor sees exists in every language; what is missing is printed as lines to add. */
class LanguageFilesTest {
    /** Texts for those who install or try a kiosk: Dutch only. */
    private static final List<String> NOT_FOR_VISITORS =
            List.of("page.title", "page.slip", "page.fault", "page.lost", "status.pairing");

    static Stream<String> translations() {
        return Languages.KNOWN.stream().skip(1);
    }

    private static Map<String, String> dutch() {
        Map<String, String> texts = new TreeMap<>(Texts.dutch(Languages.class).all());
        texts.keySet().removeIf(key -> NOT_FOR_VISITORS.stream().anyMatch(key::startsWith));
        return texts;
    }

    /** Lines to add and to take away, so that the file fits. */
    private static List<String> wrongLines(Map<String, String> dutch, Map<String, String> translated) {
        List<String> lines = new ArrayList<>();
        dutch.forEach((key, text) -> {
            if (!translated.containsKey(key)) {
                lines.add("add: " + key + "=" + text);
            }
        });
        new TreeSet<>(translated.keySet())
                .stream().filter(key -> !dutch.containsKey(key)).forEach(key -> lines.add("remove: " + key));
        return lines;
    }

    @ParameterizedTest
    @MethodSource("translations")
    void everyLanguageHasTheTextsOfTheDutchScreen(String code) {
        Map<String, String> translated =
                new Languages(List.of(code)).texts(code).all();
        assertThat(wrongLines(dutch(), translated))
                .as("messages_" + code + ".properties")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("translations")
    void everyTranslationFillsInTheSameThingsAndIsMarked(String code) {
        Texts translated = new Languages(List.of(code)).texts(code);
        dutch().forEach((key, text) -> assertThat(
                        translated.all().getOrDefault(key, "").contains("{0"))
                .as(key)
                .isEqualTo(text.contains("{0")));
        assertThat(translated.get("language.marker")).startsWith("vertaling");
        assertThat(translated.get("tool.language")).contains("Andere taal");
        assertThat(translated.get("waiting.some", 2)).contains("2");
    }

    @Test
    void aMissingAndAnObsoleteLineAreBothPrinted() {
        assertThat(wrongLines(Map.of("a", "1", "b", "2"), Map.of("b", "2", "c", "3")))
                .containsExactly("add: a=1", "remove: c");
    }
}
