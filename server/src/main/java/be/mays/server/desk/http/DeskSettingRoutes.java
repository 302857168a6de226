package be.mays.server.desk.http;

import be.mays.api.counter.DeskKeys;
import be.mays.api.counter.SpokenLanguages;
import be.mays.platform.time.BusinessClock;
import be.mays.server.audit.AuditLog;
import be.mays.server.desk.DeskSettings;
import be.mays.server.desk.KeyMap;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Requests;
import be.mays.server.queue.dispatch.Dispatcher;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys of one's own desk, and the languages of a clerk. */
public final class DeskSettingRoutes {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final int MOST_LANGUAGES = 20;
    private static final int LONGEST_SHOWN = 20;

    private final DeskSettings settings;
    private final AuditLog audit;
    private final Dispatcher dispatcher;
    private final BusinessClock clock;
    private final Predicate<String> users;
    private final Consumer<String> changed;

    /**
     * Routes on these settings.
     *
     * @param users whether there is a user of this name
     * @param changed told of each user whose skills have changed
     */
    public DeskSettingRoutes(
            DeskSettings settings,
            AuditLog audit,
            Dispatcher dispatcher,
            BusinessClock clock,
            Predicate<String> users,
            Consumer<String> changed) {
        this.settings = settings;
        this.audit = audit;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.users = users;
        this.changed = changed;
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/desk-keys", this::showKeys, Access.STAFF);
        routes.put("/api/v1/desk-keys", this::putKeys, Access.STAFF);
        routes.get("/api/v1/staff/{user}/languages", this::showLanguages, Access.LEAD);
        routes.put("/api/v1/staff/{user}/languages", this::putLanguages, Access.ADMINISTRATOR);
    }

    private void showKeys(Context context) {
        String user = AccessControl.staff(context).user();
        context.header("Cache-Control", "no-store")
                .json(new DeskKeys(KeyMap.with(settings.listKeys(user)).keys()));
    }

    private void putKeys(Context context) {
        @Nullable Map<String, String> keys = Requests.body(context, DeskKeys.class).keys();
        if (keys == null) {
            throw HttpProblem.badInput("BAD_VALUE", "keys is missing", "keys", "send a key for each action to change");
        }
        KeyMap.findFault(keys).ifPresent(fault -> {
            throw HttpProblem.badInput(
                    "BAD_VALUE",
                    "the key of \"" + cut(fault.action()) + "\" cannot be so: " + fault.problem(),
                    "keys",
                    "send F1 to F10 without F5 and F7, with Shift or Ctrl if you like, or Alt with a letter or digit,"
                            + " each once");
        });
        String user = AccessControl.staff(context).user();
        String by = AccessControl.staff(context).actor();
        Instant now = clock.now();
        dispatcher.write(transaction -> {
            settings.putKeys(transaction, user, keys);
            audit.note(transaction, now, by, "put-keys", user);
            return true;
        });
        showKeys(context);
    }

    private static String cut(String action) {
        String shown = Requests.printable(action);
        return shown.length() > LONGEST_SHOWN ? shown.substring(0, LONGEST_SHOWN) : shown;
    }

    private String user(Context context) {
        String user = Requests.user(context.pathParam("user"), "user");
        if (!users.test(user)) {
            throw HttpProblem.notFound("USER_UNKNOWN", "there is no user \"" + user + "\"");
        }
        return user;
    }

    private void showLanguages(Context context) {
        show(context, user(context));
    }

    private void show(Context context, String user) {
        context.header("Cache-Control", "no-store")
                .json(new SpokenLanguages(
                        settings.listLanguages(user).stream().sorted().toList()));
    }

    private void putLanguages(Context context) {
        String user = user(context);
        @Nullable List<String> languages = Requests.body(context, SpokenLanguages.class).languages();
        if (languages == null
                || languages.size() > MOST_LANGUAGES
                || !languages.stream().allMatch(tag -> LANGUAGE.matcher(tag).matches())) {
            throw HttpProblem.badInput(
                    "BAD_VALUE",
                    "languages is missing, too long or has an entry that is no language",
                    "languages",
                    "send at most " + MOST_LANGUAGES + " tags such as fr or de");
        }
        String by = AccessControl.staff(context).actor();
        Instant now = clock.now();
        dispatcher.write(transaction -> {
            settings.putLanguages(transaction, user, new TreeSet<>(languages));
            audit.note(transaction, now, by, "put-languages", user);
            return true;
        });
        changed.accept(user);
        show(context, user);
    }
}
