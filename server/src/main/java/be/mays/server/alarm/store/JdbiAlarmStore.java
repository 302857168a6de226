package be.mays.server.alarm.store;

import be.mays.api.device.DeviceKind;
import be.mays.server.alarm.Alarm;
import be.mays.server.alarm.AlarmKey;
import be.mays.server.alarm.AlarmKind;
import be.mays.server.alarm.Notice.Moment;
import be.mays.server.alarm.post.AlarmStore;
import be.mays.server.alarm.post.Way;
import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.queue.dispatch.LaneTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Alarms by Jdbi, on H2 or PostgreSQL. */
public final class JdbiAlarmStore implements AlarmStore {
    private static final String ALARM =
            "a.id, a.device, a.kind, a.subject, a.device_kind, a.device_name, a.site, a.detail, a.begun_at, a.ended_at";
    private static final String LASTING_KEY =
            " where device = :device and kind = :kind and subject = :subject and ended_at is null";
    private static final String WAITING = " sent_at is null and gave_up_at is null and next_try_at <= :now"
            + " and (claimed_until is null or claimed_until <= :now)";

    /** Stands where a device's kind does. */
    private static final String SERVER = "server";

    private final Database database;

    /** A store in this database. */
    public JdbiAlarmStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Alarm> listLasting() {
        return database.readers()
                .withHandle(handle -> handle.createQuery(
                                "select " + ALARM + " from alarm a where a.ended_at is null order by a.begun_at, a.id")
                        .map((row, _) -> alarm(row))
                        .list());
    }

    @Override
    public List<Alarm> listEnded(Instant since, int most) {
        return database.readers()
                .withHandle(handle -> handle.createQuery("select " + ALARM + " from alarm a where a.ended_at >= :since"
                                + " order by a.ended_at desc, a.id fetch first " + most + " rows only")
                        .bind("since", Database.at(since))
                        .map((row, _) -> alarm(row))
                        .list());
    }

