package be.mays.server.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The present catalog; replaced as a whole when a new one is imported. Thread-safe. */
public final class CatalogHolder {
    private final UnaryOperator<Catalog> adjustment;
    private volatile Runnable afterImport = () -> {};
    private Catalog imported;
    private volatile Catalog current;

    /**
     * Holds a first catalog.
     *
     * @param adjustment what this installation changes in every catalog, such as always open for a demonstration
     */
    public CatalogHolder(Catalog first, UnaryOperator<Catalog> adjustment) {
        this.adjustment = adjustment;
        this.imported = first;
        this.current = adjustment.apply(first);
    }

    /** The present catalog. */
    public Catalog get() {
        return current;
    }

    /** Calls this after every import on this server. */
    public void afterImport(Runnable told) {
        afterImport = told;
    }

    /** Takes over one that was imported here; tickets keep what their journal says. */
    public void replace(Catalog next) {
        adopt(next);
        afterImport.run();
    }

    /** Takes over one that another server has imported. */
    public synchronized void adopt(Catalog next) {
        imported = next;
        current = adjustment.apply(next);
    }

    /** Adjusts the imported catalog again, after what the adjustment goes by has changed. */
    public synchronized void adjustAgain() {
        current = adjustment.apply(imported);
    }

    /** The plan of a site. */
    public Optional<Site> findSite(String id) {
        return current.findSite(id);
    }

    /** The ids of all sites. */
    public List<String> listSiteIds() {
        return current.sites().stream().map(Site::id).toList();
    }
}
