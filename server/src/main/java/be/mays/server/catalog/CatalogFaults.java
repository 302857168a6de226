package be.mays.server.catalog;

import java.util.List;

/** All that is wrong with a catalog, in one exception, one line each. */
public final class CatalogFaults extends Exception {
    private final List<String> faults;

    /** Collects the given lines. */
    public CatalogFaults(List<String> faults) {
        super(faults.size() + (faults.size() == 1 ? " fault" : " faults") + " in the catalog:\n  "
                + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    /** One line for each fault: the path, the value and what was expected. */
    public List<String> faults() {
        return faults;
    }
}
