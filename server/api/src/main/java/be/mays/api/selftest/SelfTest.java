package be.mays.api.selftest;

import be.mays.api.device.Heartbeat;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Runs the checks, and prints a line for each: name, verdict, what to do. */
public final class SelfTest {
    /** Every part that is switched on works. */
    public static final int ALL_WELL = 0;
    /** At least one part is unavailable or failed. */
    public static final int SOMETHING_WRONG = 1;

    private SelfTest() {}

    /** Prints each verdict as it comes. Returns the exit status. */
    public static int run(List<Check> checks, PrintStream out) {
        int wrong = run(checks, part -> out.println(line(part)));
        out.println(
                wrong == 0
                        ? "Everything that is switched on works."
                        : wrong + " of " + checks.size() + " checks need attention; then run the self-test again.");
        return wrong == 0 ? ALL_WELL : SOMETHING_WRONG;
    }

    /**
     * Runs the checks one after the other on this thread, until it is interrupted.
     *
     * @param verdicts hears each as it comes
     * @return how many need attention
     */
    public static int run(List<Check> checks, Consumer<Heartbeat.Part> verdicts) {
        int wrong = 0;
        for (Check check : checks) {
            if (Thread.currentThread().isInterrupted()) {
                return wrong;
            }
            Heartbeat.Part part = check.look();
            wrong += isWell(part) ? 0 : 1;
            verdicts.accept(part);
        }
        return wrong;
    }

    /** Whether nobody needs to do anything: it works, or it is switched off. */
    public static boolean isWell(Heartbeat.Part part) {
        return part.status() == Heartbeat.Status.OK || part.status() == Heartbeat.Status.DISABLED;
    }

    private static String line(Heartbeat.Part part) {
        String detail = part.detail() == null ? "" : part.detail();
        return String.format(Locale.ROOT, "%-12s %-12s %s", part.name(), part.status(), detail)
                .stripTrailing();
    }
}
