package be.mays.kiosk.dialog;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Words as one types them, and the part that Dutch inflection leaves alone. */
final class WordForms {
    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> FILLERS = Set.of(
            "aan", "als", "bij", "dat", "de", "die", "dit", "een", "en", "er", "het", "hoe", "ik", "in", "is", "kan",
            "kom", "mij", "mijn", "met", "moet", "na", "naar", "of", "om", "ons", "onze", "op", "te", "uit", "uw",
            "van", "voor", "wat", "wil", "wilt", "zijn", "zou", "graag", "nieuwe", "nieuw");
    private static final List<String> ENDINGS =
            List.of("etjes", "etje", "tjes", "tje", "jes", "je", "ingen", "ing", "eren", "en", "s", "e", "t");
    private static final int SHORTEST_STEM = 3;

    private WordForms() {}

    /** The words in lower case without accents. */
    static List<String> split(String text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD))
                .replaceAll("");
        return Arrays.stream(GAPS.split(plain)).filter(word -> !word.isEmpty()).toList();
    }

    /** Without the words that say nothing; all of them when no other is left. */
    static List<String> withoutFillers(List<String> words) {
        List<String> telling =
                words.stream().filter(word -> !FILLERS.contains(word)).toList();
        return telling.isEmpty() ? words : telling;
    }

    /** What is left without ending: passen and pas, verhuizen and verhuis, kaarten and kaart give one stem. */
    static String stem(String word) {
        String stem = word;
        for (String ending : ENDINGS) {
            if (stem.endsWith(ending) && stem.length() - ending.length() >= SHORTEST_STEM) {
                stem = stem.substring(0, stem.length() - ending.length());
                break;
            }
        }
        return single(hardened(stem));
    }

    /** Verhuiz- is the verhuis of the end of a word, verlov- the verlof. */
    private static String hardened(String stem) {
        int last = stem.length() - 1;
        return switch (stem.charAt(last)) {
            case 'z' -> stem.substring(0, last) + 's';
            case 'v' -> stem.substring(0, last) + 'f';
            default -> stem;
        };
    }

    /** Letters that Dutch doubles by the syllable count once: pass-en and pas, pasp-oo-rt and pasp-o-rten. */
    private static String single(String stem) {
        StringBuilder once = new StringBuilder(stem.length());
        for (int i = 0; i < stem.length(); i++) {
            if (i == 0 || stem.charAt(i) != stem.charAt(i - 1)) {
                once.append(stem.charAt(i));
            }
        }
        return once.toString();
    }
}
