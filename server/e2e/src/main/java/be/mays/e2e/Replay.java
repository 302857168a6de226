package be.mays.e2e;

import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.catalog.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a recorded office day through the HTTP interface of a real server, which runs in a process of its own on a
 * throw-away database with a driven clock.
 */
public final class Replay {
    private static final String ADMIN = "beheer";
    private static final String ADMIN_PASSWORD = "replay-replay";
    private static final Duration UNTIL_IDLE = Duration.ofSeconds(12);
    private static final int REMOVALS = 20;
    private static final Duration BETWEEN_REMOVALS = Duration.ofMillis(100);

    private static final String USAGE = """
            Usage: ./mays replay [FILE] [--speed N]

            Feeds a recorded office day through the HTTP interface of a real server on a throw-away
            database, whose clock moves to the next event as soon as the server is idle, and prints
            a summary. Ends with status 1 when anything was lost or doubled.

              FILE       a day as CSV; its first line names the columns, of which issued_est
                         (local time in Warsaw) and letter (the queue) are used:
                         E, P, G, O quick; N, C thematic; L private.
                         Without a file, a generated day of 493 visitors
              --speed N  N seconds of the day in a second, for the eye; else as fast as it goes
              --help     this text
            """;

    private Replay() {}

    /** With the resident memory of the server when idle after the day. */
    private record Outcome(ReplaySummary summary, long serverBytes) {}

    private record Arguments(@Nullable Path file, double speed) {}

    /** Exits 0 when nothing was lost or doubled, 1 when something was or the replay failed, 2 on wrong arguments. */
    public static void main(String[] args) throws InterruptedException {
        List<String> arguments = List.of(args);
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.print(USAGE);
            return;
        }
        try {
            Arguments chosen = parse(arguments);
            Path file = chosen.file();
            OfficeDay day = file == null
                    ? GeneratedDay.make(GeneratedDay.SEED)
                    : OfficeDay.read(file.getFileName().toString(), readText(file));
            SystemMonotonicClock monotonic = new SystemMonotonicClock();
            long begin = monotonic.nanos();
            Outcome outcome =
                    run(day, new ReplayDisplay(System.err, ReplayDisplay.isTerminal(), chosen.speed(), monotonic));
            System.out.println();
            System.out.print(outcome.summary().text());
            System.out.println();
            System.out.println(ReplaySummary.row("server memory", outcome.serverBytes() >> 20, "MB resident, idle"));
            System.out.println(
                    ReplaySummary.row("replayed in", monotonic.since(begin).toSeconds(), "seconds"));
            System.exit(outcome.summary().isFlawless() ? 0 : 1);
        } catch (IllegalArgumentException | OfficeDayFaults wrong) {
            System.err.println("replay: " + wrong.getMessage());
            System.exit(2);
        } catch (ProblemException | NoAnswerException | IllegalStateException | UncheckedIOException failed) {
            System.err.println("replay: the replay failed: " + failed.getMessage());
            System.exit(1);
        }
    }

    private static Arguments parse(List<String> arguments) {
        Path file = null;
        double speed = 0;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--speed") && i + 1 < arguments.size()) {
                i++;
                speed = speed(arguments.get(i));
            } else if (argument.startsWith("--speed=")) {
                speed = speed(argument.substring("--speed=".length()));
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException(
                        "\"" + argument + "\" is not understood: expected [FILE] [--speed N] [--help]");
            } else if (file != null) {
                throw new IllegalArgumentException("one file at a time, not " + file + " and " + argument);
            } else {
                file = Path.of(argument);
            }
        }
        return new Arguments(file, speed);
    }

    private static double speed(String text) {
        try {
            double speed = Double.parseDouble(text);
            if (speed > 0 && speed <= 1e6) {
                return speed;
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("--speed is \"" + text + "\": expected a number such as 60", notANumber);
        }
        throw new IllegalArgumentException("--speed is " + text + ": expected more than 0, at most 1000000");
    }

    private static String readText(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException absent) {
            throw new IllegalArgumentException(file + " does not exist", absent);
        } catch (CharacterCodingException binary) {
            throw new IllegalArgumentException(file + " is not a text in UTF-8", binary);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read: " + unreadable, unreadable);
        }
    }

    /** Replays a day in a folder of its own, which is removed afterwards, also when the program is interrupted. */
    private static Outcome run(OfficeDay day, Consumer<ReplayProgress> listener)
            throws ProblemException, NoAnswerException, InterruptedException {
        try {
            Path folder = Files.createTempDirectory("mays-replay-");
            Thread cleaner = new Thread(() -> remove(folder));
            Runtime.getRuntime().addShutdownHook(cleaner);
            return run(day, folder, listener, UNTIL_IDLE);
        } catch (IOException failed) {
            throw new UncheckedIOException("there is no place for the throw-away database", failed);
        }
    }

    /**
     * Replays a day on a new server with its database in this folder, where it stays.
     *
     * @throws IllegalStateException when the server does not start
     */
    public static ReplaySummary run(OfficeDay day, Path folder, Consumer<ReplayProgress> listener)
            throws ProblemException, NoAnswerException, InterruptedException {
        return run(day, folder, listener, Duration.ZERO).summary();
    }

    private static Outcome run(OfficeDay day, Path folder, Consumer<ReplayProgress> listener, Duration untilIdle)
            throws ProblemException, NoAnswerException, InterruptedException {
        Path catalog = folder.resolve("replay.yaml");
        try {
            Files.writeString(catalog, SampleCatalog.REPLAY.yaml());
        } catch (IOException failed) {
            throw new UncheckedIOException(catalog + " cannot be written", failed);
        }
        Site site = SampleCatalog.REPLAY.get().sites().getFirst();
        try (ServerProcess server = ServerProcess.start(
                ServerProcess.FLAGS,
                List.of(
                        "--clock.driven",
                        "--database.throw-away",
                        "--database.url",
                        "jdbc:h2:file:" + folder.resolve("mays"),
                        "--catalog.file",
                        catalog.toString(),
                        "--admin.user",
                        ADMIN,
                        "--admin.password",
                        ADMIN_PASSWORD))) {
            ReplaySummary summary;
            try {
                summary = ReplayRun.run(day, site, server.uri(), ADMIN, ADMIN_PASSWORD, listener);
            } catch (NoAnswerException silent) {
                throw new IllegalStateException(
                        silent.getMessage() + "; the server's output:\n" + server.output(), silent);
            }
            // why: only an idle server gives memory back
            Thread.sleep(untilIdle);
            return new Outcome(summary, server.residentBytes());
        }
    }

    private static void remove(Path folder) {
        // why: after an interruption the server, which is being killed too, may still write
        for (int attempt = 1; !isRemoved(folder); attempt++) {
            if (attempt == REMOVALS) {
                System.err.println("replay: remove " + folder + " yourself; something in it cannot be removed");
                return;
            }
            LockSupport.parkNanos(BETWEEN_REMOVALS.toNanos());
        }
    }

    private static boolean isRemoved(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
            return true;
        } catch (IOException | UncheckedIOException stuck) {
            return !Files.exists(folder);
        }
    }
}
