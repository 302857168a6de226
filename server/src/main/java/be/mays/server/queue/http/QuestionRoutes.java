package be.mays.server.queue.http;

import be.mays.api.ticket.TicketView;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.Lane;
import be.mays.server.http.Access;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Requests;
import be.mays.server.queue.QueueEntry;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.dispatch.Dispatcher;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The questions by phone, e-mail and online that wait for an answer. */
public final class QuestionRoutes {
    private final Dispatcher dispatcher;
    private final CatalogHolder catalog;
    private final Views views;

    /** Routes on this lane. */
    public QuestionRoutes(Dispatcher dispatcher, CatalogHolder catalog, Views views) {
        this.dispatcher = dispatcher;
        this.catalog = catalog;
        this.views = views;
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/sites/{site}/questions", this::list, Access.STAFF);
    }

    private void list(Context context) {
        String id = Requests.id(context.pathParam("site"), "site");
        if (catalog.findSite(id).isEmpty()) {
            throw HttpProblem.notFound("SITE_UNKNOWN", "there is no site \"" + id + "\"");
        }
        SiteDay state = dispatcher.state(id);
        List<QueueEntry> entries = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            entries.addAll(state.questions(lane));
        }
        entries.sort(Comparator.naturalOrder());
        List<TicketView> questions = entries.stream()
                .map(entry -> views.ticket(state, entry.ticket()))
                .toList();
        context.header("Cache-Control", "no-store").json(questions);
    }
}
