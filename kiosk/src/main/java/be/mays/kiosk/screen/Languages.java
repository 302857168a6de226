package be.mays.kiosk.screen;

import be.mays.platform.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The languages that this kiosk shows, Dutch first. Immutable, thread-safe. */
public final class Languages {
    /** The language of the administration: complete, and shown unless a visitor asks for another. */
    public static final String DUTCH = "nl";
    /** Every language that the screen has texts in. */
    public static final List<String> KNOWN = List.of(DUTCH, "fr", "en", "de", "tr", "uk", "ar");

    private final Texts dutch = Texts.dutch(Languages.class);
    private final Map<String, Texts> byCode = new LinkedHashMap<>();

    /** Dutch and these others. */
    public Languages(List<String> others) {
        byCode.put(DUTCH, dutch);
        others.forEach(code -> byCode.put(code, Texts.read(Languages.class, "messages_" + code + ".properties")));
    }

    /** The codes of all. */
    public List<String> codes() {
        return List.copyOf(byCode.keySet());
    }

    /** The texts of a language; the Dutch ones when the kiosk does not show it. */
    public Texts texts(String code) {
        @Nullable Texts texts = byCode.get(code);
        return texts == null ? dutch : texts;
    }

    /** The Dutch texts. */
    public Texts dutch() {
        return dutch;
    }

    /** ltr or rtl. */
    public static String direction(String code) {
        return code.equals("ar") ? "rtl" : "ltr";
    }
}
