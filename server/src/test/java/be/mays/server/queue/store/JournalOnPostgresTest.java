package be.mays.server.queue.store;

import be.mays.server.db.Database;
import be.mays.server.db.ScratchPostgres;
import org.junit.jupiter.api.extension.RegisterExtension;

class JournalOnPostgresTest extends JournalContract {
    @RegisterExtension
    static final ScratchPostgres POSTGRES = new ScratchPostgres();

    @Override
    Database open() {
        return POSTGRES.open();
    }
}
