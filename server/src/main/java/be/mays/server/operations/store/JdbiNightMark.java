package be.mays.server.operations.store;

import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.operations.NightWork;
import be.mays.server.queue.dispatch.Dispatcher;
import java.time.LocalDate;
import java.util.Optional;

/** The last night whose work was done, beside the data. */
public final class JdbiNightMark implements NightWork.Mark {
    private static final String NAME = "last-night";

    private final Database database;
    private final Dispatcher dispatcher;

    /** A mark in this database, written on the lane. */
    public JdbiNightMark(Database database, Dispatcher dispatcher) {
        this.database = database;
        this.dispatcher = dispatcher;
    }

    @Override
    public Optional<LocalDate> find() {
        return database.findInstallationSetting(NAME).map(LocalDate::parse);
    }

    @Override
    public void note(LocalDate night) {
        dispatcher.write(transaction -> {
            Database.putInstallationSetting(HandleTransaction.of(transaction), NAME, night.toString());
            return true;
        });
    }
}
