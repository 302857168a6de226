package be.mays.e2e;

import be.mays.e2e.bench.BoardMemory;
import be.mays.e2e.bench.CallTime;
import be.mays.e2e.bench.CardSearch;
import be.mays.e2e.bench.IdleMemory;
import be.mays.e2e.bench.KioskMemory;
import be.mays.e2e.bench.KioskStart;
import be.mays.e2e.bench.LastBoard;
import be.mays.e2e.bench.LongDay;
import be.mays.e2e.bench.ManyBoards;
import be.mays.e2e.bench.Measurement;
import be.mays.e2e.bench.NextTime;
import be.mays.e2e.bench.PollRate;
import be.mays.e2e.bench.PressTime;
import be.mays.e2e.bench.Report;
import be.mays.e2e.bench.StartTime;
import be.mays.e2e.bench.TicketRate;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Measures the server beside what could be had without it, and prints medians and spreads. */
public final class Benchmark {
    private static final Path PAGE = Path.of("server", "docs", "benchmarks.md");
    private static final String USAGE = """
            Usage: ./mays bench [NAME]... [--write]

            Measures real servers in processes of their own on throw-away databases, each beside a
            baseline in the same run: 5 rounds, median and spread. Without a name, everything.

              tickets  durable tickets per second through HTTP, against JDBC alone
              polls    board polls answered 304, against a bare Javalin and a bare Jetty
              press    from the press to the slip's first byte, against a request and a commit
              call     from the clerk's request to the board, against a request and a commit
              next     a clerk's Next with 50 desks and 200 waiting, against one desk
              day      the last of 20,000 tickets of a day against the first
              boards   500 boards that reconnect at once, and a call that reaches them
              last     from the clerk's request to the last of 50 and 500 boards, against one board
              cards    a search among 1,000 knowledge cards, beside a trivial answer
              board-memory  the display program's memory while it shows calls
              kiosk-memory  the kiosk program's memory after 1,000 slips
              memory   the server's memory after the replay of a day
              start    time to ready, with and without an AOT cache, beside a bare Javalin
              kiosk-start  the same for the kiosk
              --write  writes the figures into server/docs/benchmarks.md
              --help   this text
            """;

    private Benchmark() {}

    /** Exits 0 when all was measured, whether or not the targets were met; 1 when something failed, 2 on wrong arguments. */
    public static void main(String[] args) throws InterruptedException {
        List<String> arguments = List.of(args);
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.print(USAGE);
            return;
        }
        SystemMonotonicClock monotonic = new SystemMonotonicClock();
        List<Measurement> all = List.of(
                new TicketRate(monotonic),
                new PollRate(monotonic),
                new PressTime(monotonic),
                new CallTime(monotonic),
                new NextTime(monotonic),
                new LongDay(monotonic),
                new ManyBoards(monotonic),
                new LastBoard(monotonic),
                new CardSearch(monotonic),
                new BoardMemory(),
                new KioskMemory(monotonic),
                new IdleMemory(),
                new StartTime(monotonic),
                new KioskStart(monotonic));
        List<String> names = new ArrayList<>(arguments);
        boolean writes = names.remove("--write");
        List<String> known = all.stream().map(Measurement::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                System.err.println("bench: \"" + name + "\" is not understood: expected " + String.join(", ", known)
                        + ", --write or --help");
                System.exit(2);
            }
        }
        try {
            System.out.println(Report.machine());
            for (Measurement measurement : all) {
                if (names.isEmpty() || names.contains(measurement.name())) {
                    String before = Report.load();
                    Report report = new Report(measurement, measurement.measure(), before, Report.load());
                    System.out.println();
                    System.out.print(report.text());
                    if (writes) {
                        report.writeInto(PAGE);
                    }
                }
            }
            System.exit(0);
        } catch (IOException | SQLException | IllegalStateException failed) {
            System.err.println("bench: the measurement failed: " + failed.getMessage());
            System.exit(1);
        }
    }
}
