package be.mays.server.operations;

import be.mays.server.db.Database;
import be.mays.server.db.ScratchPostgres;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetentionOnPostgresTest extends RetentionContract {
    @RegisterExtension
    static final ScratchPostgres POSTGRES = new ScratchPostgres();

    @Override
    Database open() {
        return POSTGRES.open();
    }
}
