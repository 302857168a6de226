package be.mays.api.selftest;

import be.mays.api.device.Heartbeat;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Runs the checks and prints a line for each: name, verdict, what to do. */
public final class SelfTest {
    /** Every part that is switched on works. */
    public static final int ALL_WELL = 0;
    /** At least one part is unavailable or failed. */
    public static final int SOMETHING_WRONG = 1;

    private SelfTest() {}

    /** Returns the exit status. */
    public static int run(List<Check> checks, PrintStream out) {
        int wrong = 0;
        for (Check check : checks) {
            Heartbeat.Part part = check.look();
            boolean well = part.status() == Heartbeat.Status.OK || part.status() == Heartbeat.Status.DISABLED;
            wrong += well ? 0 : 1;
            String detail = part.detail() == null ? "" : part.detail();
            out.println(String.format(Locale.ROOT, "%-12s %-12s %s", part.name(), part.status(), detail)
                    .stripTrailing());
        }
        out.println(
                wrong == 0
                        ? "Everything that is switched on works."
                        : wrong + " of " + checks.size() + " checks need attention; then run the self-test again.");
        return wrong == 0 ? ALL_WELL : SOMETHING_WRONG;
    }
}
