package be.mays.server.alarm.post;

import be.mays.server.db.Database;
import be.mays.server.db.ScratchPostgres;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlarmsOnPostgresTest extends AlarmContract {
    @RegisterExtension
    static final ScratchPostgres POSTGRES = new ScratchPostgres();

    private final String name = POSTGRES.create();

    @Override
    Database open() {
        return POSTGRES.open(name);
    }

    @Override
    boolean isShared() {
        return true;
    }
}
