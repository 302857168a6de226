package be.mays.kiosk.screen;

import be.mays.api.ticket.Menu;
import be.mays.api.ticket.Menu.MenuService;
import be.mays.kiosk.dialog.Dialog;
import be.mays.kiosk.dialog.ServiceSearch;
import be.mays.kiosk.dialog.ServiceSearch.Searchable;
import be.mays.kiosk.screen.DialogView.Choice;
import be.mays.kiosk.screen.DialogView.Search;
import be.mays.kiosk.screen.ScreenText.Surroundings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The screen on which services are looked for. One object for one rendering. */
final class SearchText {
    /** How many results one screen holds. */
    static final int SHOWN = 6;

    private final Words words;
    private final DialogParts parts;
    private final Dialog dialog;
    private final List<MenuService> services;

    SearchText(Words words, DialogParts parts, Dialog dialog, Surroundings around) {
        this.words = words;
        this.parts = parts;
        this.dialog = dialog;
        @Nullable Menu menu = around.menu();
        this.services = menu == null ? List.of() : menu.services();
    }

    DialogView view(DialogBuilder page) {
        List<MenuService> found = find();
        int pages = Math.max(1, (found.size() + SHOWN - 1) / SHOWN);
        int shown = Math.min(dialog.page(), pages - 1);
        boolean asked = !dialog.query().isBlank();
        page.title(words.get("services.title"))
                .detail(words.get(found.isEmpty() ? "services.none" : "services.detail"))
                .search(new Search(
                        dialog.query(),
                        words.get("services.prompt"),
                        asked ? words.get("services.found", found.size()) : "",
                        rows(),
                        keys()));
        if (asked) {
            page.say(words.say(words.get("services.found", found.size())));
        }
        found.stream()
                .skip((long) shown * SHOWN)
                .limit(SHOWN)
                .map(parts::service)
                .forEach(page::choice);
        if (shown > 0) {
            page.choice(parts.choice("turn:-1", "services.fewer", "turn"));
        }
        if (shown < pages - 1) {
            page.choice(parts.choice("turn:1", "services.more", "turn"));
        }
        return page.choice(parts.choice("open:unknown", "services.unknown", "plain"))
                .choice(parts.choice("back", "tool.back", "plain"))
                .done();
    }

    private List<MenuService> find() {
        List<Searchable> searchable = services.stream()
                .map(service -> new Searchable(
                        service.id(),
                        Stream.of(
                                        Stream.of(service.name()),
                                        service.translations().values().stream(),
                                        service.words().stream())
                                .flatMap(texts -> texts)
                                .toList()))
                .toList();
        return new ServiceSearch(searchable)
                .find(dialog.query()).stream()
                        .flatMap(id ->
                                services.stream().filter(service -> service.id().equals(id)))
                        .toList();
    }

    private List<List<String>> rows() {
        boolean own = !dialog.latinKeys();
        String rows = own ? words.get("keys.rows") : "azertyuiop qsdfghjklm wxcvbn";
        return Arrays.stream(rows.split(" ", -1))
                .map(row -> row.codePoints().mapToObj(Character::toString).toList())
                .toList();
    }

    private List<Choice> keys() {
        List<Choice> keys = new ArrayList<>();
        boolean otherLetters = !words.get("keys.own").equals(words.get("keys.latin"));
        if (otherLetters) {
            keys.add(parts.choice("keys", dialog.latinKeys() ? "keys.own" : "keys.latin", "key"));
        }
        keys.add(parts.choice("type: ", "keys.space", "key"));
        keys.add(parts.choice("erase", "keys.erase", "key"));
        return keys;
    }
}
