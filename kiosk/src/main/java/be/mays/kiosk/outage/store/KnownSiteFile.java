package be.mays.kiosk.outage.store;

import be.mays.api.ContractJson;
import be.mays.kiosk.outage.KnownSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** What the server said last, in the data folder: a kiosk that starts without a server serves by it. */
public final class KnownSiteFile {
    private static final Logger LOG = LoggerFactory.getLogger(KnownSiteFile.class);

    private final Path file;

    /** The file in this folder. */
    public KnownSiteFile(Path folder) {
        this.file = folder.resolve("site.json");
    }

    /** What is known; nothing when there is no file or it is broken. */
    public KnownSite read() throws IOException {
        try {
            return ContractJson.mapper().readValue(Files.readAllBytes(file), KnownSite.class);
        } catch (NoSuchFileException neverConnected) {
            return KnownSite.NOTHING;
        } catch (JacksonException broken) {
            LOG.warn("{} is broken and will be written anew: {}", file, broken.getOriginalMessage());
            return KnownSite.NOTHING;
        }
    }

    /** Keeps it; a crash leaves the old file or the new one. */
    public void keep(KnownSite known) throws IOException {
        Path fresh = file.resolveSibling("site.json.new");
        Files.write(
                fresh,
                ContractJson.mapper().writeValueAsBytes(known),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.SYNC);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Forgets it: the kiosk belongs to no site any more. */
    public void forget() throws IOException {
        Files.deleteIfExists(file);
    }
}
