package be.mays.server.queue.http;

import be.mays.api.ticket.Menu;
import be.mays.platform.text.Texts;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.HoursText;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.LanePlan;
import be.mays.server.catalog.Site;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.SiteFeed;
import be.mays.server.http.SiteWatch;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.dispatch.Dispatcher;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a kiosk offers now. */
public final class MenuRoutes {
    private static final Duration HOURS_AHEAD = Duration.ofDays(8);

    private final CatalogHolder catalog;
    private final HoursText hoursText = new HoursText();
    private final Texts texts = Texts.dutch(LaneCalls.class);
    private final SiteFeed feed;

    /** Routes on this lane's states. */
    public MenuRoutes(
            Dispatcher dispatcher,
            CatalogHolder catalog,
            SiteWatch watch,
            BusinessClock clock,
            MonotonicClock monotonic) {
        this.catalog = catalog;
        this.feed = new SiteFeed("menu", dispatcher, catalog::findSite, watch, clock, monotonic, this::menu);
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/api/v1/sites/{site}/menu",
                context -> {
                    AccessControl.requireSite(context, context.pathParam("site"));
                    feed.answer(context, context.pathParam("site"));
                },
                Access.KIOSK,
                Access.STAFF);
    }

    private Menu menu(SiteDay state, Site site, Instant now) {
        Catalog all = catalog.get();
        List<Menu.MenuLane> lanes = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            lanes.add(menuLane(all, state, site, lane, now));
        }
        List<Menu.MenuService> services = site.services().values().stream()
                .filter(offer -> isOpen(lanes, offer.lane()))
                .sorted(Comparator.comparing(offer -> offer.lane()))
                .map(offer -> new Menu.MenuService(
                        offer.id(),
                        offer.name(),
                        be.mays.api.ticket.Lane.valueOf(offer.lane().name()),
                        offer.bring(),
                        offer.online(),
                        offer.note(),
                        offer.byAppointment(),
                        offer.words(),
                        offer.translations()))
                .toList();
        return new Menu(
                site.id(),
                site.name(),
                all.municipality(),
                site.zone().getId(),
                now,
                lanes,
                services,
                SlipTexts.parts(all),
                ownNumbers(site, now));
    }

    private static Menu.OwnNumbers ownNumbers(Site site, Instant now) {
        return new Menu.OwnNumbers(
                site.dayTurn().toString(),
                site.lanes().values().stream()
                        .map(plan -> new Menu.LaneNumbers(
                                be.mays.api.ticket.Lane.valueOf(plan.lane().name()),
                                plan.series(),
                                site.isShared(plan.series()),
                                issuing(site, plan, now)))
                        .toList());
    }

    private static List<Menu.Span> issuing(Site site, LanePlan plan, Instant now) {
        // why: it begins with the day and not with this minute, so that the menu stays the same all day
        Instant begin =
                now.atZone(site.zone()).toLocalDate().atStartOfDay(site.zone()).toInstant();
        return site
                .hours(plan.lane())
                .listIssuing(begin, begin.plus(HOURS_AHEAD), site.zone(), plan.lastIssue())
                .stream()
                .map(span -> new Menu.Span(span.from(), span.until()))
                .toList();
    }

    private static boolean isOpen(List<Menu.MenuLane> lanes, Lane lane) {
        return lanes.stream()
                .anyMatch(shown -> shown.open() && shown.lane().name().equals(lane.name()));
    }

    private Menu.MenuLane menuLane(Catalog all, SiteDay state, Site site, Lane lane, Instant now) {
        be.mays.api.ticket.Lane shown = be.mays.api.ticket.Lane.valueOf(lane.name());
        Optional<LanePlan> plan = site.findLane(lane);
        if (plan.isEmpty()) {
            Optional<Site> elsewhere = all.sites().stream()
                    .filter(other -> other.findLane(lane).isPresent())
                    .findFirst();
            Optional<LanePlan> there = elsewhere.flatMap(other -> other.findLane(lane));
            @Nullable String text = elsewhere
                    .map(other -> texts.get(
                            "lane.elsewhere", other.name(), hoursText.describe(other.hours(lane), now, other.zone())))
                    .orElse(texts.get("lane.nowhere"));
            return new Menu.MenuLane(
                    shown,
                    false,
                    false,
                    there.map(LanePlan::name).orElse(texts.get("lane." + lane.name())),
                    there.map(LanePlan::description).orElse(""),
                    text,
                    null);
        }
        Optional<String> refusal = hoursText.findRefusal(
                site.hours(lane), now, site.zone(), plan.get().lastIssue());
        return new Menu.MenuLane(
                shown,
                true,
                refusal.isEmpty(),
                plan.get().name(),
                plan.get().description(),
                refusal.orElse(null),
                publicWaiting(state, lane));
    }

    /** Thematic and private are one in public. */
    private static int publicWaiting(SiteDay state, Lane lane) {
        return lane == Lane.QUICK
                ? state.waiting(Lane.QUICK).size()
                : state.waiting(Lane.THEMATIC).size()
                        + state.waiting(Lane.PRIVATE).size();
    }
}
