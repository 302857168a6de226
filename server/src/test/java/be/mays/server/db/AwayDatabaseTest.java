package be.mays.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures tell that the database is away and may come back, and which will come again. */
class AwayDatabaseTest {
    private static final int DAMAGED = 90_030;

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "90067", "90121"})
    void aLostConnectionIsAway(String state) {
        assertThat(Database.isAway(new ConnectionException(new SQLException("lost", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "57014", "55P03", "22001"})
    void aStatementThatFailsIsNot(String state) {
        assertThat(Database.isAway(new IllegalStateException(new SQLException("failed", state))))
                .isFalse();
    }

    static Stream<Throwable> otherFaults() {
        return Stream.of(
                new IllegalStateException("ours"),
                new SQLException("says nothing", (String) null),
                new SQLTransientConnectionException("no connection", "08001", new SQLException("", "90030", DAMAGED)));
    }

    @ParameterizedTest
    @MethodSource("otherFaults")
    void aFaultOfOursAndADamagedFileAreNot(Throwable fault) {
        assertThat(Database.isAway(fault)).isFalse();
    }

    @Test
    void aPoolThatGotNoConnectionIsAway() {
        assertThat(Database.isAway(new ConnectionException(new SQLTransientConnectionException("timed out"))))
                .isTrue();
    }

    @Test
    void anEmbeddedDatabaseThatWasClosedIsAway() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:away");
                Statement statement = connection.createStatement();
                Connection closing = DriverManager.getConnection("jdbc:h2:mem:away");
                Statement shutdown = closing.createStatement()) {
            shutdown.execute("shutdown");
            assertThatThrownBy(() -> statement.execute("select 1")).matches(Database::isAway);
        }
    }
}
