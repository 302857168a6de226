package be.mays.display;

import be.mays.api.selftest.SelfTest;
import be.mays.platform.config.ConfigFaults;
import be.mays.platform.config.ConfigReader;
import be.mays.platform.config.Setting;
import be.mays.platform.log.ConsoleLog;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command {@code mays display}. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int BAD_CONFIGURATION = 2;
    private static final String SELF_TEST = "selftest";

    private Main() {}

    /** Runs until it is told to stop; ends with 2 when the configuration is wrong, with 1 when a self-test is. */
    public static void main(String[] arguments) throws InterruptedException {
        ConsoleLog.install();
        int verdict = run(List.of(arguments), System.getenv(), System.out, System.err);
        if (verdict != 0) {
            System.exit(verdict);
        }
    }

    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err)
            throws InterruptedException {
        if (arguments.contains("--help")) {
            printHelp(out);
            return 0;
        }
        boolean testOnly = !arguments.isEmpty() && arguments.getFirst().equals(SELF_TEST);
        ConfigReader reader = new ConfigReader(
                DisplayConfig.SETTINGS, testOnly ? arguments.subList(1, arguments.size()) : arguments, environment);
        DisplayConfig config;
        try {
            config = DisplayConfig.checked(reader);
        } catch (ConfigFaults faults) {
            err.println(faults.getMessage());
            return BAD_CONFIGURATION;
        }
        reader.warnings().forEach(LOG::warn);
        if (testOnly) {
            return SelfTest.run(
                    SelfChecks.of(
                            config,
                            environment.getOrDefault("PATH", ""),
                            new SystemBusinessClock(),
                            new SystemMonotonicClock()),
                    out);
        }
        CountDownLatch stopped = new CountDownLatch(1);
        DisplayProgram program = DisplayProgram.start(config, new SystemBusinessClock(), new SystemMonotonicClock());
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            program.close();
            stopped.countDown();
        }));
        out.println("The board's page is " + program.pageUri() + " (server " + config.server() + ")");
        stopped.await();
        return 0;
    }

    private static void printHelp(PrintStream out) {
        out.println("mays display: polls the server for the calls of a site, shows and speaks them.");
        out.println("Usage: mays display [selftest] [--setting value ...] [--config FILE]");
        out.println("selftest: checks browser, screen, sound, speech, each sign, server and clock, and ends with 1");
        out.println("when one of them needs attention.");
        out.println();
        for (Setting<?> setting : DisplayConfig.SETTINGS) {
            String fallback = setting.fallback().isEmpty() ? "" : ", default " + setting.fallback();
            out.println(String.format(Locale.ROOT, "  --%-24s %s", setting.key(), setting.description()));
            out.println(String.format(
                    Locale.ROOT, "    %-24s (%s%s; %s)", "", setting.kind(), fallback, setting.environmentName()));
        }
    }
}
