package be.mays.server.desk.http;

import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.LanePlan;
import be.mays.server.catalog.ServiceOffer;
import be.mays.server.catalog.Site;
import be.mays.server.desk.CounterChoice;
import be.mays.server.desk.KeyMap;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Principal;
import be.mays.server.http.Requests;
import be.mays.server.pages.http.FramedPages;
import be.mays.server.queue.SiteDay;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a clerk chooses a counter, and the desk. The desk is an empty form with its texts: what
 * happens on it comes live from {@code /api/v1/counters/{counter}}, which it also asks for every change.
 */
public final class DeskPages {
    private static final String SCRIPT_TEXTS = "desk.";
    private static final String RECEPTION_TEXTS = "reception.";

    private final FramedPages pages;
    private final Supplier<Catalog> catalog;
    private final Function<String, SiteDay> states;
    private final UnaryOperator<String> names;
    private final Function<String, KeyMap> keys;

    /**
     * Pages on these sites.
     *
     * @param states the present state of a site by its id
     * @param names full names of staff by user name; an unknown user is returned as is
     * @param keys the keys of a clerk's desk by user name
     */
    public DeskPages(
            FramedPages pages,
            Supplier<Catalog> catalog,
            Function<String, SiteDay> states,
            UnaryOperator<String> names,
            Function<String, KeyMap> keys) {
        this.pages = pages;
        this.catalog = catalog;
        this.states = states;
        this.names = names;
        this.keys = keys;
    }

    /**
     * What the desk is made of.
     *
     * @param user who works there
     * @param lanes the site's lanes with the services of each, for handing over
     * @param keys which key does what
     * @param scriptTexts the texts that the script fills in, by key without its first part
     */
    public record View(
            Site site,
            CounterPlan counter,
            String user,
            List<LaneServices> lanes,
            KeyMap keys,
            Map<String, String> scriptTexts) {
        /** The private rooms of the site. */
        public List<CounterPlan> rooms() {
            return site.counters().stream().filter(CounterPlan::isRoom).toList();
        }
    }

    /**
     * The reception.
     *
     * @param counter where the clerk works at this site; null when nowhere: then nobody can be called
     * @param lanes the site's lanes with the services of each
     * @param scriptTexts the texts that the script fills in, by key without its first part
     */
    public record ReceptionView(
            Site site, @Nullable CounterPlan counter, List<LaneServices> lanes, Map<String, String> scriptTexts) {}

    /** A lane and what visitors can come for there. */
    public record LaneServices(LanePlan plan, List<ServiceOffer> services) {}

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/", context -> context.redirect("/desk", HttpStatus.SEE_OTHER), Access.STAFF);
        routes.get("/desk", this::choose, Access.STAFF);
        routes.get("/desk/{counter}", this::desk, Access.STAFF);
        routes.get("/reception/{site}", this::reception, Access.STAFF);
    }

    private void choose(Context context) {
        Principal.Staff staff = AccessControl.staff(context);
        pages.render(context, "counters.jte", CounterChoice.of(catalog.get(), states, staff.user(), names));
    }

    private void desk(Context context) {
        Principal.Staff staff = AccessControl.staff(context);
        String id = context.pathParam("counter");
        Site site = catalog.get()
                .findSiteOfCounter(id)
                .orElseThrow(() -> HttpProblem.notFound(
                        "COUNTER_UNKNOWN", "there is no counter \"" + Requests.printable(id) + "\""));
        CounterPlan counter = site.findCounter(id).orElseThrow();
        KeyMap map = keys.apply(staff.user());
        pages.render(
                context,
                "desk.jte",
                new View(site, counter, staff.user(), lanesOf(site), map, scriptTexts(SCRIPT_TEXTS)));
    }

    private void reception(Context context) {
        String id = context.pathParam("site");
        Site site = catalog.get()
                .findSite(id)
                .orElseThrow(() ->
                        HttpProblem.notFound("SITE_UNKNOWN", "there is no site \"" + Requests.printable(id) + "\""));
        @Nullable CounterPlan counter = states.apply(site.id())
                .findCounterOf(AccessControl.staff(context).user())
                .flatMap(own -> site.findCounter(own.id()))
                .orElse(null);
        Map<String, String> texts = new TreeMap<>(scriptTexts(SCRIPT_TEXTS));
        texts.putAll(scriptTexts(RECEPTION_TEXTS));
        pages.render(context, "reception.jte", new ReceptionView(site, counter, lanesOf(site), texts));
    }

    private static List<LaneServices> lanesOf(Site site) {
        return site.lanes().values().stream()
                .map(plan -> new LaneServices(plan, servicesOf(site, plan)))
                .toList();
    }

    private static List<ServiceOffer> servicesOf(Site site, LanePlan plan) {
        return site.services().values().stream()
                .filter(service -> service.lane() == plan.lane())
                .toList();
    }

    private Map<String, String> scriptTexts(String part) {
        Map<String, String> texts = new TreeMap<>();
        pages.texts().all().forEach((key, text) -> {
            if (key.startsWith(part)) {
                texts.put(key.substring(part.length()), text);
            }
        });
        return texts;
    }
}
