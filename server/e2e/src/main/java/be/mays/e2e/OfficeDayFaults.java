package be.mays.e2e;

import java.util.List;

/** A recorded day that cannot be replayed, with all that is wrong with it. */
public final class OfficeDayFaults extends Exception {
    private static final int SHOWN = 10;

    private final transient List<String> faults;

    /** Wraps the faults, each a sentence with its line. */
    public OfficeDayFaults(String name, List<String> faults) {
        super(name + " cannot be replayed:\n  "
                + String.join("\n  ", faults.subList(0, Math.min(SHOWN, faults.size())))
                + (faults.size() > SHOWN ? "\n  and " + (faults.size() - SHOWN) + " more" : ""));
        this.faults = List.copyOf(faults);
    }

    /** All faults. */
    public List<String> faults() {
        return faults;
    }
}
