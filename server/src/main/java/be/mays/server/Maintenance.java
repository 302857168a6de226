package be.mays.server;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.db.Database;
import be.mays.server.db.DatabaseCopy;
import be.mays.server.operations.BackupFailed;
import be.mays.server.operations.BackupRequests;
import be.mays.server.operations.Backups;
import be.mays.server.operations.Restoring;
import be.mays.server.queue.store.JournalCheck;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code mays server backup|restore|check}: what an operator does beside a server. */
final class Maintenance {
    static final String HELP = """
            Usage: mays server [backup | restore FILE | check [FILE] | migrate-to-postgres URL] [--setting value ...]
                               [--config FILE]

              backup        makes a backup of the embedded database now, whether or not a server runs on it
              restore FILE  puts a backup in place of the database, which is kept beside it; no server may run
              repair        writes the embedded database anew with all that can be read of it, when its file is damaged or
                            takes no writes; the former is kept beside it; no server may run
              check [FILE]  compares tickets and journal of the database, or of a backup; ends with 1 when they differ. On
                            PostgreSQL while servers run, which must be of this release
              migrate-to-postgres URL
                            copies the embedded database into an empty one on PostgreSQL, all or nothing; no server may
                            run on either. URL: jdbc:postgresql://HOST/DATABASE?user=USER, the password in the
                            variable MAYS_TARGET_PASSWORD. The embedded database stays as it is
            """;

    private static final String MIGRATE = "migrate-to-postgres";
    private static final String TARGET_PASSWORD = "MAYS_TARGET_PASSWORD";
    private static final Set<String> COMMANDS = Set.of("backup", "restore", "repair", "check", MIGRATE);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private final ServerConfig config;
    private final PrintStream out;
    private final PrintStream err;

    private Maintenance(ServerConfig config, PrintStream out, PrintStream err) {
        this.config = config;
        this.out = out;
        this.err = err;
    }

    static boolean isCommand(List<String> arguments) {
        return !arguments.isEmpty() && COMMANDS.contains(arguments.getFirst());
    }

    /** Runs a command; returns the status of the process: 0 done, 1 not done, 2 wrong use. */
    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        List<String> rest = new ArrayList<>(arguments.subList(1, arguments.size()));
        Optional<String> named = Optional.empty();
        if (!rest.isEmpty() && !rest.getFirst().startsWith("--")) {
            named = Optional.of(rest.removeFirst());
        }
        try {
            Maintenance maintenance = new Maintenance(ServerConfig.read(rest, environment), out, err);
            return arguments.getFirst().equals(MIGRATE)
                    ? maintenance.migrate(named, environment.getOrDefault(TARGET_PASSWORD, ""))
                    : maintenance.run(arguments.getFirst(), named.map(Path::of));
        } catch (ConfigFaults faults) {
            err.println(faults.getMessage());
            return WRONG_USE;
        } catch (IllegalStateException failed) {
            err.println(failed.getMessage());
            return FAILED;
        }
    }

    private int run(String command, Optional<Path> file) {
        return switch (command) {
            case "backup" -> backup();
            case "restore" ->
                file.map(this::restore).orElseGet(() -> {
                    err.println("mays server restore: name the backup to bring back, a file of "
                            + config.operations().backupFolder(config.databaseUrl()));
                    return WRONG_USE;
                });
            case "repair" -> report("repaired", restoring().repair(new SystemBusinessClock().now()));
            default -> report(check(file));
        };
    }

    private JournalCheck.Findings check(Optional<Path> file) {
        if (file.isEmpty() && config.databaseUrl().startsWith("jdbc:postgresql:")) {
            try (Database shared = open()) {
                return new JournalCheck(shared).run();
            }
        }
        Restoring restoring = restoring();
        return file.map(restoring::check).orElseGet(restoring::check);
    }

    private Database open() {
        return Database.open(config.databaseUrl(), config.databaseUser(), config.databasePassword());
    }

    private Restoring restoring() {
        return new Restoring(config.databaseUrl(), config.databaseUser(), config.databasePassword());
    }

    private int backup() {
        Path folder = config.operations().backupFolder(config.databaseUrl());
        if (restoring().isInUse()) {
            return askServer(folder);
        }
        try (Database database = open()) {
            Path made = new Backups(database, folder, config.operations().backupsKept())
                    .make(new SystemBusinessClock().now());
            out.println("backup: " + made);
            return 0;
        }
    }

    private int askServer(Path folder) {
        try {
            Optional<BackupRequests.Answer> answer =
                    new BackupRequests(folder).ask(PATIENCE, new SystemMonotonicClock());
            if (answer.isEmpty()) {
                err.println("the server that uses the database gave no answer in " + PATIENCE.toSeconds()
                        + " s: is its backup.folder another than " + folder + "?");
                return FAILED;
            }
            (answer.get().made() ? out : err).println("backup: " + answer.get().text());
            return answer.get().made() ? 0 : FAILED;
        } catch (IOException failed) {
            throw new BackupFailed("cannot ask the server through " + folder + ": " + failed, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private int restore(Path backup) {
        return report("restored from " + backup, restoring().restore(backup, new SystemBusinessClock().now()));
    }

    private int report(String what, Restoring.Restored restored) {
        out.println(restored.file() + " is " + what);
        if (!restored.whole()) {
            out.println(
                    "some rows could not be read and may be missing; look whether staff, devices and cards are all there,"
                            + " and compare with the latest backup");
        }
        if (restored.before() != null) {
            out.println("the former database is kept as " + restored.before());
        }
        return report(restored.findings());
    }

    private int migrate(Optional<String> named, String password) {
        Optional<String> target = named.filter(url -> url.startsWith("jdbc:postgresql:"));
        if (target.isEmpty()) {
            err.println("mays server " + MIGRATE + ": name the empty database to fill, such as"
                    + " jdbc:postgresql://localhost/mays?user=mays");
            return WRONG_USE;
        }
        JournalCheck.Findings before = restoring().check();
        if (!before.isSound()) {
            err.println("the embedded database is not sound and was not copied:");
            return report(before);
        }
        String user = target.get().replaceFirst("^[^?]*\\?(?:.*&)?user=([^&]*).*$", "$1");
        try (Database from = open();
                Database to = Database.open(
                        target.get(), user.equals(target.get()) ? config.databaseUser() : user, password)) {
            new DatabaseCopy(from, to).run().forEach((table, rows) -> out.println(table + ": " + rows));
            int status = report(new JournalCheck(to).run());
            if (status != 0) {
                err.println("the copy is not sound: do not start a server on it");
                return status;
            }
            out.println("start the server with --database.url " + target.get().replaceFirst("\\?.*", "")
                    + " from now on; the embedded database stays as it was");
            return status;
        }
    }

    private int report(JournalCheck.Findings findings) {
        out.println(findings.days() + " business days, " + findings.entries() + " entries, " + findings.tickets()
                + " tickets");
        findings.faults().forEach(err::println);
        if (findings.isSound()) {
            out.println("sound: every ticket is what the journal says");
        }
        return findings.isSound() ? 0 : FAILED;
    }
}
