package be.mays.server.desk.http;

import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.Site;
import be.mays.server.desk.CounterChoice;
import be.mays.server.desk.KeyMap;
import be.mays.server.desk.LaneServices;
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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The page on which a clerk chooses a counter, and the desk. The desk is an empty form with its texts: what
 * happens on it comes live from {@code /api/v1/counters/{counter}}, which it also asks for every change.
 */
public final class DeskPages {
    private static final List<String> SCRIPT_TEXTS = List.of("desk.");

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

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/", context -> context.redirect("/desk", HttpStatus.SEE_OTHER), Access.STAFF);
        routes.get("/desk", this::choose, Access.STAFF);
        routes.get("/desk/{counter}", this::desk, Access.STAFF);
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
                new View(site, counter, staff.user(), LaneServices.of(site), map, pages.textsUnder(SCRIPT_TEXTS)));
    }
}
