package be.mays.kiosk.printer.escpos;

import be.mays.api.ticket.Slip;
import be.mays.platform.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The lines of a slip in the visitor's language, under the Dutch ones. They tell nothing that the Dutch lines do
 * not tell, so that a slip of the shared series tells nothing of the service in any language.
 */
final class SlipTranslation {
    private SlipTranslation() {}

    /** The lines in the language of the slip; none when it is Dutch or one that the kiosk does not know. */
    static List<String> lines(Slip slip) {
        Optional<Texts> texts = find(slip.language());
        if (texts.isEmpty()) {
            return List.of();
        }
        List<String> keys = new ArrayList<>(List.of("number", "watch"));
        if (!slip.bring().isEmpty()) {
            keys.add("bring");
        }
        if (slip.visitUrl() != null) {
            keys.add("follow");
        }
        keys.add("late");
        return keys.stream().map(key -> texts.get().get(key, slip.number())).toList();
    }

    private static Optional<Texts> find(String language) {
        String primary = Locale.forLanguageTag(language).getLanguage();
        String file = "slip_" + primary + ".properties";
        boolean known = primary.matches("[a-z]{2,3}") && SlipTranslation.class.getResource(file) != null;
        return known ? Optional.of(Texts.read(SlipTranslation.class, file)) : Optional.empty();
    }
}
