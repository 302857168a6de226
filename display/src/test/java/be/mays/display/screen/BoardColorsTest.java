package be.mays.display.screen;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.look.Contrast;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardColorsTest {
    @ParameterizedTest(name = "{0} on {1} has at least 7:1 in both themes")
    @CsvSource({
        "text, ground",
        "text, raised",
        "calm, ground",
        "calm, raised",
        "point, ground",
        "point, raised",
        "new-text, new-ground",
        "text, nobody-ground",
        "nobody-point, nobody-ground",
        "text, closed-ground",
        "calm, closed-ground",
        "closed-point, closed-ground",
        "text, lost-ground",
        "lost-point, lost-ground",
    })
    void everyPairOfColorsCanBeReadFromAfar(String ink, String ground) throws IOException {
        for (String theme : new String[] {"dark", "light"}) {
            Map<String, String> colors = colors(theme);
            assertThat(Contrast.ratio(color(colors, ink), color(colors, ground)))
                    .as("%s on %s, %s", ink, ground, theme)
                    .isGreaterThanOrEqualTo(7.0);
        }
    }

    private static String color(Map<String, String> colors, String name) {
        return Objects.requireNonNull(colors.get(name), "board.css has no --" + name);
    }

    private static Map<String, String> colors(String theme) throws IOException {
        try (InputStream file = Objects.requireNonNull(
                BoardColorsTest.class.getResourceAsStream("/be/mays/display/assets/board.css"))) {
            String css = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            int from = css.indexOf("[data-theme=\"" + theme + "\"] {");
            Matcher matcher = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});")
                    .matcher(css.substring(from, css.indexOf('}', from)));
            Map<String, String> colors = new HashMap<>();
            while (matcher.find()) {
                colors.put(matcher.group(1), matcher.group(2));
            }
            return colors;
        }
    }
}
