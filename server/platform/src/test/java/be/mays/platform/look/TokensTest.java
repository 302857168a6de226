package be.mays.platform.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
    private static final Map<String, String> TOKENS = tokens();

    @ParameterizedTest(name = "{0} on {1} has a contrast of at least {2}")
    @CsvSource({
        "ink, paper, 7",
        "ink, background, 7",
        "ink, accent-soft, 7",
        "ink, good-soft, 7",
        "ink, care-soft, 7",
        "ink, stop-soft, 7",
        "quiet, paper, 4.5",
        "quiet, background, 4.5",
        "on-accent, accent, 4.5",
        "accent, paper, 4.5",
        "accent, background, 4.5",
        "accent, accent-soft, 4.5",
        "good, paper, 4.5",
        "good, good-soft, 4.5",
        "care, paper, 4.5",
        "care, care-soft, 4.5",
        "stop, paper, 4.5",
        "stop, stop-soft, 4.5",
        "paper, lane-quick, 4.5",
        "paper, lane-thematic, 4.5",
        "paper, lane-private, 4.5",
        "edge, paper, 3",
        "edge, background, 3",
        "dark-ink, dark-ground, 7",
        "dark-ink, dark-raised, 7",
        "dark-quiet, dark-ground, 7",
        "dark-quiet, dark-raised, 7",
        "dark-accent, dark-ground, 7",
        "dark-accent, dark-raised, 7",
    })
    void everyPairOfColorsUsedTogetherCanBeRead(String ink, String ground, double least) {
        assertThat(Contrast.ratio(color(ink), color(ground))).isGreaterThanOrEqualTo(least);
    }

    @Test
    void contrastAgreesWithTheExamplesOfWcag() {
        assertThat(Contrast.ratio("#ffffff", "#000000")).isCloseTo(21.0, Offset.offset(0.001));
        assertThat(Contrast.ratio("#777777", "#ffffff")).isCloseTo(4.48, Offset.offset(0.01));
    }

    private static String color(String token) {
        return Objects.requireNonNull(TOKENS.get(token), token);
    }

    private static Map<String, String> tokens() {
        try (InputStream css = Objects.requireNonNull(Contrast.class.getResourceAsStream("tokens.css"))) {
            Matcher matcher = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});")
                    .matcher(new String(css.readAllBytes(), StandardCharsets.UTF_8));
            Map<String, String> tokens = new HashMap<>();
            while (matcher.find()) {
                tokens.put(matcher.group(1), matcher.group(2));
            }
            return tokens;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
