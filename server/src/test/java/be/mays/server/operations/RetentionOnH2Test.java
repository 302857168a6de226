package be.mays.server.operations;

import be.mays.server.db.Database;
import java.util.UUID;

class RetentionOnH2Test extends RetentionContract {
    @Override
    Database open() {
        return Database.open("jdbc:h2:mem:" + UUID.randomUUID(), "mays", "");
    }
}
