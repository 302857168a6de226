package be.mays.kiosk.printer.escpos;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes text safe and readable for a printer: no control byte survives, and a character that the code table lacks
 * becomes its base letter or a Latin spelling, never a question mark.
 */
final class SlipText {
    private static final Map<String, String> SPELLED = spelled();

    private SlipText() {}

    /** The text as the charset can print it, on one line. */
    static String printable(String text, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder();
        StringBuilder out = new StringBuilder(text.length());
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        composed.codePoints().forEach(point -> out.append(printable(point, encoder)));
        return out.toString().replaceAll(" {2,}", " ").strip();
    }

    /** The text on one line, without control characters and with plain quotation marks and dashes. */
    static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(point -> out.append(plain(point)));
        return out.toString().replaceAll(" {2,}", " ").strip();
    }

    private static String plain(int point) {
        if (isSpace(point)) {
            return " ";
        }
        if (isUnfit(point)) {
            return "";
        }
        String single = Character.toString(point);
        boolean sign = !Character.isLetter(point) && Character.getType(point) != Character.CURRENCY_SYMBOL;
        return sign ? SPELLED.getOrDefault(single, single) : single;
    }

    private static boolean isSpace(int point) {
        return Character.isSpaceChar(point) || point == '\t' || point == '\n' || point == '\r';
    }

    private static boolean isUnfit(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.FORMAT;
    }

    private static String printable(int point, CharsetEncoder encoder) {
        if (isSpace(point)) {
            return " ";
        }
        if (isUnfit(point)) {
            return "";
        }
        String single = Character.toString(point);
        if (encoder.canEncode(single)) {
            return single;
        }
        String base = Normalizer.normalize(single, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        for (String known : List.of(single, base)) {
            if (encoder.canEncode(known)) {
                return known;
            }
            @Nullable String spelling = SPELLED.get(known);
            if (spelling != null) {
                return spelling;
            }
            @Nullable String small = SPELLED.get(known.toLowerCase(Locale.ROOT));
            if (small != null && !small.isEmpty()) {
                return capitalized(small);
            }
        }
        return "";
    }

    private static String capitalized(String letters) {
        return Character.toUpperCase(letters.charAt(0)) + letters.substring(1);
    }

    /** The words on lines of at most so many columns; a word that is longer is broken. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(columns);
        for (String word : text.split(" ", -1)) {
            String rest = word;
            if (!line.isEmpty() && line.length() + 1 + rest.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (rest.length() > columns) {
                lines.add(rest.substring(0, columns));
                rest = rest.substring(columns);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** Letters without a base letter in Unicode, signs, and Cyrillic and Greek in Latin spelling. */
    private static Map<String, String> spelled() {
        Map<String, String> table = new HashMap<>(Map.ofEntries(
                Map.entry("\u2018", "'"),
                Map.entry("\u2019", "'"),
                Map.entry("\u201a", "'"),
                Map.entry("\u201c", "\""),
                Map.entry("\u201d", "\""),
                Map.entry("\u201e", "\""),
                Map.entry("\u2010", "-"),
                Map.entry("\u2011", "-"),
                Map.entry("\u2013", "-"),
                Map.entry("\u2014", "-"),
                Map.entry("\u2022", "-"),
                Map.entry("\u2026", "..."),
                Map.entry("\u2192", "->"),
                Map.entry("\u20ac", "EUR"),
                Map.entry("ł", "l"),
                Map.entry("đ", "d"),
                Map.entry("ø", "o"),
                Map.entry("ı", "i"),
                Map.entry("œ", "oe"),
                Map.entry("æ", "ae"),
                Map.entry("ß", "ss"),
                Map.entry("þ", "th"),
                Map.entry("ð", "d"),
                Map.entry("ħ", "h")));
        put(table, "абвгґдеєзиіїйклмнопрстуфыэ", "abvggdeeziiijklmnoprstufye");
        put(table, "αβγδεζηικλμνοπρστυφω", "avgdeziiklmnoprstyfo");
        table.putAll(
                Map.of("ж", "zj", "х", "ch", "ц", "ts", "ч", "tsj", "ш", "sj", "щ", "sjtsj", "ю", "joe", "я", "ja"));
        table.putAll(Map.of("ё", "jo", "ъ", "", "ь", "", "θ", "th", "ξ", "x", "χ", "ch", "ψ", "ps", "ς", "s"));
        return Map.copyOf(table);
    }

    private static void put(Map<String, String> table, String letters, String latin) {
        for (int i = 0; i < letters.length(); i++) {
            table.put(letters.substring(i, i + 1), latin.substring(i, i + 1));
        }
    }
}
