package be.mays.server.pages.http;

import be.mays.platform.text.Texts;
import be.mays.platform.web.Pages;
import be.mays.server.catalog.Catalog;
import be.mays.server.http.AccessControl;
import be.mays.server.http.Principal;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Renders pages in the frame of this installation. Every template takes two parameters: {@code frame} and
 * {@code view}. Thread-safe.
 */
public final class FramedPages {
    /** The package into which the server's templates are compiled. */
    public static final String TEMPLATES = "be.mays.server.pages";

    private final Pages pages;
    private final Supplier<Catalog> catalog;
    private final ToIntFunction<String> cardsToLookAt;
    private final IntSupplier alarms;
    private final Texts texts = Texts.read(FramedPages.class, "/be/mays/server/pages/messages_nl.properties");

    /**
     * Pages under the name of the present catalog's municipality.
     *
     * @param cardsToLookAt how many knowledge cards of a user call for them
     * @param alarms how many last now; asked for every page of an administrator, so quick
     */
    public FramedPages(
            Pages pages, Supplier<Catalog> catalog, ToIntFunction<String> cardsToLookAt, IntSupplier alarms) {
        this.pages = pages;
        this.catalog = catalog;
        this.cardsToLookAt = cardsToLookAt;
        this.alarms = alarms;
    }

    /** The texts of all pages. */
    public Texts texts() {
        return texts;
    }

    /** The texts for a page's script: those whose key begins so, by the rest of the key; later beginnings win. */
    public Map<String, String> textsUnder(List<String> beginnings) {
        Map<String, String> under = new TreeMap<>();
        for (String beginning : beginnings) {
            texts.all().forEach((key, text) -> {
                if (key.startsWith(beginning)) {
                    under.put(key.substring(beginning.length()), text);
                }
            });
        }
        return under;
    }

    /** Answers with a page; the frame shows who is signed in when the route is guarded. */
    public void render(Context context, String template, Object view) {
        Frame.@Nullable Person person =
                AccessControl.principal(context) instanceof Principal.Staff staff ? person(staff) : null;
        render(context, template, view, person);
    }

    /** A member of staff, as the page's head shows them. */
    public Frame.Person person(Principal.Staff staff) {
        return new Frame.Person(
                staff.fullName(), staff.role(), staff.csrfToken(), cardsToLookAt.applyAsInt(staff.user()));
    }

    /** Answers with a page for a person who was found out by the handler itself. */
    public void render(Context context, String template, Object view, Frame.@Nullable Person person) {
        Frame frame = new Frame(
                texts,
                catalog.get().municipality(),
                person,
                person != null && person.isAdministrator() ? alarms.getAsInt() : 0);
        pages.render(context, template, Map.of("frame", frame, "view", view));
    }
}
