package be.mays.server.desk.http;

import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.Site;
import be.mays.server.desk.LaneServices;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Requests;
import be.mays.server.pages.http.FramedPages;
import be.mays.server.queue.Counter;
import be.mays.server.queue.SiteDay;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reception: tickets for visitors who cannot use the kiosk, questions by phone, e-mail and online, and numbers of
 * a kiosk that is cut off. A form with its texts; its script asks the contract for every change.
 */
public final class ReceptionPages {
    private static final List<String> SCRIPT_TEXTS = List.of("desk.", "reception.");

    /** In the order of the kiosk's; Dutch first. */
    private static final List<String> LANGUAGES = List.of("nl", "fr", "en", "de", "tr", "uk", "ar");

    private final FramedPages pages;
    private final Supplier<Catalog> catalog;
    private final Function<String, SiteDay> states;

    /**
     * The reception of these sites.
     *
     * @param states the present state of a site by its id
     */
    public ReceptionPages(FramedPages pages, Supplier<Catalog> catalog, Function<String, SiteDay> states) {
        this.pages = pages;
        this.catalog = catalog;
        this.states = states;
    }

    /**
     * What the reception is made of.
     *
     * @param own the counter where the clerk works at this site; null when nowhere: then nobody can be called
     * @param watched the counter by which the page follows the site: one's own, else any
     * @param lanes the site's lanes with the services of each
     * @param scriptTexts the texts that the script fills in, by key without its first part
     */
    public record View(
            Site site,
            @Nullable CounterPlan own,
            CounterPlan watched,
            List<LaneServices> lanes,
            List<String> languages,
            Map<String, String> scriptTexts) {}

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/reception/{site}", this::show, Access.STAFF);
    }

    private void show(Context context) {
        String id = context.pathParam("site");
        Site site = catalog.get()
                .findSite(id)
                .orElseThrow(() ->
                        HttpProblem.notFound("SITE_UNKNOWN", "there is no site \"" + Requests.printable(id) + "\""));
        Optional<CounterPlan> own = states.apply(site.id())
                .findCounterOf(AccessControl.staff(context).user())
                .map(Counter::id)
                .flatMap(site::findCounter);
        CounterPlan watched = own.or(() -> site.counters().stream().findFirst())
                .orElseThrow(() -> HttpProblem.notFound("COUNTER_UNKNOWN", "site \"" + id + "\" has no counters"));
        pages.render(
                context,
                "reception.jte",
                new View(
                        site,
                        own.orElse(null),
                        watched,
                        LaneServices.of(site),
                        LANGUAGES,
                        pages.textsUnder(SCRIPT_TEXTS)));
    }
}
