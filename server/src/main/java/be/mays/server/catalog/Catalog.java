package be.mays.server.catalog;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One municipality's whole configuration. Immutable.
 *
 * @param municipality as on slips, for example {@code Stad Maaseik}
 * @param publicUrl where visitors reach this installation; null: no QR code on slips
 * @param closingLine the slip's last line, for those who come late
 * @param sites in the order in which they are shown
 * @param baseline the period that the goal is measured against; null: not set yet
 */
public record Catalog(
        String municipality,
        @Nullable URI publicUrl,
        String closingLine,
        List<Site> sites,
        @Nullable Baseline baseline) {
    public Catalog {
        sites = List.copyOf(sites);
    }

    /** The site with this id. */
    public Optional<Site> findSite(String id) {
        return sites.stream().filter(site -> site.id().equals(id)).findFirst();
    }

    /** The site that has this counter; ids of counters are unique in a municipality. */
    public Optional<Site> findSiteOfCounter(String counter) {
        return sites.stream()
                .filter(site -> site.findCounter(counter).isPresent())
                .findFirst();
    }

    /** The same catalog with every site open at every instant: for demonstrations. */
    public Catalog withAlwaysOpen() {
        return new Catalog(
                municipality,
                publicUrl,
                closingLine,
                sites.stream().map(Site::withAlwaysOpen).toList(),
                baseline);
    }

    /**
     * The same catalog with these lists of documents to bring in place of its own.
     *
     * @param lists by the id of a service; a service without a list keeps its own
     */
    public Catalog withBringLists(Map<String, List<String>> lists) {
        return new Catalog(
                municipality,
                publicUrl,
                closingLine,
                sites.stream().map(site -> site.withBringLists(lists)).toList(),
                baseline);
    }
}
