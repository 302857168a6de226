package be.mays.server.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The catalogs that come with the program. */
public enum SampleCatalog {
    /** The sample city: a town hall with three lanes, and two small sites. */
    MAASEIK("maaseik.yaml"),
    /** One office for replaying a recorded day. */
    REPLAY("replay.yaml");

    private final String file;

    SampleCatalog(String file) {
        this.file = file;
    }

    /** The file as written, comments included: a template for an administrator's own. */
    public String yaml() {
        try (@Nullable InputStream stream = SampleCatalog.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is missing beside " + SampleCatalog.class.getName());
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The catalog itself.
     *
     * @throws IllegalStateException when it has faults, which a test rules out
     */
    public Catalog get() {
        try {
            return CatalogReader.read(yaml());
        } catch (CatalogFaults faults) {
            throw new IllegalStateException(file + " in the program is faulty", faults);
        }
    }
}
