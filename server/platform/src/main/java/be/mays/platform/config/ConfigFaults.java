package be.mays.platform.config;

import java.util.List;

/** All that is wrong with a configuration, in one exception, one line each. */
public final class ConfigFaults extends Exception {
    private final List<String> faults;

    /** Collects the given lines. */
    public ConfigFaults(List<String> faults) {
        super(faults.size() + (faults.size() == 1 ? " fault" : " faults") + " in the configuration:\n  "
                + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    /** One line for each fault. */
    public List<String> faults() {
        return faults;
    }
}
