package be.mays.kiosk.screen;

import be.mays.api.ticket.Menu.MenuService;
import be.mays.kiosk.screen.DialogView.Choice;
import be.mays.kiosk.screen.DialogView.Line;
import be.mays.platform.text.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Choices in the words of one language. */
final class DialogParts {
    private final Words words;

    DialogParts(Words words) {
        this.words = words;
    }

    Choice choice(String act, String key, String kind) {
        String label = words.get(key);
        return new Choice(act, label, words.language(), "", kind, null, List.of(words.say(label)));
    }

    /** A choice with a second line that says how it is now. */
    Choice detailed(String act, String key, String detail) {
        String label = words.get(key);
        return new Choice(
                act, label, words.language(), detail, "switch", null, List.of(words.say(label + ": " + detail)));
    }

    Choice toggle(String act, String key, boolean on, String kind) {
        String label = words.get(key);
        String state = words.get(on ? "options.on" : "options.off");
        return new Choice(
                act,
                label,
                words.language(),
                kind.equals("tool") ? "" : state,
                kind,
                on,
                List.of(words.say(label + ": " + state)));
    }

    /** The name in the language of the screen, or in Dutch when the catalog does not translate it. */
    Line nameOf(MenuService service) {
        @Nullable String translated = words.isDutch() ? null : service.translations().get(words.language());
        return translated == null ? new Line(service.name(), Languages.DUTCH) : new Line(translated, words.language());
    }

    Choice service(MenuService service) {
        Line name = nameOf(service);
        return new Choice(
                "service:" + service.id(),
                name.text(),
                name.language(),
                "",
                "service",
                null,
                List.of(new Utterance(name.language(), name.text())));
    }

    Choice language(String code, Texts own, boolean present) {
        String name = own.get("language.name");
        return new Choice(
                "language:" + code,
                name,
                code,
                own.get("language.marker"),
                "language",
                present,
                List.of(new Utterance(code, name)));
    }
}
