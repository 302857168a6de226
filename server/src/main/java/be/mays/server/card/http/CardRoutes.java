package be.mays.server.card.http;

import be.mays.api.card.CardChange;
import be.mays.api.card.CardRemark;
import be.mays.api.card.CardVerdict;
import be.mays.api.card.CardView;
import be.mays.platform.time.BusinessClock;
import be.mays.server.audit.AuditLog;
import be.mays.server.card.CardContent;
import be.mays.server.card.CardLibrary;
import be.mays.server.card.CardRegister;
import be.mays.server.card.KnowledgeCard;
import be.mays.server.card.Verdicts;
import be.mays.server.catalog.Catalog;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Principal;
import be.mays.server.http.Requests;
import be.mays.server.queue.dispatch.Dispatcher;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The contract's operations on knowledge cards: all staff read and judge, team leads and administrators edit. */
public final class CardRoutes {
    private static final int MOST_VERSIONS = 50;
    private static final int MOST_REMARKS = 200;
    private static final String CHANGED = "CARD_CHANGED";
    private static final int LONGEST_SEARCH = 100;

    private final CardLibrary library;
    private final CardRegister register;
    private final AuditLog audit;
    private final Dispatcher dispatcher;
    private final Supplier<Catalog> catalog;
    private final Predicate<String> isStaff;
    private final BusinessClock clock;
    private final Runnable changed;

    /**
     * Routes on these cards.
     *
     * @param isStaff whether there is such a user
     * @param changed told after each new version, on the request's thread
     */
    public CardRoutes(
            CardLibrary library,
            CardRegister register,
            AuditLog audit,
            Dispatcher dispatcher,
            Supplier<Catalog> catalog,
            Predicate<String> isStaff,
            BusinessClock clock,
            Runnable changed) {
        this.library = library;
        this.register = register;
        this.audit = audit;
        this.dispatcher = dispatcher;
        this.catalog = catalog;
        this.isStaff = isStaff;
        this.clock = clock;
        this.changed = changed;
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/cards", this::list, Access.STAFF);
        routes.get("/api/v1/cards/{card}", this::show, Access.STAFF);
        routes.put("/api/v1/cards/{card}", this::put, Access.LEAD);
        routes.get("/api/v1/cards/{card}/versions", this::listVersions, Access.STAFF);
        routes.put("/api/v1/cards/{card}/verdict", this::judge, Access.STAFF);
        routes.get("/api/v1/card-remarks", this::listRemarks, Access.STAFF);
    }

    private void list(Context context) {
        String words = searchWords(context);
        List<KnowledgeCard> cards = words.isEmpty() ? library.listAll() : library.search(words, null);
        Map<String, Verdicts> verdicts = register.countVerdicts();
        answer(
                context,
                cards.stream()
                        .map(card -> view(card, verdicts.getOrDefault(card.id(), Verdicts.NONE)))
                        .toList());
    }

    /** The words of a search, empty when none are asked for. */
    static String searchWords(Context context) {
        @Nullable String words = context.queryParam("q");
        if (words != null && words.length() > LONGEST_SEARCH) {
            throw HttpProblem.badInput(
                    "BAD_VALUE",
                    "q has " + words.length() + " characters",
                    "q",
                    "send at most " + LONGEST_SEARCH + " characters");
        }
        return words == null ? "" : words.strip();
    }

    private void show(Context context) {
        answer(context, view(card(context)));
    }

    private void listVersions(Context context) {
        List<KnowledgeCard> versions = register.listVersions(card(context).id(), MOST_VERSIONS);
        answer(context, versions.stream().map(this::view).toList());
    }

