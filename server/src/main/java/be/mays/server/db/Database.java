package be.mays.server.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's database: H2 in a file or in memory, or PostgreSQL, by URL. Thread-safe but for the connection
 * of the write lane.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int READERS = 6;
    private static final int H2_LOCK_TIMEOUT = 50_200;
    private static final int H2_FILE_CORRUPTED = 90_030;
    private static final Set<String> H2_CONNECTION_GONE = Set.of("90067", "90098", "90121");

    /** How the file of an embedded database ends; its URL has the path without it. */
    public static final String FILE_ENDING = ".mv.db";

    private final String url;
    private final Properties credentials;
    private final HikariDataSource readers;
    private final EmbeddedSource embedded;
    private final Jdbi jdbi;
    private volatile @Nullable Connection lane;

    private Database(String url, Properties credentials, HikariDataSource readers, EmbeddedSource embedded) {
        this.url = url;
        this.embedded = embedded;
        this.credentials = credentials;
        this.readers = readers;
        this.jdbi = Jdbi.create(readers);
        embedded.whenLocked(this::closeWhatHoldsTheFile);
        // why: the message of a failed statement would carry its arguments, tokens among them, into the log
        jdbi.configure(
                StatementExceptions.class,
                exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @param url {@code jdbc:h2:file:…}, {@code jdbc:h2:mem:…} or {@code jdbc:postgresql:…}
     * @throws IllegalStateException with what to do when it cannot be used
     */
    public static Database open(String url, String user, String password) {
        return open(url, user, password, findFile(ConnectionUrl.complete(url)));
    }

    /** The same with a copy that nobody will miss, which is brought up to date without a copy of its own. */
    public static Database openCopy(String url, String user, String password) {
        return open(url, user, password, Optional.empty());
    }

    private static Database open(String url, String user, String password, Optional<Path> copiedFirst) {
        String complete = ConnectionUrl.complete(url);
        Properties credentials = new Properties();
        credentials.setProperty("user", user);
        credentials.setProperty("password", password);
        HikariConfig config = new HikariConfig();
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(1);
        config.setPoolName("readers");
        config.setConnectionTimeout(5_000);
        EmbeddedSource embedded = new EmbeddedSource(complete, credentials);
        if (complete.startsWith("jdbc:h2:")) {
            config.setDataSource(embedded);
            config.setExceptionOverrideClassName(ClosedConnections.class.getName());
            // why: H2 calls a connection valid whose database is closed
            config.setConnectionTestQuery("select 1");
        } else {
            config.setJdbcUrl(complete);
            config.setUsername(user);
            config.setPassword(password);
        }
        try {
            HikariDataSource readers = new HikariDataSource(config);
            try {
                new Upgrade(unhurried(complete, user, password).orElse(readers), copiedFirst).run();
                needWritable(readers, complete);
                if (findFile(complete).isPresent()) {
                    mendCounters(readers);
                }
            } catch (RuntimeException failed) {
                readers.close();
                throw failed;
            }
            LOG.info("database {} is ready{}", withoutOptions(complete), placeOf(complete));
            return new Database(complete, credentials, readers, embedded);
        } catch (ExplainedFault refused) {
            throw refused;
        } catch (RuntimeException failed) {
            throw new ExplainedFault(
                    "the database " + withoutOptions(complete) + " cannot be opened: " + rootMessage(failed) + ". "
                            + advice(failed),
                    failed);
        }
    }

    /** A step over years of data may take longer than any answer to a visitor; nothing on H2, which has no such limit. */
    private static Optional<DataSource> unhurried(String url, String user, String password) {
        if (!url.startsWith("jdbc:postgresql:")) {
            return Optional.empty();
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setSocketTimeout(0);
        // why: Flyway holds its lock in one session while the step runs in another
        source.setOptions(source.getOptions() + " -c idle_in_transaction_session_timeout=0");
        return Optional.of(source);
    }

    /** H2 opens a file that it may not write without a word, and every press would fail. */
    private static void needWritable(HikariDataSource readers, String url) {
        try (Connection connection = readers.getConnection()) {
            if (connection.isReadOnly()) {
                throw new ExplainedFault(
                        "the database " + withoutOptions(url) + placeOf(url) + " cannot be written: give the"
                                + " server's user the right to write the file and its folder, or look whether the disk is mounted"
                                + " read-only");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void mendCounters(HikariDataSource readers) {
        try (Connection connection = readers.getConnection()) {
            Counters.mend(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /**
     * Whether a row could not be had for writing. While nobody else uses an embedded database, a process that was killed
     * left that lock, and it stays until the database is written anew.
     */
    public static boolean isStuck(Throwable failed) {
        return tells(failed, H2_LOCK_TIMEOUT);
    }

    /** What lies at the bottom of a failure, in a few words. */
    public static String rootMessage(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** What failed and what to do, in a sentence or two for an operator. */
    public static String explain(Throwable failed) {
        boolean isOfDatabase = false;
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            isOfDatabase |= cause instanceof SQLException;
        }
        String what = String.valueOf(failed.getMessage());
        return failed instanceof ExplainedFault || !isOfDatabase
                ? what
                : what + ": " + rootMessage(failed) + ". " + advice(failed);
    }

    private static boolean tells(Throwable failed, int h2Code) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == h2Code) {
                return true;
            }
        }
        return false;
    }

    private static String advice(Throwable failed) {
        if (tells(failed, H2_FILE_CORRUPTED)) {
            return "The file is damaged: save what can be read of it with \"mays server repair\", or bring back the"
                    + " latest backup with \"mays server restore FILE\" (server/docs/operations.md)";
        }
        return "Is another server running on it, is the disk full or the folder read-only?";
    }

    /** Where the file is: a relative name depends on the folder in which the server was started. */
    private static String placeOf(String url) {
        return findFile(url)
                .map(file -> ", in " + file.toAbsolutePath().normalize())
                .orElse("");
    }

    private static String withoutOptions(String url) {
        return url.split("[;?]", 2)[0];
    }

    /** Whether this is the embedded database. */
    public boolean isH2() {
        return url.startsWith("jdbc:h2:");
    }

    /** Whether it vanishes with the process. */
    public boolean isInMemory() {
        return url.startsWith("jdbc:h2:mem:");
    }

    /** Whether something failed because the database did not answer in time or closed the connection: it may come back. */
    public static boolean isAway(Throwable failed) {
        boolean away = false;
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                if (sql.getErrorCode() == H2_FILE_CORRUPTED) {
                    return false;
                }
                away |= sql instanceof SQLTransientConnectionException || tellsOfConnection(sql.getSQLState());
            }
        }
        return away;
    }

    /**
     * SQL:2023, class 08 (connection exception); PostgreSQL's class 57P (shut down, crashed, starts); H2's 90067
     * (broken), 90098 (closed) and 90121 (closed at the end of the process).
     */
    private static boolean tellsOfConnection(@Nullable String state) {
        return state != null
                && (state.startsWith("08") || state.startsWith("57P") || H2_CONNECTION_GONE.contains(state));
    }

    /** The file of an embedded database by its URL; nothing for one in memory or on PostgreSQL. */
    public static Optional<Path> findFile(String url) {
        String place = withoutOptions(url);
        if (!place.startsWith("jdbc:h2:") || place.startsWith("jdbc:h2:mem:")) {
            return Optional.empty();
        }
        String path = place.substring("jdbc:h2:".length()).replaceFirst("^file:", "");
        return Optional.of(Path.of(path.replaceFirst("^~", System.getProperty("user.home")) + FILE_ENDING));
    }

    /** The file that holds this database. */
    public Optional<Path> findFile() {
        return findFile(url);
    }

    /**
     * Copies the embedded database into a zip file while it is used: what was acknowledged before is in it.
     *
     * @param zip must not exist
     * @throws IllegalStateException when the database cannot write it
     */
    public void copyInto(Path zip) {
        try {
            jdbi.useHandle(handle -> handle.execute("backup to ?", zip.toString()));
        } catch (JdbiException failed) {
            throw new IllegalStateException("the database could not write " + zip + ": " + rootMessage(failed), failed);
        }
    }

    /** For reading, on any thread. */
    public Jdbi readers() {
        return jdbi;
    }

    /**
     * After a failed write H2 closes its database. When it is opened again before the last statement on an old connection
     * has failed, H2 loses sight of the new one (2.4.240, {@code org.h2.engine.Database.checkPowerOff2}): that works on
     * through the connections it has, and keeps its file locked against any other. So all of them are closed.
     */
    private void closeWhatHoldsTheFile() {
        LOG.debug("the database's file is locked by this server itself: it is opened anew");
        readers.getHikariPoolMXBean().softEvictConnections();
        @Nullable Connection open = lane;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException dead) {
            LOG.debug("the lane's connection did not close", dead);
        }
    }

    /** A new connection for the write lane, without auto-commit; there is one lane, which drops the one before first. */
    public Connection openLaneConnection() throws SQLException {
        Connection connection = isH2() ? embedded.getConnection() : DriverManager.getConnection(url, credentials);
        connection.setAutoCommit(false);
        lane = connection;
        return connection;
    }

    /** A new connection on which to hear other servers; PostgreSQL only. */
    Connection openListeningConnection() throws SQLException {
        Connection connection = DriverManager.getConnection(url, credentials);
        connection.setNetworkTimeout(Runnable::run, Neighbors.readTimeoutMillis());
        return connection;
    }

    /** A setting of this installation that is kept beside the data; empty when it was never set. */
    public Optional<String> findInstallationSetting(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("select setting from installation where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
    }

    /** A setting of this installation, made up when there is none; of several servers the first one's stays. */
    public String findOrAddInstallationSetting(String name, Supplier<String> first) {
        Optional<String> known = findInstallationSetting(name);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            jdbi.useHandle(handle ->
                    handle.execute("insert into installation (name, setting) values (?, ?)", name, first.get()));
        } catch (UnableToExecuteStatementException taken) {
            LOG.debug("another server was first with {}", name, taken);
        }
        return findInstallationSetting(name).orElseThrow();
    }

    /** Keeps a setting of this installation. Another server that keeps one of that name at the same time wins. */
    public void putInstallationSetting(String name, String setting) {
        jdbi.useTransaction(handle -> putInstallationSetting(handle, name, setting));
    }

    /** The same within a transaction. */
    public static void putInstallationSetting(Handle handle, String name, String setting) {
        int changed = handle.execute("update installation set setting = ? where name = ?", setting, name);
        if (changed == 0) {
            handle.execute(
                    "insert into installation (name, setting) select ?, ? where not exists"
                            + " (select 1 from installation where name = ?)",
                    name,
                    setting,
                    name);
        }
    }

    /** An instant as both databases take it. */
    public static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** How many rows each table has, for operators. */
    public Map<String, Long> countRows() {
        return jdbi.withHandle(handle -> {
            Map<String, Long> counts = new java.util.TreeMap<>();
            for (String table : java.util.List.of("ticket_event", "ticket", "answered_request", "device", "staff")) {
                counts.put(
                        table.toLowerCase(Locale.ROOT),
                        handle.createQuery("select count(*) from " + table)
                                .mapTo(Long.class)
                                .one());
            }
            return counts;
        });
    }

    @Override
    public void close() {
        if (isH2() && !isInMemory()) {
            try (Connection connection = DriverManager.getConnection(url, credentials)) {
                readers.close();
                connection.createStatement().execute("SHUTDOWN");
            } catch (SQLException failed) {
                LOG.warn("the database did not shut down cleanly: {}", failed.toString());
            }
        }
        readers.close();
    }
}
