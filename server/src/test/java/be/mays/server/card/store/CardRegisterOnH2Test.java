package be.mays.server.card.store;

import be.mays.server.db.Database;
import java.util.UUID;

class CardRegisterOnH2Test extends CardRegisterContract {
    @Override
    Database open() {
        return Database.open("jdbc:h2:mem:" + UUID.randomUUID(), "mays", "");
    }
}
