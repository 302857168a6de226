package be.mays.e2e.bench;

import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.CatalogFaults;
import be.mays.server.catalog.CatalogReader;

/** A made-up municipality, large enough that numbers do not run out. */
public final class BenchCatalog {
    private static final String SITE = """
              - id: site%1$d
                name: Loket %1$d
                zone: Europe/Brussels
                hours:
                  every-day: 00:00-24:00
                  holidays: none
                series:
                  A: 1-999
                  R: 1-999
                lanes:
                  quick:
                    name: Snelbalie
                    description: Korte vragen
                    series: A
                    target-minutes: 10
                  thematic:
                    name: Themabalie
                    description: Dossiers
                    series: R
                    target-minutes: 20
                  private:
                    name: Spreekruimte
                    description: Gesprekken
                    series: R
                    target-minutes: 25
                counters:
            """;
    private static final String COUNTER = "      - number: %d%n        lanes: [quick, thematic, private]%n";
    private static final String SERVICES = """
            services:
              - id: kort
                name: Korte vraag
                lane: quick
                minutes: 6
                variation: 0.6
            """;

    private BenchCatalog() {}

    /** As text: this many sites, named site1 and so on, with this many counters each. */
    public static String yaml(int sites, int counters) {
        StringBuilder yaml = new StringBuilder("municipality: Meetstad\nclosing-line: Tot ziens.\n\nsites:\n");
        for (int site = 1; site <= sites; site++) {
            yaml.append(SITE.formatted(site).indent(0));
            for (int counter = 1; counter <= counters; counter++) {
                yaml.append(COUNTER.formatted((site - 1) * counters + counter));
            }
        }
        return yaml.append('\n').append(SERVICES).toString();
    }

    /** The same as the server reads it. */
    static Catalog read(String yaml) {
        try {
            return CatalogReader.read(yaml);
        } catch (CatalogFaults faults) {
            throw new IllegalStateException("the made-up catalog is wrong: " + faults.faults(), faults);
        }
    }
}
