package be.mays.server.db;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens connections to the embedded database for the pool, and notices when its file is locked. Thread-safe. */
final class EmbeddedSource implements DataSource {
    private static final int FILE_LOCKED = 90_020;

    private final String url;
    private final Properties credentials;
    private volatile Runnable whenLocked = () -> {};

    EmbeddedSource(String url, Properties credentials) {
        this.url = url;
        this.credentials = credentials;
    }

    /** From now on runs this when a connection was refused because somebody has locked the file. */
    void whenLocked(Runnable work) {
        whenLocked = work;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return DriverManager.getConnection(url, credentials);
        } catch (SQLException failed) {
            if (failed.getErrorCode() == FILE_LOCKED) {
                whenLocked.run();
            }
            throw failed;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("there is one user");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // why: the database's trouble is told by its exceptions
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // why: a file is opened at once or not at all
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("it logs nothing");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("nothing is wrapped");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
