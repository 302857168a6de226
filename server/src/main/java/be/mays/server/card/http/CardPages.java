package be.mays.server.card.http;

import be.mays.platform.time.BusinessClock;
import be.mays.server.card.CardContent;
import be.mays.server.card.CardLibrary;
import be.mays.server.card.CardRegister;
import be.mays.server.card.KnowledgeCard;
import be.mays.server.catalog.Catalog;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Requests;
import be.mays.server.pages.http.FramedPages;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the knowledge cards: search, one card, its history and its editing, and the fragments for other pages: a
 * service's card ({@code /desk/cards/for/{service}}), any card ({@code /desk/cards/{card}/sheet}) and what a search
 * found ({@code /desk/cards/found}). Changes go through {@code /api/v1/cards}.
 */
public final class CardPages {
    private static final int REVIEW_MONTHS = 12;

    private final FramedPages pages;
    private final CardLibrary library;
    private final CardRegister register;
    private final Supplier<Map<String, String>> staffNames;
    private final CardViews views;

    /**
     * Pages on these cards.
     *
     * @param staffNames the full names of all staff by their user names
     */
    public CardPages(
            FramedPages pages,
            CardLibrary library,
            CardRegister register,
            Supplier<Catalog> catalog,
            Supplier<Map<String, String>> staffNames,
            BusinessClock clock) {
        this.pages = pages;
        this.library = library;
        this.register = register;
        this.staffNames = staffNames;
        this.views = new CardViews(
                library, register, catalog, staffNames, pages.texts().get("cards.system"), clock);
    }

    /**
     * The fragment of a card.
     *
     * @param sheet null when the service has no card
     */
    public record Fragment(CardViews.@Nullable Sheet sheet) {}

    /**
     * The editing page.
     *
     * @param version 0 for a new card
     * @param services their names by their ids
     * @param owners the full names of staff by their user names
     * @param from the earlier version whose text is put back; 0: none
     */
    public record Edit(
            String id,
            int version,
            CardContent content,
            Map<String, String> services,
            Map<String, String> owners,
            int from) {}

    /** Adds the routes; before those of the desk, whose path would take them. */
    public void addTo(RoutesConfig routes) {
        routes.get("/desk/cards", this::search, Access.STAFF);
        routes.get("/desk/cards/new", this::add, Access.LEAD);
        routes.get("/desk/cards/found", this::found, Access.STAFF);
        routes.get("/desk/cards/for/{service}", this::forService, Access.STAFF);
        routes.get("/desk/cards/{card}", this::show, Access.STAFF);
        routes.get("/desk/cards/{card}/sheet", this::sheet, Access.STAFF);
        routes.get("/desk/cards/{card}/edit", this::edit, Access.LEAD);
        routes.get("/desk/cards/{card}/versions/{version}", this::earlier, Access.STAFF);
    }

    private void search(Context context) {
        library.prepare();
        String words = CardRoutes.searchWords(context);
        render(context, "cards.jte", views.overview(words, reader(context)));
    }

    private void found(Context context) {
        @Nullable String service = context.queryParam("service");
        String first = service == null || service.isEmpty() ? null : Requests.id(service, "service");
        render(context, "cardfound.jte", views.found(CardRoutes.searchWords(context), first));
    }

    private void show(Context context) {
        render(context, "card.jte", views.page(CardRoutes.find(library, context), reader(context)));
    }

    private void sheet(Context context) {
        render(context, "cardfor.jte", new Fragment(views.sheet(CardRoutes.find(library, context))));
    }

    private void forService(Context context) {
        library.prepare();
        String service = Requests.id(context.pathParam("service"), "service");
        if (!views.services().containsKey(service)) {
            throw HttpProblem.notFound("SERVICE_UNKNOWN", "the catalog has no service \"" + service + "\"");
        }
        render(
                context,
                "cardfor.jte",
                new Fragment(library.findFor(service).map(views::sheet).orElse(null)));
    }

    private void earlier(Context context) {
        KnowledgeCard latest = CardRoutes.find(library, context);
        KnowledgeCard version = version(latest, context.pathParam("version"));
        if (version.version() == latest.version()) {
            context.redirect("/desk/cards/" + latest.id());
            return;
        }
        render(context, "cardversion.jte", views.earlier(version, latest.version()));
    }

    private KnowledgeCard version(KnowledgeCard latest, String number) {
        // why: longer than any version, and no number is too large to be read
        int wanted = number.matches("[0-9]{1,6}") ? Integer.parseInt(number, 10) : 0;
        return register.findVersion(latest.id(), wanted)
                .orElseThrow(() -> HttpProblem.notFound(
                        "CARD_UNKNOWN", "card \"" + latest.id() + "\" has no version " + Requests.printable(number)));
    }

    private void add(Context context) {
        CardContent empty = new CardContent(
                "",
                List.of(),
                "",
                List.of(),
                "",
                "",
                List.of(),
                "",
                "",
                List.of(),
                reader(context),
                views.today().plusMonths(REVIEW_MONTHS),
                true);
        render(context, "cardedit.jte", new Edit("", 0, empty, views.services(), owners(empty), 0));
    }

    private void edit(Context context) {
        KnowledgeCard card = CardRoutes.find(library, context);
        @Nullable String from = context.queryParam("from");
        KnowledgeCard shown = from == null ? card : version(card, from);
        render(
                context,
                "cardedit.jte",
                new Edit(
                        card.id(),
                        card.version(),
                        shown.content(),
                        views.services(),
                        owners(shown.content()),
                        from == null ? 0 : shown.version()));
    }

    /** Who may own it; who has no account any more stands there until somebody else is chosen. */
    private Map<String, String> owners(CardContent content) {
        Map<String, String> owners = new TreeMap<>(staffNames.get());
        owners.putIfAbsent(content.owner(), content.owner());
        return owners;
    }

    private static String reader(Context context) {
        return AccessControl.staff(context).user();
    }

    private void render(Context context, String template, Object view) {
        context.header("Cache-Control", "no-store");
        pages.render(context, template, view);
    }
}
