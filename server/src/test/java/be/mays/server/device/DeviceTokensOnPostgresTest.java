package be.mays.server.device;

import be.mays.server.db.Database;
import be.mays.server.db.ScratchPostgres;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeviceTokensOnPostgresTest extends DeviceTokensContract {
    @RegisterExtension
    static final ScratchPostgres POSTGRES = new ScratchPostgres();

    @Override
    Database open() {
        return POSTGRES.open();
    }
}
