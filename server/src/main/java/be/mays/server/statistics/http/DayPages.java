package be.mays.server.statistics.http;

import be.mays.platform.text.DutchTime;
import be.mays.platform.text.Texts;
import be.mays.platform.time.BusinessClock;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.Site;
import be.mays.server.http.Access;
import be.mays.server.pages.http.FramedPages;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The team lead's page: today and the last open days of every site, each with its summary. */
public final class DayPages {
    private static final int DAYS_SHOWN = 10;
    private static final int DAYS_LOOKED_AT = 40;

    private final FramedPages pages;
    private final Supplier<Catalog> catalog;
    private final BusinessClock clock;

    /** Pages on the sites of the present catalog. */
    public DayPages(FramedPages pages, Supplier<Catalog> catalog, BusinessClock clock) {
        this.pages = pages;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** The page. */
    public record View(List<SiteDays> sites) {}

    /** One site with its days, latest first. */
    public record SiteDays(String name, List<Day> days) {}

    /**
     * One business day.
     *
     * @param base address of its summary; with {@code .pdf} the document
     */
    public record Day(String label, String base) {}

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/days", this::show, Access.LEAD);
    }

    private void show(Context context) {
        List<SiteDays> sites = catalog.get().sites().stream()
                .map(site -> new SiteDays(site.name(), listDays(site)))
                .toList();
        pages.render(context, "days.jte", new View(sites));
    }

    private List<Day> listDays(Site site) {
        LocalDate today = site.businessDay(clock.now());
        return Stream.iterate(today, day -> day.minusDays(1))
                .limit(DAYS_LOOKED_AT)
                .filter(day -> day.equals(today) || site.hours().isOpenOn(day))
                .limit(DAYS_SHOWN)
                .map(day -> new Day(label(day, today), "/api/v1/sites/" + site.id() + "/days/" + day + "/summary"))
                .toList();
    }

    private String label(LocalDate day, LocalDate today) {
        Texts texts = pages.texts();
        return day.equals(today) ? texts.get("days.today", DutchTime.day(day)) : DutchTime.day(day);
    }
}
