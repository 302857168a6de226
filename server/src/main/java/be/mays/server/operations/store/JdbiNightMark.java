package be.mays.server.operations.store;

import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.operations.NightWork;
import be.mays.server.queue.dispatch.Dispatcher;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The last night whose work was done, and what failed in it, beside the data. */
public final class JdbiNightMark implements NightWork.Mark {
    private static final String NIGHT = "last-night";
    /** A line for each job: its name, a tab, why. */
    private static final String FAILURES = "last-night-failures";

    private static final int LONGEST_REASON = 150;

    private final Database database;
    private final Dispatcher dispatcher;

    /** A mark in this database, written on the lane. */
    public JdbiNightMark(Database database, Dispatcher dispatcher) {
        this.database = database;
        this.dispatcher = dispatcher;
    }

    @Override
    public Optional<LocalDate> find() {
        return database.findInstallationSetting(NIGHT).map(LocalDate::parse);
    }

    @Override
    public Optional<Map<String, String>> findFailures() {
        return database.findInstallationSetting(FAILURES)
                .map(text -> Arrays.stream(text.split("\n", -1))
                        .map(line -> line.split("\t", 2))
                        .filter(parts -> parts.length == 2)
                        .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1])));
    }

    @Override
    public void note(LocalDate night) {
        dispatcher.write(transaction -> {
            Database.putInstallationSetting(HandleTransaction.of(transaction), NIGHT, night.toString());
            return true;
        });
    }

    @Override
    public void note(LocalDate night, Map<String, String> failures) {
        String lines = failures.entrySet().stream()
                .map(failed -> failed.getKey() + "\t" + oneLine(failed.getValue()))
                .collect(Collectors.joining("\n"));
        dispatcher.write(transaction -> {
            Handle handle = HandleTransaction.of(transaction);
            Database.putInstallationSetting(handle, NIGHT, night.toString());
            Database.putInstallationSetting(handle, FAILURES, lines);
            return true;
        });
    }

    private static String oneLine(String reason) {
        String line = reason.replaceAll("\\s+", " ");
        return line.substring(0, Math.min(LONGEST_REASON, line.length()));
    }
}