    private static Alarm alarm(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime ended = row.getObject(10, OffsetDateTime.class);
        return new Alarm(
                row.getString(1),
                new AlarmKey(row.getString(2), AlarmKind.valueOf(row.getString(3)), row.getString(4)),
                row.getString(5).equals(SERVER)
                        ? null
                        : DeviceKind.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
    }

    @Override
    public boolean begin(LaneTransaction transaction, Alarm alarm) {
        Handle handle = HandleTransaction.of(transaction);
        // why: whoever takes the device's row first begins the alarm; the other server waits, and then sees it
        @Nullable DeviceKind kind = alarm.deviceKind();
        if (kind == null) {
            handle.execute("update installation set name = name");
        } else {
            handle.execute(
                    "update device set name = name where id = ?", alarm.key().device());
        }
        return keyed(
                                handle.createUpdate(
                                        "insert into alarm (id, device, device_kind, device_name, site, kind, subject,"
                                                + " detail, begun_at) select :id, :device, :deviceKind, :name, :site, :kind, :subject,"
                                                + " :detail, :begun where not exists (select 1 from alarm" + LASTING_KEY
                                                + ")"),
                                alarm.key())
                        .bind("id", alarm.id())
                        .bind("deviceKind", kind == null ? SERVER : kind.name().toLowerCase(Locale.ROOT))
                        .bind("name", alarm.deviceName())
                        .bind("site", alarm.site())
                        .bind("detail", alarm.detail())
                        .bind("begun", Database.at(alarm.begunAt()))
                        .execute()
                > 0;
    }

    private static Update keyed(Update update, AlarmKey key) {
        return update.bind("device", key.device())
                .bind("kind", key.kind().name())
                .bind("subject", key.subject());
    }

    @Override
    public boolean end(LaneTransaction transaction, AlarmKey key, Instant at) {
        return keyed(
                                HandleTransaction.of(transaction)
                                        .createUpdate("update alarm set ended_at = :at" + LASTING_KEY),
                                key)
                        .bind("at", Database.at(at))
                        .execute()
                > 0;
    }

    @Override
    public void addMessage(LaneTransaction transaction, AlarmKey key, Moment moment, Way way, Instant at) {
        keyed(
                        HandleTransaction.of(transaction)
                                .createUpdate(
                                        "insert into alarm_message (alarm, moment, way, made_at, next_try_at, tries)"
                                                + " select id, :moment, :way, :at, :at, 0 from alarm where device = :device"
                                                + " and kind = :kind and subject = :subject"
                                                + " order by begun_at desc, id fetch first 1 rows only"),
                        key)
                .bind("moment", moment.name())
                .bind("way", way.name())
                .bind("at", Database.at(at))
                .execute();
    }

    @Override
    public List<Message> listDue(Way way, Instant now, int most) {
        return database.readers()
                .withHandle(handle -> handle.createQuery("select " + ALARM + ", m.id, m.moment, m.made_at, m.tries"
                                + " from alarm_message m join alarm a on a.id = m.alarm where m.way = :way and"
                                + WAITING
                                // why: nobody is to hear of the end before the begin
                                + " and not exists (select 1 from alarm_message e where e.alarm = m.alarm"
                                + " and e.way = m.way and e.id < m.id and e.sent_at is null and e.gave_up_at is null)"
                                + " order by m.id fetch first " + most + " rows only")
                        .bind("way", way.name())
                        .bind("now", Database.at(now))
                        .map((row, _) -> message(row))
                        .list());
    }

    private static Message message(ResultSet row) throws SQLException {
        Moment moment = Moment.valueOf(row.getString(12));
        Alarm alarm = alarm(row);
        Alarm then = moment == Moment.END
                ? alarm
                : new Alarm(
                        alarm.id(),
                        alarm.key(),
                        alarm.deviceKind(),
                        alarm.deviceName(),
                        alarm.site(),
                        alarm.detail(),
                        alarm.begunAt(),
                        null);
        return new Message(
                row.getLong(11),
                then,
                moment,
                row.getObject(13, OffsetDateTime.class).toInstant(),
                row.getInt(14));
    }

    @Override
    public boolean claim(LaneTransaction transaction, long message, Instant now, Instant until) {
        return HandleTransaction.of(transaction)
                        .createUpdate("update alarm_message set claimed_until = :until, tries = tries + 1"
                                + " where id = :id and" + WAITING)
                        .bind("until", Database.at(until))
                        .bind("now", Database.at(now))
                        .bind("id", message)
                        .execute()
                > 0;
    }

    @Override
    public void noteSent(LaneTransaction transaction, long message, Instant at) {
        HandleTransaction.of(transaction)
                .createUpdate("update alarm_message set sent_at = :at, claimed_until = null where id = :id")
                .bind("at", Database.at(at))
                .bind("id", message)
                .execute();
    }

    @Override
    public void noteFault(LaneTransaction transaction, long message, String fault, Instant nextTry) {
        HandleTransaction.of(transaction)
                .createUpdate("update alarm_message set last_fault = :fault, next_try_at = :next, claimed_until = null"
                        + " where id = :id")
                .bind("fault", fault)
                .bind("next", Database.at(nextTry))
                .bind("id", message)
                .execute();
    }

    @Override
    public void giveUp(LaneTransaction transaction, long message, String fault, Instant at) {
        HandleTransaction.of(transaction)
                .createUpdate("update alarm_message set last_fault = :fault, gave_up_at = :at, claimed_until = null"
                        + " where id = :id")
                .bind("fault", fault)
                .bind("at", Database.at(at))
                .bind("id", message)
                .execute();
    }

    @Override
    public int countWaiting() {
        return database.readers()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from alarm_message where sent_at is null and gave_up_at is null")
                        .mapTo(Integer.class)
                        .one());
    }
}
