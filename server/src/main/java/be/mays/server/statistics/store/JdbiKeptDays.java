package be.mays.server.statistics.store;

import be.mays.api.ContractJson;
import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.queue.dispatch.LaneTransaction;
import be.mays.server.statistics.DaySummary;
import be.mays.server.statistics.KeptDay;
import be.mays.server.statistics.KeptDays;
import be.mays.server.statistics.ServedMix;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Kept days in the database. Thread-safe. */
public final class JdbiKeptDays implements KeptDays {
    private final Database database;

    /** Kept days in an open database. */
    public JdbiKeptDays(Database database) {
        this.database = database;
    }

    @Override
    public Optional<KeptDay> find(String site, LocalDate day) {
        return find(site, day, " and journal_removed_at is not null");
    }

    /** What was written of a day, whether or not its journal is gone. */
    public Optional<KeptDay> findWritten(String site, LocalDate day) {
        return find(site, day, "");
    }

    private Optional<KeptDay> find(String site, LocalDate day, String condition) {
        return database.readers()
                .withHandle(handle -> handle.createQuery("select summary, served from day_summary"
                                + " where site = :site and business_day = :day" + condition)
                        .bind("site", site)
                        .bind("day", day)
                        .map((row, _) -> new KeptDay(
                                ContractJson.mapper().readValue(row.getString(1), DaySummary.class),
                                ContractJson.mapper().readValue(row.getString(2), ServedMix.class)))
                        .findOne());
    }

    /** Writes a day's figures; those of a day whose journal is gone stay as they are. */
    public void write(LaneTransaction transaction, String site, KeptDay kept, Instant now) {
        Handle handle = HandleTransaction.of(transaction);
        handle.createUpdate("delete from day_summary where site = :site and business_day = :day"
                        + " and journal_removed_at is null")
                .bind("site", site)
                .bind("day", kept.summary().day())
                .execute();
        handle.createUpdate("insert into day_summary (site, business_day, summary, served, made_at)"
                        + " select cast(:site as varchar), cast(:day as date), cast(:summary as varchar),"
                        + " cast(:served as varchar), cast(:at as timestamp(3) with time zone)"
                        + " where not exists (select 1 from day_summary where site = :site and business_day = :day)")
                .bind("site", site)
                .bind("day", kept.summary().day())
                .bind("summary", ContractJson.mapper().writeValueAsString(kept.summary()))
                .bind("served", ContractJson.mapper().writeValueAsString(kept.served()))
                .bind("at", Database.at(now))
                .execute();
    }
}
