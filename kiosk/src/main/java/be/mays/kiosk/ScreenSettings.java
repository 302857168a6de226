package be.mays.kiosk;

import be.mays.kiosk.screen.Languages;
import be.mays.kiosk.screen.ScreenOptions;
import be.mays.platform.config.ConfigReader;
import be.mays.platform.config.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the screen is set up.
 *
 * @param speechProgram name or path of espeak-ng; empty: no speech
 * @param wordsPerMinute how fast the voice speaks
 */
public record ScreenSettings(ScreenOptions options, String speechProgram, int wordsPerMinute) {
    private static final Pattern KEY = Pattern.compile("\\p{Alnum}{1,20}|[-+*/.]");

    static final Setting<List<String>> LANGUAGES = new Setting<>(
            "kiosk.languages",
            "",
            "codes out of " + String.join(", ", others()) + ", separated by commas",
            "Languages offered besides Dutch, each marked as a translation; empty shows Dutch only.",
            ScreenSettings::languages);
    static final Setting<Duration> PATIENCE = Setting.seconds(
            "kiosk.timeout.ask-seconds",
            30,
            10,
            300,
            "After so long without a touch the screen asks whether anybody is there.");
    static final Setting<Duration> GRACE = Setting.seconds(
            "kiosk.timeout.leave-seconds",
            20,
            20,
            300,
            "Without an answer for so long the screen forgets the visitor and starts again.");
    static final Setting<Map<String, List<String>>> KEYS = new Setting<>(
            "kiosk.keys",
            "next=ArrowDown,next=ArrowRight,previous=ArrowUp,previous=ArrowLeft,select=Enter,back=Escape,help=F1,"
                    + "speech=F2,repeat=F3,louder=+,softer=-",
            "use=key pairs, separated by commas",
            "Keys of a keyboard or tactile keypad: " + String.join(", ", ScreenOptions.KEY_USES)
                    + ". Key names as browsers give them; Tab and Shift+Tab always work.",
            ScreenSettings::keys);
    static final Setting<String> SPEECH = Setting.text(
            "kiosk.speech.program",
            "espeak-ng",
            "Program that reads the screen aloud when a visitor asks for it; empty switches speech off.");
    static final Setting<Integer> SPEED =
            Setting.number("kiosk.speech.words-per-minute", 150, 80, 450, "How fast the voice speaks.");

    static ScreenSettings read(ConfigReader reader) {
        return new ScreenSettings(
                new ScreenOptions(
                        reader.find(LANGUAGES).orElse(List.of()),
                        reader.get(PATIENCE),
                        reader.get(GRACE),
                        reader.get(KEYS)),
                reader.find(SPEECH).orElse(""),
                reader.get(SPEED));
    }

    private static List<String> others() {
        return Languages.KNOWN.subList(1, Languages.KNOWN.size());
    }

    private static List<String> languages(String text) {
        Set<String> codes = new LinkedHashSet<>(parts(text));
        codes.remove(Languages.DUTCH);
        if (!others().containsAll(codes)) {
            throw new IllegalArgumentException("expected codes out of " + String.join(", ", others()));
        }
        return List.copyOf(codes);
    }

    private static Map<String, List<String>> keys(String text) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (String pair : parts(text)) {
            int equals = pair.indexOf('=');
            String use = equals < 0 ? pair : pair.substring(0, equals);
            String key = equals < 0 ? "" : pair.substring(equals + 1);
            if (!ScreenOptions.KEY_USES.contains(use) || !KEY.matcher(key).matches()) {
                throw new IllegalArgumentException("expected pairs such as next=ArrowDown, with next one of "
                        + String.join(", ", ScreenOptions.KEY_USES));
            }
            keys.computeIfAbsent(use, fresh -> new ArrayList<>()).add(key);
        }
        keys.replaceAll((use, names) -> List.copyOf(names));
        return Map.copyOf(keys);
    }

    private static List<String> parts(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
