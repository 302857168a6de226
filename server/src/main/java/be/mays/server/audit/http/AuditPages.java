package be.mays.server.audit.http;

import be.mays.platform.text.DutchTime;
import be.mays.platform.text.Texts;
import be.mays.platform.time.BusinessClock;
import be.mays.server.audit.AuditEntry;
import be.mays.server.audit.AuditSearch;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.Site;
import be.mays.server.http.Access;
import be.mays.server.pages.http.FramedPages;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The administrator's page of who did what: by person, period and words. A plain form that needs no script; what
 * is typed wrongly counts as not typed, and the form shows what was searched for.
 */
public final class AuditPages {
    private static final int MOST_LINES = 200;
    private static final int MOST_DAYS = 31;
    private static final int DAYS_AT_FIRST = 7;
    private static final Pattern USER = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,59}");
    private static final ZoneId HOME = ZoneId.of("Europe/Brussels");

    private final FramedPages pages;
    private final AuditSearch search;
    private final Supplier<Catalog> catalog;
    private final Function<String, String> fullNames;
    private final BusinessClock clock;

    /**
     * Pages on this log.
     *
     * @param fullNames by user name; a user who is gone keeps the user name
     */
    public AuditPages(
            FramedPages pages,
            AuditSearch search,
            Supplier<Catalog> catalog,
            Function<String, String> fullNames,
            BusinessClock clock) {
        this.pages = pages;
        this.search = search;
        this.catalog = catalog;
        this.fullNames = fullNames;
        this.clock = clock;
    }

    /**
     * The page.
     *
     * @param user as searched for; empty: everybody
     * @param from first day, ISO 8601
     * @param until last day, ISO 8601
     * @param words as searched for; empty: all
     * @param isCut whether there are more lines than shown
     */
    public record View(String user, String from, String until, String words, List<Line> lines, boolean isCut) {}

    /** One action, in words. */
    public record Line(String when, String who, String what, String about) {}

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/audit", this::show, Access.ADMINISTRATOR);
    }

    private void show(Context context) {
        List<Site> sites = catalog.get().sites();
        ZoneId zone = sites.isEmpty() ? HOME : sites.getFirst().zone();
        LocalDate today = clock.now().atZone(zone).toLocalDate();
        LocalDate until = day(context.queryParam("until"), today);
        LocalDate from = day(context.queryParam("from"), until.minusDays(DAYS_AT_FIRST - 1));
        if (from.isAfter(until) || from.isBefore(until.minusDays(MOST_DAYS - 1))) {
            from = until.minusDays(from.isAfter(until) ? 0 : MOST_DAYS - 1);
        }
        @Nullable String user = user(context.queryParam("user"));
        String words = words(context.queryParam("words"));
        AuditSearch.Wanted query = new AuditSearch.Wanted(
                from.atStartOfDay(zone).toInstant(),
                until.plusDays(1).atStartOfDay(zone).toInstant(),
                sites.stream().map(Site::id).toList(),
                user);
        List<Line> lines = search.find(query, entry -> holds(line(entry, zone), words), MOST_LINES + 1).stream()
                .map(entry -> line(entry, zone))
                .toList();
        pages.render(
                context,
                "audit.jte",
                new View(
                        user == null ? "" : user,
                        from.toString(),
                        until.toString(),
                        words,
                        lines.subList(0, Math.min(MOST_LINES, lines.size())),
                        lines.size() > MOST_LINES));
    }

    private Line line(AuditEntry entry, ZoneId zone) {
        Texts texts = pages.texts();
        String user = entry.actor().replaceFirst("^staff:", "");
        String name = nameOf(entry.actor(), user);
        return new Line(
                DutchTime.day(entry.at().atZone(zone).toLocalDate()) + " " + DutchTime.hour(entry.at(), zone),
                name.equals(user) || !entry.actor().startsWith("staff:") ? name : name + " (" + user + ")",
                texts.get("audit.did." + entry.action()),
                about(entry));
    }

    private String nameOf(String actor, String user) {
        if (actor.startsWith("device:")) {
            return pages.texts().get("audit.who.device");
        }
        return actor.equals("system") ? pages.texts().get("audit.who.system") : fullNames.apply(user);
    }

    private String about(AuditEntry entry) {
        String subject = entry.subject();
        if (!entry.site().isEmpty()) {
            Site site = catalog.get().findSite(entry.site()).orElse(null);
            String place = site == null ? entry.site() : site.name();
            String counter = site == null || subject.isEmpty()
                    ? subject
                    : site.findCounter(subject).map(CounterPlan::label).orElse(subject);
            return String.join(" ", List.of(entry.number(), counter)).strip() + " · " + place;
        }
        return subject;
    }

    private static boolean holds(Line line, String words) {
        String text = (line.who() + " " + line.what() + " " + line.about()).toLowerCase(Locale.ROOT);
        return List.of(words.toLowerCase(Locale.ROOT).split(" ", -1)).stream().allMatch(text::contains);
    }

    private static LocalDate day(@Nullable String typed, LocalDate otherwise) {
        try {
            LocalDate day = typed == null || typed.isEmpty() ? otherwise : LocalDate.parse(typed);
            return day.getYear() < 2000 || day.getYear() > 2999 ? otherwise : day;
        } catch (DateTimeParseException unreadable) {
            return otherwise;
        }
    }

    private static @Nullable String user(@Nullable String typed) {
        String user = typed == null ? "" : typed.strip().toLowerCase(Locale.ROOT);
        return USER.matcher(user).matches() ? user : null;
    }

    private static String words(@Nullable String typed) {
        String words =
                typed == null ? "" : typed.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return words.substring(0, Math.min(60, words.length()));
    }
}
