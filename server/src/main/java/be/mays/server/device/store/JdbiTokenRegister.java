package be.mays.server.device.store;

import be.mays.api.device.DeviceKind;
import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.device.Device;
import be.mays.server.device.HeldToken;
import be.mays.server.device.HeldToken.Standing;
import be.mays.server.device.TokenRegister;
import be.mays.server.queue.dispatch.LaneTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The hashes of devices' tokens by Jdbi. */
public final class JdbiTokenRegister implements TokenRegister {
    private static final String DEVICE = ", d.id, d.kind, d.name, d.site, d.paired_at, d.revoked, d.token_since,"
            + " d.rotation_asked_at, cast(null as timestamp with time zone), cast(null as timestamp with time zone)";
    private static final String PRESENT = "select 'PRESENT', d.token_hash" + DEVICE + " from device d where ";
    private static final String NEXT =
            "select 'NEXT', d.next_token_hash" + DEVICE + " from device d where d.next_token_hash is not null and ";
    private static final String FORMER =
            "select 'FORMER', f.token_hash, d.id, d.kind, d.name, d.site, d.paired_at, d.revoked, d.token_since,"
                    + " d.rotation_asked_at, f.good_until, f.noted_at"
                    + " from device_former_token f join device d on d.id = f.device where ";

    private final Database database;

    /** A register in this database. */
    public JdbiTokenRegister(Database database) {
        this.database = database;
    }

    private record Row(String hash, HeldToken token) {}

    @Override
    public Optional<HeldToken> find(String hash) {
        return database.readers()
                .withHandle(handle -> handle.createQuery(PRESENT + "d.token_hash = :hash union all " + NEXT
                                + "d.next_token_hash = :hash union all " + FORMER + "f.token_hash = :hash")
                        .bind("hash", hash)
                        .map((row, _) -> row(row).token())
                        .findFirst());
    }

    @Override
    public Map<String, HeldToken> list() {
        return database.readers()
                .withHandle(handle -> handle.createQuery(
                                PRESENT + "d.revoked = false union all " + NEXT + "d.revoked = false")
                        .map((row, _) -> row(row))
                        .collect(Collectors.toUnmodifiableMap(Row::hash, Row::token)));
    }

    private static Row row(ResultSet row) throws SQLException {
        Instant paired = row.getObject(7, OffsetDateTime.class).toInstant();
        @Nullable Instant since = JdbiDeviceRegister.instant(row, 9);
        Device device = new Device(
                row.getString(3),
                DeviceKind.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                row.getString(5),
                row.getString(6),
                paired,
                null,
                null,
                row.getBoolean(8),
                since == null ? paired : since,
                JdbiDeviceRegister.instant(row, 10));
        return new Row(
                row.getString(2),
                new HeldToken(
                        device,
                        Standing.valueOf(row.getString(1)),
                        JdbiDeviceRegister.instant(row, 11),
                        JdbiDeviceRegister.instant(row, 12)));
    }

    @Override
    public void ask(LaneTransaction transaction, String device, Instant at) {
        HandleTransaction.of(transaction)
                .createUpdate("update device set rotation_asked_at = :at where id = :id")
                .bind("at", Database.at(at))
                .bind("id", device)
                .execute();
    }

    @Override
    public void offer(LaneTransaction transaction, String device, String hash) {
        HandleTransaction.of(transaction)
                .createUpdate("update device set next_token_hash = :hash where id = :id")
                .bind("hash", hash)
                .bind("id", device)
                .execute();
    }

    @Override
    public boolean confirm(LaneTransaction transaction, String hash, Instant now, Instant formerGoodUntil) {
        Handle handle = HandleTransaction.of(transaction);
        // why: of two servers the second waits here, and then finds the token confirmed
        int locked = handle.createUpdate("update device set rotation_asked_at = null where next_token_hash = :hash")
                .bind("hash", hash)
                .execute();
        if (locked == 0) {
            return false;
        }
        handle.createUpdate("insert into device_former_token (token_hash, device, replaced_at, good_until)"
                        + " select token_hash, id, :now, :until from device where next_token_hash = :hash")
                .bind("now", Database.at(now))
                .bind("until", Database.at(formerGoodUntil))
                .bind("hash", hash)
                .execute();
        handle.createUpdate("update device set token_hash = next_token_hash, token_since = :now,"
                        + " next_token_hash = null where next_token_hash = :hash")
                .bind("now", Database.at(now))
                .bind("hash", hash)
                .execute();
        return true;
    }

    @Override
    public boolean noteFormerUse(LaneTransaction transaction, String hash, Instant now, Instant notNotedSince) {
        return HandleTransaction.of(transaction)
                        .createUpdate("update device_former_token set noted_at = :now"
                                + " where token_hash = :hash and (noted_at is null or noted_at < :since)")
                        .bind("now", Database.at(now))
                        .bind("hash", hash)
                        .bind("since", Database.at(notNotedSince))
                        .execute()
                > 0;
    }

    @Override
    public Map<String, Instant> listFormerUses(Instant since) {
        return database.readers()
                .withHandle(handle -> handle.createQuery("select device, max(noted_at) from device_former_token"
                                + " where noted_at >= :since group by device")
                        .bind("since", Database.at(since))
                        .map((row, _) -> Map.entry(
                                row.getString(1),
                                row.getObject(2, OffsetDateTime.class).toInstant()))
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
