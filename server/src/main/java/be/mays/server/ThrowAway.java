package be.mays.server;

import be.mays.server.db.Database;

/** The mark of a database that nobody will miss: only one that has never been used can get it. */
final class ThrowAway {
    private static final String NAME = "throw-away";

    private ThrowAway() {}

    /** Marks it when that is wanted and it was never used. @return whether it is marked */
    static boolean markOrFind(Database database, boolean wanted) {
        if (database.findInstallationSetting(NAME).isPresent()) {
            return true;
        }
        boolean unused = database.readers()
                .withHandle(handle -> handle.createQuery(
                                "select (select count(*) from catalog_version) + (select count(*) from ticket_event)")
                        .mapTo(Long.class)
                        .one()
                        .equals(0L));
        if (wanted && unused) {
            database.readers()
                    .useHandle(handle ->
                            handle.execute("insert into installation (name, setting) values (?, ?)", NAME, "true"));
        }
        return wanted && unused;
    }
}
