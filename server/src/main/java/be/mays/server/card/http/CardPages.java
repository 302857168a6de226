package be.mays.server.card.http;

import be.mays.platform.text.DutchTime;
import be.mays.platform.time.BusinessClock;
import be.mays.server.card.CardContent;
import be.mays.server.card.CardLibrary;
import be.mays.server.card.CardMarkdown;
import be.mays.server.card.CardRegister;
import be.mays.server.card.KnowledgeCard;
import be.mays.server.card.Remark;
import be.mays.server.card.Verdicts;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.ServiceOffer;
import be.mays.server.catalog.Site;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Requests;
import be.mays.server.pages.http.FramedPages;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the knowledge cards: search, one card, its editing, and the fragment of a service's card for other
 * pages ({@code /desk/cards/for/{service}}). Changes go through {@code /api/v1/cards}.
 */
public final class CardPages {
    private static final int MOST_VERSIONS = 50;
    private static final int MOST_REMARKS = 200;
    private static final int REVIEW_MONTHS = 12;

    private final FramedPages pages;
    private final CardLibrary library;
    private final CardRegister register;
    private final Supplier<Catalog> catalog;
    private final UnaryOperator<String> fullName;
    private final BusinessClock clock;

    /**
     * Pages on these cards.
     *
     * @param fullName the name of a user; the user itself when they are not known
     */
    public CardPages(
            FramedPages pages,
            CardLibrary library,
            CardRegister register,
            Supplier<Catalog> catalog,
            UnaryOperator<String> fullName,
            BusinessClock clock) {
        this.pages = pages;
        this.library = library;
        this.register = register;
        this.catalog = catalog;
        this.fullName = fullName;
        this.clock = clock;
    }

    /**
     * One card to read.
     *
     * @param steps HTML, safe
     * @param exceptions HTML, safe; empty: none
     * @param sendOn HTML, safe; empty: never
     */
    public record Sheet(
            String id,
            int version,
            CardContent content,
            String steps,
            String exceptions,
            String sendOn,
            String reviewBy,
            boolean overdue,
            String ownerName,
            Verdicts verdicts) {}

    /**
     * The fragment.
     *
     * @param sheet null when the service has no card
     */
    public record Fragment(String service, @Nullable Sheet sheet) {}

    /** One version of the history. */
    public record Version(int number, String day, String by) {}

    /** The page of one card. */
    public record Page(Sheet sheet, List<Version> versions, List<RemarkLine> remarks) {}

    /** One card in a list. */
    public record Line(
            String id, String question, boolean overdue, boolean checkFirst, String reviewBy, String owner) {}

    /** One remark. */
    public record RemarkLine(String card, String question, String text, String by, String day, boolean own) {}

    /**
     * The search page.
     *
     * @param words what is searched for; empty: all cards are shown
     * @param overdue the cards to be reviewed
     */
    public record Search(String words, List<Line> found, List<Line> overdue, List<RemarkLine> remarks) {}

    /**
     * The editing page.
     *
     * @param version 0 for a new card
     */
    public record Edit(String id, int version, CardContent content, Map<String, String> services) {}

    /** Adds the routes; before those of the desk, whose path would take them. */
    public void addTo(RoutesConfig routes) {
        routes.get("/desk/cards", this::search, Access.STAFF);
        routes.get("/desk/cards/new", this::add, Access.LEAD);
        routes.get("/desk/cards/for/{service}", this::fragment, Access.STAFF);
        routes.get("/desk/cards/{card}", this::show, Access.STAFF);
        routes.get("/desk/cards/{card}/edit", this::edit, Access.LEAD);
    }

    private void search(Context context) {
        String words = CardRoutes.searchWords(context);
        List<KnowledgeCard> found = words.isEmpty() ? library.listAll() : library.search(words);
        LocalDate today = today();
        List<Line> overdue = library.listAll().stream()
                .filter(card -> card.isOverdue(today))
                .map(this::line)
                .toList();
        List<Line> lines = found.stream().map(this::line).toList();
        render(context, "cards.jte", new Search(words, lines, overdue, remarks(context)));
    }

    private List<RemarkLine> remarks(Context context) {
        String user = AccessControl.staff(context).user();
        return register.listRemarks(MOST_REMARKS).stream()
                .flatMap(remark -> library.find(remark.card()).map(card -> remark(remark, card, user)).stream())
                .toList();
    }

    private RemarkLine remark(Remark remark, KnowledgeCard card, String user) {
        return new RemarkLine(
                card.id(),
                card.content().question(),
                remark.text(),
                fullName.apply(remark.givenBy()),
                day(remark.givenAt()),
                card.content().owner().equals(user));
    }

    private void show(Context context) {
        KnowledgeCard card = CardRoutes.find(library, context);
        List<Version> versions = register.listVersions(card.id(), MOST_VERSIONS).stream()
                .map(one -> new Version(one.version(), day(one.changedAt()), fullName.apply(one.changedBy())))
                .toList();
        List<RemarkLine> remarks = remarks(context).stream()
                .filter(remark -> remark.card().equals(card.id()))
                .toList();
        render(context, "card.jte", new Page(sheet(card), versions, remarks));
    }

    private void fragment(Context context) {
        String service = Requests.id(context.pathParam("service"), "service");
        if (!services().containsKey(service)) {
            throw HttpProblem.notFound("SERVICE_UNKNOWN", "the catalog has no service \"" + service + "\"");
        }
        render(
                context,
                "cardfor.jte",
                new Fragment(service, library.findFor(service).map(this::sheet).orElse(null)));
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
                AccessControl.staff(context).user(),
                today().plusMonths(REVIEW_MONTHS),
                true);
        render(context, "cardedit.jte", new Edit("", 0, empty, services()));
    }

    private void edit(Context context) {
        KnowledgeCard card = CardRoutes.find(library, context);
        render(context, "cardedit.jte", new Edit(card.id(), card.version(), card.content(), services()));
    }

    private void render(Context context, String template, Object view) {
        context.header("Cache-Control", "no-store");
        pages.render(context, template, view);
    }

    private Map<String, String> services() {
        Map<String, String> names = new LinkedHashMap<>();
        for (Site site : catalog.get().sites()) {
            for (ServiceOffer offer : site.services().values()) {
                names.putIfAbsent(offer.id(), offer.name());
            }
        }
        return names;
    }

    private Sheet sheet(KnowledgeCard card) {
        CardContent content = card.content();
        return new Sheet(
                card.id(),
                card.version(),
                content,
                CardMarkdown.html(content.steps()),
                CardMarkdown.html(content.exceptions()),
                CardMarkdown.html(content.sendOn()),
                reviewBy(content),
                card.isOverdue(today()),
                fullName.apply(content.owner()),
                register.countVerdicts(card.id(), card.version()));
    }

    private Line line(KnowledgeCard card) {
        CardContent content = card.content();
        return new Line(
                card.id(),
                content.question(),
                card.isOverdue(today()),
                content.checkFirst(),
                reviewBy(content),
                fullName.apply(content.owner()));
    }

    private static String reviewBy(CardContent content) {
        return DutchTime.date(content.reviewBy());
    }

    private String day(Instant at) {
        ZoneId zone = catalog.get().sites().getFirst().zone();
        return DutchTime.date(at.atZone(zone).toLocalDate());
    }

    private LocalDate today() {
        return CardRoutes.today(catalog.get(), clock.now());
    }
}
