package be.mays.server.operations.store;

import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.operations.RetentionStore;
import be.mays.server.queue.dispatch.LaneTransaction;
import be.mays.server.queue.dispatch.NoteTexts;
import be.mays.server.statistics.KeptDay;
import be.mays.server.statistics.store.JdbiKeptDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Retention on H2 or PostgreSQL. Reads on any thread, removes on the write lane. */
public final class JdbiRetentionStore implements RetentionStore {
    private final Database database;
    private final JdbiKeptDays kept;
    private final NoteTexts texts;

    /** Retention in this database. */
    public JdbiRetentionStore(Database database, JdbiKeptDays kept, NoteTexts texts) {
        this.database = database;
        this.kept = kept;
        this.texts = texts;
    }

    @Override
    public List<String> listSites() {
        // why: asked for together, they would be gathered from every entry of all years
        List<String> sites = new ArrayList<>();
        Optional<String> next = findSiteAfter("");
        while (next.isPresent()) {
            sites.add(next.get());
            next = findSiteAfter(next.get());
        }
        return sites;
    }

    private Optional<String> findSiteAfter(String site) {
        return database.readers()
                .withHandle(handle -> handle.createQuery("select site from ticket_event where site > :site"
                                + " order by site fetch first 1 rows only")
                        .bind("site", site)
                        .mapTo(String.class)
                        .findOne());
    }

    @Override
    public List<LocalDate> listClosedDays(String site, LocalDate before, int most) {
        // why: a number handed in late for an old day stands between the entries of the latest day, from which the
        // site's state is folded without a gap; such a day waits one more night
        return database.readers()
                .withHandle(handle -> handle.createQuery(
                                "select business_day from ticket_event where site = :site and business_day < :before"
                                        + " group by business_day having max(seq) < (select min(e.seq) from ticket_event e"
                                        + " where e.site = :site and e.business_day = (select max(l.business_day)"
                                        + " from ticket_event l where l.site = :site))"
                                        + " order by business_day fetch first " + most + " rows only")
                        .bind("site", site)
                        .bind("before", before)
                        .mapTo(LocalDate.class)
                        .list());
    }

    @Override
    public void keep(LaneTransaction transaction, String site, KeptDay day, Instant now) {
        kept.write(transaction, site, day, now);
    }

    @Override
    public Optional<KeptDay> findKept(String site, LocalDate day) {
        return kept.findWritten(site, day);
    }

    @Override
    public int removeDay(LaneTransaction transaction, String site, LocalDate day, Instant now) {
        Handle handle = HandleTransaction.of(transaction);
        ofDay(handle, "delete from ticket", site, day);
        ofDay(handle, "delete from visit", site, day);
        int entries = ofDay(handle, "delete from ticket_event", site, day);
        handle.createUpdate("update day_summary set journal_removed_at = :now"
                        + " where site = :site and business_day = :day and journal_removed_at is null")
                .bind("now", Database.at(now))
                .bind("site", site)
                .bind("day", day)
                .execute();
        return entries;
    }

    private static int ofDay(Handle handle, String statement, String site, LocalDate day) {
        return handle.createUpdate(statement + " where site = :site and business_day = :day")
                .bind("site", site)
                .bind("day", day)
                .execute();
    }

    @Override
    public int remove(LaneTransaction transaction, Kind kind, Instant before, int most) {
        return HandleTransaction.of(transaction)
                .createUpdate(statement(kind, most))
                .bind("before", Database.at(before))
                .execute();
    }

    private static String statement(Kind kind, int most) {
        return switch (kind) {
            case ANSWERS -> answers("not lasting", most);
            case OFFLINE_ANSWERS -> answers("lasting", most);
            case SESSIONS -> delete("staff_session", "token_hash", "expires_at <= :before", most);
            case PAIRINGS -> delete("device_pairing", "id", "expires_at < :before", most);
            case ORDERS -> delete("device_command", "id", "coalesce(done_at, ordered_at) < :before", most);
            case REVOKED_DEVICES ->
                delete("device", "id", "revoked and coalesce(last_seen, paired_at) < :before", most);
            case AUDIT -> delete("audit", "id", "happened_at < :before", most);
            case ALARMS -> delete("alarm", "id", "ended_at < :before", most);
            case FORMER_TOKENS -> delete("device_former_token", "token_hash", "replaced_at < :before", most);
            case CARD_VERDICTS ->
                delete("knowledge_card_verdict", "(card, version, staff)", "given_at < :before", most);
        };
    }

    private static String answers(String which, int most) {
        return delete("answered_request", "(principal, request_key)", "answered_at < :before and " + which, most);
    }

    private static String delete(String table, String key, String condition, int most) {
        String columns = key.replaceAll("[()]", "");
        return "delete from " + table + " where " + key + " in (select " + columns + " from " + table + " where "
                + condition + " fetch first " + most + " rows only)";
    }

    @Override
    public void removeTexts(LaneTransaction transaction, LocalDate before) {
        texts.forgetBefore(transaction, before);
    }

    @Override
    public void removeVisits(LaneTransaction transaction, LocalDate before) {
        HandleTransaction.of(transaction)
                .createUpdate("delete from visit where business_day < :day")
                .bind("day", before)
                .execute();
    }
}
