package be.mays.server.board.http;

import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import be.mays.server.board.BoardView;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.SiteFeed;
import be.mays.server.http.SiteWatch;
import be.mays.server.queue.dispatch.Dispatcher;
import io.javalin.config.RoutesConfig;

/** The board: polled with an ETag, held while nothing changes, or streamed. */
public final class BoardRoutes {
    private final SiteFeed feed;

    /** Routes on these states. */
    public BoardRoutes(
            Dispatcher dispatcher,
            CatalogHolder catalog,
            SiteWatch watch,
            BusinessClock clock,
            MonotonicClock monotonic) {
        BoardView view = new BoardView();
        this.feed = new SiteFeed(
                "board",
                dispatcher,
                catalog::findSite,
                watch,
                clock,
                monotonic,
                (state, site, now) -> view.of(catalog.get(), site, state, now));
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/api/v1/sites/{site}/board",
                context -> {
                    AccessControl.requireSite(context, context.pathParam("site"));
                    feed.answer(context, context.pathParam("site"));
                },
                Access.BOARD);
        routes.get(
                "/api/v1/sites/{site}/board/events",
                context -> {
                    AccessControl.requireSite(context, context.pathParam("site"));
                    feed.stream(context, context.pathParam("site"));
                },
                Access.BOARD);
    }
}
