package be.mays.server.desk.store;

import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.desk.DeskSettings;
import be.mays.server.queue.dispatch.LaneTransaction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Desk settings by Jdbi: a line of words for each clerk and name. */
public final class JdbiDeskSettings implements DeskSettings {
    private static final String KEYS = "keys";
    private static final String LANGUAGES = "languages";

    private final Database database;

    /** Settings in this database. */
    public JdbiDeskSettings(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, String> listKeys(String user) {
        Map<String, String> keys = new TreeMap<>();
        for (String word : words(user, KEYS)) {
            int equals = word.indexOf('=');
            keys.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return keys;
    }

    @Override
    public void putKeys(LaneTransaction transaction, String user, Map<String, String> keys) {
        put(
                transaction,
                user,
                KEYS,
                new TreeMap<>(keys)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining(" ")));
    }

    @Override
    public Set<String> listLanguages(String user) {
        return Set.copyOf(words(user, LANGUAGES));
    }

    @Override
    public void putLanguages(LaneTransaction transaction, String user, Set<String> languages) {
        put(transaction, user, LANGUAGES, String.join(" ", new TreeSet<>(languages)));
    }

    private List<String> words(String user, String name) {
        return database.readers()
                .withHandle(handle -> handle.createQuery(
                                "select setting from desk_setting where staff = :user and name = :name")
                        .bind("user", user)
                        .bind("name", name)
                        .mapTo(String.class)
                        .findOne())
                .map(line -> Arrays.stream(line.split(" "))
                        .filter(word -> !word.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    private static void put(LaneTransaction transaction, String user, String name, String setting) {
        Handle handle = HandleTransaction.of(transaction);
        for (String statement : List.of(
                "update desk_setting set setting = :setting where staff = :user and name = :name",
                "insert into desk_setting (staff, name, setting) values (:user, :name, :setting)")) {
            int rows = handle.createUpdate(statement)
                    .bind("user", user)
                    .bind("name", name)
                    .bind("setting", setting)
                    .execute();
            if (rows > 0) {
                return;
            }
        }
    }
}
