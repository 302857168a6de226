package be.mays.server.device.store;

import be.mays.api.device.DeviceKind;
import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.device.Device;
import be.mays.server.device.DeviceRegister;
import be.mays.server.device.PendingPairing;
import be.mays.server.queue.dispatch.LaneTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Devices and pairings by Jdbi. */
public final class JdbiDeviceRegister implements DeviceRegister {
    private static final String DEVICE =
            "select id, kind, name, site, paired_at, last_seen, health, revoked, token_since, rotation_asked_at from device";
    private static final String PAIRING =
            "select id, secret_hash, user_code, kind, name, expires_at, approved_site, approved_name"
                    + " from device_pairing";

    private final Database database;

    /** A register in this database. */
    public JdbiDeviceRegister(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Device> findByToken(String tokenHash) {
        return database.readers()
                .withHandle(handle ->
                        devices(handle.createQuery(DEVICE + " where token_hash = :hash")
                                        .bind("hash", tokenHash))
                                .stream()
                                .findFirst());
    }

    @Override
    public Optional<Device> findDevice(String id) {
        return database.readers()
                .withHandle(handle -> devices(
                                handle.createQuery(DEVICE + " where id = :id").bind("id", id))
                        .stream()
                        .findFirst());
    }

    @Override
    public List<Device> listDevices() {
        return database.readers()
                .withHandle(handle -> devices(handle.createQuery(DEVICE + " order by site, name, id")));
    }

    private static List<Device> devices(Query query) {
        return query.map((row, _) -> new Device(
                        row.getString(1),
                        DeviceKind.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        instant(row, 6),
                        row.getString(7),
                        row.getBoolean(8),
                        Optional.ofNullable(instant(row, 9))
                                .orElse(row.getObject(5, OffsetDateTime.class).toInstant()),
                        instant(row, 10)))
                .list();
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    @Override
    public Optional<PendingPairing> findPairing(String id) {
        return database.readers()
                .withHandle(handle ->
                        pairing(handle.createQuery(PAIRING + " where id = :id").bind("id", id)));
    }

    @Override
    public Optional<PendingPairing> findPairingByCode(String userCode, Instant now) {
        return database.readers()
                .withHandle(
                        handle -> pairing(handle.createQuery(PAIRING + " where user_code = :code and expires_at > :now")
                                .bind("code", userCode)
                                .bind("now", Database.at(now))));
    }

    private static Optional<PendingPairing> pairing(Query query) {
        return query.map((row, _) -> new PendingPairing(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        DeviceKind.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        row.getString(7),
                        row.getString(8)))
                .findOne();
    }

    @Override
    public int countPairings(Instant now) {
        return database.readers()
                .withHandle(handle -> handle.createQuery("select count(*) from device_pairing where expires_at > :now")
                        .bind("now", Database.at(now))
                        .mapTo(Integer.class)
                        .one());
    }

    @Override
    public void addPairing(LaneTransaction transaction, PendingPairing pairing, Instant now) {
        Handle handle = HandleTransaction.of(transaction);
        handle.createUpdate("delete from device_pairing where expires_at <= :now")
                .bind("now", Database.at(now))
                .execute();
        handle.createUpdate("insert into device_pairing (id, secret_hash, user_code, kind, name, expires_at)"
                        + " values (:id, :hash, :code, :kind, :name, :expires)")
                .bind("id", pairing.id())
                .bind("hash", pairing.secretHash())
                .bind("code", pairing.userCode())
                .bind("kind", pairing.kind().name().toLowerCase(Locale.ROOT))
                .bind("name", pairing.name())
                .bind("expires", Database.at(pairing.expiresAt()))
                .execute();
    }

    @Override
    public void approve(LaneTransaction transaction, String pairing, String site, String name, String by) {
        HandleTransaction.of(transaction)
                .createUpdate("update device_pairing set approved_site = :site, approved_name = :name,"
                        + " approved_by = :by where id = :id")
                .bind("site", site)
                .bind("name", name)
                .bind("by", by)
                .bind("id", pairing)
                .execute();
    }

    @Override
    public void addDevice(LaneTransaction transaction, Device device, String tokenHash, String pairing) {
        Handle handle = HandleTransaction.of(transaction);
        handle.createUpdate("insert into device (id, kind, name, site, token_hash, paired_at, revoked,"
                        + " token_since) values (:id, :kind, :name, :site, :hash, :at, false, :at)")
                .bind("id", device.id())
                .bind("kind", device.kind().name().toLowerCase(Locale.ROOT))
                .bind("name", device.name())
                .bind("site", device.site())
                .bind("hash", tokenHash)
                .bind("at", Database.at(device.pairedAt()))
                .execute();
        handle.createUpdate("delete from device_pairing where id = :id")
                .bind("id", pairing)
                .execute();
    }

    @Override
    public void rename(LaneTransaction transaction, String device, String name) {
        HandleTransaction.of(transaction)
                .createUpdate("update device set name = :name where id = :id")
                .bind("name", name)
                .bind("id", device)
                .execute();
    }

    @Override
    public void revoke(LaneTransaction transaction, String device) {
        HandleTransaction.of(transaction)
                .createUpdate("update device set revoked = true where id = :id")
                .bind("id", device)
                .execute();
    }

    @Override
    public void noteHeartbeat(LaneTransaction transaction, String device, Instant at, String health) {
        HandleTransaction.of(transaction)
                .createUpdate("update device set last_seen = :at, health = :health where id = :id")
                .bind("at", Database.at(at))
                .bind("health", health)
                .bind("id", device)
                .execute();
    }

    @Override
    public void addCommand(LaneTransaction transaction, Order order, Instant at) {
        HandleTransaction.of(transaction)
                .createUpdate("insert into device_command (id, device, kind, body, ordered_at)"
                        + " select :id, :device, :kind, :body, :at"
                        + " where not exists (select 1 from device_command where id = :id)")
                .bind("id", order.id())
                .bind("device", order.device())
                .bind("kind", order.kind())
                .bind("body", order.body())
                .bind("at", Database.at(at))
                .execute();
    }

    @Override
    public List<Order> listOrders(String device) {
        return database.readers()
                .withHandle(handle -> handle.createQuery(
                                "select id, device, kind, body from device_command where device = :device and done_at is null"
                                        + " order by ordered_at, id")
                        .bind("device", device)
                        .map((row, _) ->
                                new Order(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                        .list());
    }

    @Override
    public Optional<Order> findOrder(String id) {
        return database.readers()
                .withHandle(
                        handle -> handle.createQuery("select id, device, kind, body from device_command where id = :id")
                                .bind("id", id)
                                .map((row, _) -> new Order(
                                        row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                                .findOne());
    }

    @Override
    public boolean isOrderOf(String device, String order) {
        return database.readers()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from device_command where id = :id and device = :device")
                        .bind("id", order)
                        .bind("device", device)
                        .mapTo(Integer.class)
                        .one()
                        .equals(1));
    }

    @Override
    public boolean noteDone(LaneTransaction transaction, String device, String order, Instant at) {
        return HandleTransaction.of(transaction)
                        .createUpdate("update device_command set done_at = :at"
                                + " where id = :id and device = :device and done_at is null")
                        .bind("at", Database.at(at))
                        .bind("id", order)
                        .bind("device", device)
                        .execute()
                > 0;
    }
}
