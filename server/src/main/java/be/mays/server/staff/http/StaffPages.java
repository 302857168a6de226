package be.mays.server.staff.http;

import be.mays.platform.text.Texts;
import be.mays.platform.time.BusinessClock;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.Site;
import be.mays.server.http.Access;
import be.mays.server.http.Role;
import be.mays.server.pages.http.FramedPages;
import be.mays.server.staff.Account;
import be.mays.server.staff.Passwords;
import be.mays.server.staff.StaffRegister;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The administrator's page of staff: who there is, with which role and skills, and where they are signed in.
 * Changes go through {@code /api/v1/staff}.
 */
public final class StaffPages {
    private final FramedPages pages;
    private final StaffRegister register;
    private final Function<String, Set<String>> languages;
    private final Supplier<Catalog> catalog;
    private final BusinessClock clock;

    /**
     * Pages on this register.
     *
     * @param languages by user name those that they speak beside Dutch, as tags such as {@code fr}
     */
    public StaffPages(
            FramedPages pages,
            StaffRegister register,
            Function<String, Set<String>> languages,
            Supplier<Catalog> catalog,
            BusinessClock clock) {
        this.pages = pages;
        this.register = register;
        this.languages = languages;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * The page.
     *
     * @param services names by id, of all sites
     * @param shortest fewest characters of a password
     */
    public record View(
            List<Line> people, List<Role> roles, List<Lane> lanes, Map<String, String> services, int shortest) {}

    /**
     * A member of staff.
     *
     * @param skills in words
     * @param isWorkAccount whether name and role come from the OpenID Connect issuer
     * @param sessions on how many browsers they are signed in
     */
    public record Line(
            String user,
            String name,
            String role,
            String lanes,
            String services,
            String languages,
            String skills,
            boolean isWorkAccount,
            boolean isBlocked,
            int sessions) {}

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/staff", this::show, Access.ADMINISTRATOR);
    }

    private void show(Context context) {
        Map<String, String> services = new TreeMap<>();
        for (Site site : catalog.get().sites()) {
            site.services().forEach((id, offer) -> services.putIfAbsent(id, offer.name()));
        }
        Map<String, Integer> sessions = register.countSessions(clock.now());
        List<Line> people = register.listAccounts().stream()
                .map(account -> line(account, services, sessions.getOrDefault(account.user(), 0)))
                .toList();
        pages.render(
                context,
                "staff.jte",
                new View(people, List.of(Role.values()), List.of(Lane.values()), services, Passwords.SHORTEST));
    }

    private Line line(Account account, Map<String, String> services, int sessions) {
        String spoken = languages.apply(account.user()).stream().sorted().collect(Collectors.joining(" "));
        return new Line(
                account.user(),
                account.fullName(),
                account.role().name(),
                account.lanes().stream()
                        .map(lane -> lane.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .collect(Collectors.joining(" ")),
                account.services().stream().sorted().collect(Collectors.joining(" ")),
                spoken,
                spoken.isEmpty()
                        ? skills(account, services)
                        : skills(account, services) + " · " + pages.texts().get("staff.speaks", spoken),
                account.isWorkAccount(),
                account.blocked(),
                sessions);
    }

    private String skills(Account account, Map<String, String> services) {
        Texts texts = pages.texts();
        String lanes = account.lanes().isEmpty()
                ? texts.get("staff.all-lanes")
                : account.lanes().stream()
                        .sorted()
                        .map(lane -> texts.get("staff.lane." + lane.name()))
                        .collect(Collectors.joining(", "));
        if (account.services().isEmpty()) {
            return lanes;
        }
        return lanes + " · "
                + account.services().stream()
                        .map(id -> services.getOrDefault(id, id))
                        .sorted()
                        .collect(Collectors.joining(", "));
    }
}
