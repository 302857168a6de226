package be.mays.server.queue.store;

import be.mays.server.db.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class JournalOnH2FileTest extends JournalContract {
    @TempDir
    Path folder;

    @Override
    Database open() {
        return Database.open("jdbc:h2:file:" + folder.resolve("mays"), "mays", "");
    }
}
