package be.mays.server.queue.store;

import be.mays.server.db.Database;
import java.util.UUID;

class JournalOnH2InMemoryTest extends JournalContract {
    @Override
    Database open() {
        return Database.open("jdbc:h2:mem:" + UUID.randomUUID(), "mays", "");
    }
}
