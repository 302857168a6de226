package be.mays.server.visit.http;

import be.mays.api.ticket.VisitStatus;
import be.mays.platform.text.DutchTime;
import be.mays.platform.text.Texts;
import be.mays.platform.time.BusinessClock;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.Site;
import be.mays.server.http.Access;
import be.mays.server.http.HttpProblem;
import be.mays.server.pages.http.FramedPages;
import be.mays.server.queue.SiteDay;
import be.mays.server.visit.VisitRegister;
import be.mays.server.visit.VisitView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page behind the slip's QR code, and the same as JSON. It works without scripts, is gone when the
 * business day is over, and the token in its address is never logged.
 */
public final class VisitPages {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final int REFRESH_SECONDS = 15;
    private static final int ENDED_REFRESH_SECONDS = 60;

    private final FramedPages pages;
    private final VisitRegister visits;
    private final Supplier<Catalog> catalog;
    private final Function<String, SiteDay> states;
    private final BusinessClock clock;

    /**
     * Pages on these visits.
     *
     * @param states the present state of a site by its id
     */
    public VisitPages(
            FramedPages pages,
            VisitRegister visits,
            Supplier<Catalog> catalog,
            Function<String, SiteDay> states,
            BusinessClock clock) {
        this.pages = pages;
        this.visits = visits;
        this.catalog = catalog;
        this.states = states;
        this.clock = clock;
    }

    /**
     * What the page says.
     *
     * @param title changes when the visitor is called
     * @param detail a second sentence; empty: none
     * @param tone wait, go, done or care
     * @param counter where to go, for example {@code balie 3}; empty: nowhere yet
     */
    public record View(
            String title,
            String number,
            String headline,
            String detail,
            String tone,
            String counter,
            String siteName,
            String issued,
            String updated,
            int refreshSeconds) {}

    private record Found(Site site, VisitView visit) {}

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/t/{token}", this::page, Access.ANYONE);
        routes.get("/api/v1/visits/{token}", this::json, Access.ANYONE);
    }

    private void page(Context context) {
        context.header("X-Robots-Tag", "noindex");
        Optional<Found> found = find(context.pathParam("token"));
        if (found.isEmpty()) {
            context.status(HttpStatus.NOT_FOUND);
            pages.render(context, "gone.jte", "");
            return;
        }
        pages.render(context, "visit.jte", view(found.get()));
    }

    private void json(Context context) {
        Found found = find(context.pathParam("token"))
                .orElseThrow(() -> HttpProblem.notFound("VISIT_UNKNOWN", "this link is unknown, or its day is over"));
        VisitView visit = found.visit();
        context.header("Cache-Control", "no-store");
        context.json(new VisitStatus(
                visit.number(),
                found.site().name(),
                visit.issuedAt(),
                VisitStatus.State.valueOf(visit.phase().name()),
                visit.ahead(),
                visit.counter()));
    }

    private Optional<Found> find(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        Instant now = clock.now();
        return visits.findVisit(token)
                .flatMap(visit -> catalog.get()
                        .findSite(visit.site())
                        .filter(site -> site.businessDay(now).equals(visit.day()))
                        .flatMap(site -> {
                            SiteDay state = states.apply(site.id());
                            return state.findTicket(visit.ticket())
                                    .flatMap(ticket -> VisitView.find(site, state, ticket))
                                    .map(view -> new Found(site, view));
                        }));
    }

    private View view(Found found) {
        Texts texts = pages.texts();
        VisitView visit = found.visit();
        @Nullable String counter = visit.counter();
        String where = counter == null ? "" : counter;
        String key = switch (visit.phase()) {
            case WAITING -> waitingKey(visit.ahead());
            case CALLED -> "visit.called";
            case SERVING -> "visit.serving";
            case PARKED -> "visit.parked";
            case SERVED -> "visit.served";
            case NO_SHOW -> "visit.no-show";
            case ENDED -> "visit.ended";
        };
        String tone = switch (visit.phase()) {
            case WAITING, PARKED -> "wait";
            case CALLED -> "go";
            case SERVING, SERVED -> "done";
            case NO_SHOW, ENDED -> "care";
        };
        boolean ended = tone.equals("care") || visit.phase() == VisitView.Phase.SERVED;
        Object[] arguments = {visit.ahead() == null ? 0 : visit.ahead(), where, visit.number()};
        return new View(
                texts.get(key + ".title", arguments),
                visit.number(),
                texts.get(key, arguments),
                texts.get(key + ".detail", arguments),
                tone,
                where,
                found.site().name(),
                texts.get(
                        "visit.issued",
                        DutchTime.hour(visit.issuedAt(), found.site().zone())),
                texts.get(
                        "visit.updated",
                        DutchTime.hour(clock.now(), found.site().zone())),
                ended ? ENDED_REFRESH_SECONDS : REFRESH_SECONDS);
    }

    private static String waitingKey(@Nullable Integer ahead) {
        if (ahead == null || ahead == 0) {
            return "visit.waiting.first";
        }
        return ahead == 1 ? "visit.waiting.one" : "visit.waiting.many";
    }
}
