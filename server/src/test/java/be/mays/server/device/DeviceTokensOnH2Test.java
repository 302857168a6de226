package be.mays.server.device;

import be.mays.server.db.Database;
import java.util.UUID;

class DeviceTokensOnH2Test extends DeviceTokensContract {
    @Override
    Database open() {
        return Database.open("jdbc:h2:mem:" + UUID.randomUUID(), "mays", "");
    }
}
