package be.mays.server.slide.http;

import be.mays.api.board.Slide;
import be.mays.platform.text.DutchTime;
import be.mays.platform.text.Texts;
import be.mays.platform.time.BusinessClock;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.Site;
import be.mays.server.http.Access;
import be.mays.server.pages.http.FramedPages;
import be.mays.server.slide.SlideRegister;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The administrator's page of what boards show between calls: which there are, in what order, adding, moving,
 * removing. Changes go through {@code /api/v1/slides}.
 */
public final class SlidePages {
    private static final ZoneId HOME = ZoneId.of("Europe/Brussels");

    private final FramedPages pages;
    private final SlideRegister register;
    private final Supplier<Catalog> catalog;
    private final BusinessClock clock;

    /** Pages on this register. */
    public SlidePages(FramedPages pages, SlideRegister register, Supplier<Catalog> catalog, BusinessClock clock) {
        this.pages = pages;
        this.register = register;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** The page. */
    public record View(List<Line> slides, List<Site> sites) {}

    /**
     * One slide.
     *
     * @param name what it is called on the page: its text, or what its picture says
     * @param text empty: none
     * @param picture empty: none
     * @param tone good, care or stop
     * @param when in words
     */
    public record Line(
            String id,
            String name,
            String text,
            String picture,
            String alternative,
            String where,
            String tone,
            String when,
            boolean first,
            boolean last) {}

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/slides", this::show, Access.ADMINISTRATOR);
    }

    private void show(Context context) {
        List<Site> sites = catalog.get().sites();
        ZoneId zone = sites.isEmpty() ? HOME : sites.getFirst().zone();
        LocalDate today = clock.now().atZone(zone).toLocalDate();
        List<Slide> slides = register.listSlides();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < slides.size(); i++) {
            lines.add(line(slides.get(i), today, i == 0, i == slides.size() - 1));
        }
        pages.render(context, "slides.jte", new View(lines, sites));
    }

    private Line line(Slide slide, LocalDate today, boolean first, boolean last) {
        @Nullable LocalDate from = day(slide.from());
        @Nullable LocalDate until = day(slide.until());
        boolean over = until != null && until.isBefore(today);
        boolean later = from != null && from.isAfter(today);
        String text = orEmpty(slide.text());
        String alternative = orEmpty(slide.alternative());
        return new Line(
                slide.id(),
                text.isEmpty() ? alternative : text,
                text,
                orEmpty(slide.picture()),
                alternative,
                where(slide),
                over ? "stop" : later ? "care" : "good",
                when(from, until, over, later),
                first,
                last);
    }

    private String where(Slide slide) {
        Texts texts = pages.texts();
        String names = slide.sites().isEmpty()
                ? texts.get("slides.everywhere")
                : slide.sites().stream()
                        .map(id -> catalog.get().findSite(id).map(Site::name).orElse(id))
                        .collect(Collectors.joining(", "));
        return texts.get("slides.where", names, slide.seconds());
    }

    private String when(@Nullable LocalDate from, @Nullable LocalDate until, boolean over, boolean later) {
        Texts texts = pages.texts();
        if (over && until != null) {
            return texts.get("slides.over", DutchTime.day(until));
        }
        if (later && from != null) {
            return until == null
                    ? texts.get("slides.later", DutchTime.day(from))
                    : texts.get("slides.later-until", DutchTime.day(from), DutchTime.day(until));
        }
        return until == null ? texts.get("slides.now") : texts.get("slides.now-until", DutchTime.day(until));
    }

    private static @Nullable LocalDate day(@Nullable String day) {
        return day == null ? null : LocalDate.parse(day);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
