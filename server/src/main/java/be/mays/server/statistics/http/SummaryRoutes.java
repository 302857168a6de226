package be.mays.server.statistics.http;

import be.mays.platform.time.BusinessClock;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.Site;
import be.mays.server.http.Access;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Requests;
import be.mays.server.statistics.DaySummaries;
import be.mays.server.statistics.DaySummaries.Report;
import be.mays.server.statistics.SummaryPdf;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Supplier;

/** The summary of one day of one site, as JSON and as a document with the same figures. */
public final class SummaryRoutes {
    private static final String PATH = "/api/v1/sites/{site}/days/{day}/summary";
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    private final DaySummaries summaries;
    private final Supplier<Catalog> catalog;
    private final BusinessClock clock;
    private final SummaryPdf pdf = new SummaryPdf();

    /** Routes on the sites of the present catalog. */
    public SummaryRoutes(DaySummaries summaries, Supplier<Catalog> catalog, BusinessClock clock) {
        this.summaries = summaries;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::show, Access.LEAD);
        routes.get(PATH + ".pdf", this::draw, Access.LEAD);
    }

    private void show(Context context) {
        Catalog present = catalog.get();
        Site site = site(context, present);
        context.json(SummaryViews.view(site, report(context, present, site)));
    }

    private void draw(Context context) {
        Catalog present = catalog.get();
        Site site = site(context, present);
        Report report = report(context, present, site);
        String file = site.id() + "-" + report.summary().day() + ".pdf";
        context.contentType("application/pdf")
                .header("Content-Disposition", "inline; filename=\"" + file + "\"")
                .result(pdf.draw(present.municipality(), site, report));
    }

    private Report report(Context context, Catalog present, Site site) {
        Instant now = clock.now();
        return summaries.report(site, day(context, site.businessDay(now)), present.baseline(), now);
    }

    private static Site site(Context context, Catalog present) {
        String id = context.pathParam("site");
        return present.findSite(id)
                .orElseThrow(() ->
                        HttpProblem.notFound("SITE_UNKNOWN", "there is no site \"" + Requests.printable(id) + "\""));
    }

    private static LocalDate day(Context context, LocalDate today) {
        String text = context.pathParam("day");
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw badDay("day is \"" + Requests.printable(text) + "\"", today);
        }
        if (day.isAfter(today) || day.isBefore(FIRST_DAY)) {
            throw badDay("day is " + Requests.printable(text), today);
        }
        return day;
    }

    private static HttpProblem badDay(String detail, LocalDate today) {
        return HttpProblem.badInput(
                "BAD_VALUE", detail, "day", "send a date such as " + today + ", from " + FIRST_DAY + " to today");
    }
}
