package be.mays.kiosk;

import be.mays.api.selftest.SelfTest;
import be.mays.kiosk.button.PanelException;
import be.mays.platform.config.ConfigFaults;
import be.mays.platform.config.Setting;
import be.mays.platform.log.ConsoleLog;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Starts a kiosk from the command line and stops it on SIGTERM or Ctrl-C. */
public final class Main {
    private static final int WRONG_USE = 2;
    private static final int FAILED = 1;
    private static final String VIRTUAL_PRINTER = "virtual-printer";
    private static final String SELF_TEST = "selftest";

    private Main() {}

    /** Runs until stopped. Exit codes: 2 wrong configuration, 1 cannot start. */
    public static void main(String[] arguments) {
        ConsoleLog.install();
        int code = run(List.of(arguments), System.getenv(), System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        return run(arguments, environment, System.in, out, err);
    }

    static int run(
            List<String> arguments, Map<String, String> environment, InputStream in, PrintStream out, PrintStream err) {
        if (!arguments.isEmpty() && arguments.getFirst().equals(VIRTUAL_PRINTER)) {
            return VirtualPrinterProgram.run(arguments.subList(1, arguments.size()), in, out, err);
        }
        if (arguments.contains("--help")) {
            out.print(help());
            return 0;
        }
        boolean testOnly = !arguments.isEmpty() && arguments.getFirst().equals(SELF_TEST);
        try {
            KioskConfig config =
                    KioskConfig.read(testOnly ? arguments.subList(1, arguments.size()) : arguments, environment);
            if (testOnly) {
                return selfTest(config, out);
            }
            KioskProgram program = KioskProgram.start(config, new SystemBusinessClock(), new SystemMonotonicClock());
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("kiosk-stop").unstarted(() -> {
                        program.close();
                        stopped.countDown();
                    }));
            out.println("M@ys kiosk: " + program.pageUri() + " (server " + config.server() + ")");
            stopped.await();
            return 0;
        } catch (ConfigFaults faults) {
            err.println(faults.getMessage());
            return WRONG_USE;
        } catch (PanelException | IOException unusable) {
            err.println("the kiosk cannot start: " + unusable.getMessage());
            return FAILED;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private static int selfTest(KioskConfig config, PrintStream out) throws IOException {
        Files.createDirectories(config.data());
        BusinessClock clock = new SystemBusinessClock();
        Wiring wiring = Wiring.of(config, new SystemMonotonicClock(), clock);
        try (SelfChecks checks = new SelfChecks(
                config,
                CheckedParts.of(wiring),
                clock,
                button -> out.println(
                        "Press the button whose lamp is lit: " + button.name().toLowerCase(Locale.ROOT) + " ("
                                + SelfChecks.FOR_A_PRESS.toSeconds() + " s)"))) {
            return SelfTest.run(checks.list(), out);
        }
    }

    static String help() {
        StringBuilder help = new StringBuilder(2_000);
        help.append("mays kiosk: the kiosk in the hall\n\nEvery setting can be given as --key value, as an environment")
                .append(" variable, or in a YAML file (--config FILE).\n\n")
                .append(
                        "mays kiosk selftest: asks for each button, prints a test slip, looks at paper, speech, scanner,")
                .append(" server and clock,\nand ends with 1 when one of them needs attention.\n\n");
        for (Setting<?> setting : KioskConfig.SETTINGS) {
            help.append("  --").append(setting.key()).append(" (").append(setting.kind());
            help.append(setting.fallback().isEmpty() ? ")" : "; " + setting.fallback() + ")");
            help.append("\n      ").append(setting.description()).append("  [").append(setting.environmentName());
            help.append("]\n");
        }
        return help.append('\n').append(VirtualPrinterProgram.help()).toString();
    }
}