    private void put(Context context) {
        String id = CardInput.id(context.pathParam("card"));
        CardChange change = Requests.body(context, CardChange.class);
        int edited = Objects.requireNonNullElse(change.version(), 0);
        if (edited < 0) {
            throw HttpProblem.badInput(
                    "BAD_VALUE", "version is " + edited, "version", "send the version edited; 0 for a new one");
        }
        CardContent content = CardInput.content(change, serviceIds(), isStaff);
        Principal.Staff staff = AccessControl.staff(context);
        Instant now = clock.now();
        boolean added = dispatcher.write(transaction -> {
            boolean done = register.add(transaction, id, edited, content, now, staff.user());
            if (done) {
                audit.note(transaction, now, staff.actor(), "put-card", id);
            }
            return done;
        });
        if (!added && !isMine(id, edited + 1, content, staff)) {
            throw HttpProblem.conflict(
                    CHANGED,
                    "Iemand anders heeft deze fiche intussen gewijzigd",
                    "Open de fiche opnieuw en breng uw wijziging daarin aan");
        }
        changed.run();
        context.status(edited == 0 ? 201 : 200);
        answer(context, view(library.find(id).orElseThrow()));
    }

    /** Whether the latest version is what was sent: the answer to the first time was lost. */
    private boolean isMine(String id, int version, CardContent content, Principal.Staff staff) {
        return library.find(id)
                .filter(card -> card.version() == version
                        && card.changedBy().equals(staff.user())
                        && card.content().equals(content))
                .isPresent();
    }

    private Set<String> serviceIds() {
        return catalog.get().sites().stream()
                .flatMap(site -> site.services().keySet().stream())
                .collect(Collectors.toSet());
    }

    private void judge(Context context) {
        CardVerdict verdict = Requests.body(context, CardVerdict.class);
        KnowledgeCard card = card(context);
        @Nullable Integer read = verdict.version();
        if (read != null && read != card.version()) {
            throw HttpProblem.conflict(
                    CHANGED,
                    "Deze fiche is gewijzigd terwijl u ze las",
                    "Lees de nieuwe versie en zeg dan of ze klopt");
        }
        @Nullable String said = verdict.remark();
        String remark = said == null || said.isBlank() ? "" : Requests.text(said, "remark", 200);
        Principal.Staff staff = AccessControl.staff(context);
        Instant now = clock.now();
        dispatcher.write(transaction -> {
            register.judge(transaction, card.id(), card.version(), verdict.helped(), remark, now, staff.user());
            audit.note(transaction, now, staff.actor(), "judge-card", card.id());
            return true;
        });
        answer(context, view(card));
    }

    private void listRemarks(Context context) {
        answer(
                context,
                register.listRemarks(MOST_REMARKS).stream()
                        .flatMap(remark -> library
                                .find(remark.card())
                                .map(card -> new CardRemark(
                                        remark.card(),
                                        remark.version(),
                                        card.content().question(),
                                        remark.text(),
                                        card.content().owner(),
                                        remark.givenBy(),
                                        remark.givenAt()))
                                .stream())
                        .toList());
    }

    private KnowledgeCard card(Context context) {
        return find(library, context);
    }

    /** The card that the path names. @throws HttpProblem when there is none */
    static KnowledgeCard find(CardLibrary library, Context context) {
        String id = Requests.id(context.pathParam("card"), "card");
        return library.find(id)
                .orElseThrow(() -> HttpProblem.notFound("CARD_UNKNOWN", "there is no card \"" + id + "\""));
    }

    private static void answer(Context context, Object body) {
        context.header("Cache-Control", "no-store").json(body);
    }

    private CardView view(KnowledgeCard card) {
        return view(card, register.countVerdicts(card.id(), card.version()));
    }

    private CardView view(KnowledgeCard card, Verdicts verdicts) {
        CardContent content = card.content();
        return new CardView(
                card.id(),
                card.version(),
                content.question(),
                content.services(),
                content.steps(),
                content.bring(),
                orNull(content.exceptions()),
                orNull(content.fee()),
                content.forms(),
                orNull(content.sendOn()),
                content.answer(),
                content.sources(),
                content.owner(),
                content.reviewBy().toString(),
                card.isOverdue(today(catalog.get(), clock.now())),
                content.checkFirst(),
                card.changedAt(),
                card.changedBy(),
                verdicts.helped(),
                verdicts.wrong());
    }

    /** The business day of the first site. */
    static LocalDate today(Catalog catalog, Instant now) {
        return catalog.sites().getFirst().businessDay(now);
    }

    private static @Nullable String orNull(String text) {
        return Optional.of(text).filter(one -> !one.isEmpty()).orElse(null);
    }
}
