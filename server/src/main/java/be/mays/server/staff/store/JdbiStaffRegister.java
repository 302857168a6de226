package be.mays.server.staff.store;

import be.mays.server.catalog.Lane;
import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.http.Role;
import be.mays.server.queue.dispatch.LaneTransaction;
import be.mays.server.staff.Account;
import be.mays.server.staff.Session;
import be.mays.server.staff.StaffRegister;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Accounts and sessions by Jdbi. */
public final class JdbiStaffRegister implements StaffRegister {
    private static final String ACCOUNT =
            "select a.name, a.full_name, a.role, a.password_hash, a.blocked, a.lanes," + " a.services";

    private final Database database;

    /** A register in this database. */
    public JdbiStaffRegister(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Account> findAccount(String user) {
        return database.readers().withHandle(handle -> findAccount(handle, user));
    }

    @Override
    public Optional<Account> findAccount(LaneTransaction transaction, String user) {
        return findAccount(HandleTransaction.of(transaction), user);
    }

    private static Optional<Account> findAccount(Handle handle, String user) {
        return handle.createQuery(ACCOUNT + " from staff a where a.name = :user")
                .bind("user", user)
                .map((row, _) -> account(row))
                .findOne();
    }

    @Override
    public List<Account> listAccounts() {
        return database.readers()
                .withHandle(handle -> handle.createQuery(ACCOUNT + " from staff a order by a.name")
                        .map((row, _) -> account(row))
                        .list());
    }

    @Override
    public Map<String, Integer> countSessions(Instant now) {
        return database.readers()
                .withHandle(handle -> handle.createQuery(
                                "select staff, count(*) from staff_session where expires_at > :now group by staff")
                        .bind("now", Database.at(now))
                        .map((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public Optional<Session> findSession(String tokenHash, Instant now) {
        return database.readers()
                .withHandle(handle -> handle.createQuery(ACCOUNT
                                + ", s.csrf_token, s.expires_at from staff_session s join staff a on a.name = s.staff"
                                + " where s.token_hash = :hash and s.expires_at > :now and not a.blocked")
                        .bind("hash", tokenHash)
                        .bind("now", Database.at(now))
                        .map((row, _) -> new Session(
                                account(row),
                                row.getString(8),
                                row.getObject(9, OffsetDateTime.class).toInstant()))
                        .findOne());
    }

    private static Account account(ResultSet row) throws SQLException {
        Set<Lane> lanes = EnumSet.noneOf(Lane.class);
        words(row.getString(6)).forEach(word -> lanes.add(Lane.valueOf(word.toUpperCase(Locale.ROOT))));
        return new Account(
                row.getString(1),
                row.getString(2),
                Role.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getString(4),
                row.getBoolean(5),
                lanes,
                words(row.getString(7)));
    }

    private static Set<String> words(String list) {
        return Arrays.stream(list.split(" ")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }

    @Override
    public void put(LaneTransaction transaction, Account account, Instant at) {
        Handle handle = HandleTransaction.of(transaction);
        String lanes = account.lanes().stream()
                .map(lane -> lane.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(" "));
        String change = "update staff set full_name = :fullName, role = :role, password_hash = :hash,"
                + " blocked = :blocked, lanes = :lanes, services = :services where name = :user";
        String addition = "insert into staff (name, full_name, role, password_hash, blocked, lanes, services,"
                + " created_at) values (:user, :fullName, :role, :hash, :blocked, :lanes, :services, :at)";
        for (String statement : List.of(change, addition)) {
            int rows = handle.createUpdate(statement)
                    .bind("user", account.user())
                    .bind("fullName", account.fullName())
                    .bind("role", account.role().name().toLowerCase(Locale.ROOT))
                    .bind("hash", account.passwordHash())
                    .bind("blocked", account.blocked())
                    .bind("lanes", lanes)
                    .bind("services", String.join(" ", new TreeSet<>(account.services())))
                    .bind("at", Database.at(at))
                    .execute();
            if (rows > 0) {
                return;
            }
        }
    }

    @Override
    public void remove(LaneTransaction transaction, String user) {
        // why: a new colleague of the same name must not inherit keys and languages
        for (String statement :
                List.of("delete from desk_setting where staff = :user", "delete from staff where name = :user")) {
            HandleTransaction.of(transaction)
                    .createUpdate(statement)
                    .bind("user", user)
                    .execute();
        }
    }

    @Override
    public void addSession(LaneTransaction transaction, String tokenHash, Session session, Instant at) {
        HandleTransaction.of(transaction)
                .createUpdate("insert into staff_session (token_hash, staff, csrf_token, created_at, expires_at)"
                        + " values (:hash, :user, :csrf, :at, :expires)")
                .bind("hash", tokenHash)
                .bind("user", session.account().user())
                .bind("csrf", session.csrfToken())
                .bind("at", Database.at(at))
                .bind("expires", Database.at(session.expiresAt()))
                .execute();
    }

    @Override
    public void endSession(LaneTransaction transaction, String tokenHash) {
        HandleTransaction.of(transaction)
                .createUpdate("delete from staff_session where token_hash = :hash")
                .bind("hash", tokenHash)
                .execute();
    }

    @Override
    public void endSessionsOf(LaneTransaction transaction, String user) {
        HandleTransaction.of(transaction)
                .createUpdate("delete from staff_session where staff = :user")
                .bind("user", user)
                .execute();
    }
}
