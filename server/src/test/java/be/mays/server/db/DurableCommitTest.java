package be.mays.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is acknowledged is on the disk, whatever the database is set to: this one answers before, as it was started. */
class DurableCommitTest {
    @RegisterExtension
    static final ScratchPostgres POSTGRES = new ScratchPostgres();

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    @Test
    void theLaneAndAllOthersWaitForTheDisk() throws SQLException {
        try (Database database = POSTGRES.open()) {
            try (Connection lane = database.openLaneConnection()) {
                assertThat(setting(lane, "synchronous_commit")).isEqualTo("on");
            }
            String ofReaders = database.readers()
                    .withHandle(handle -> handle.createQuery("show synchronous_commit")
                            .mapTo(String.class)
                            .one());
            assertThat(ofReaders).isEqualTo("on");
        }
    }

    @Test
    void optionsInTheUrlReplaceOnlyWhatTheyName() throws SQLException {
        try (Database database = POSTGRES.open(
                        POSTGRES.create() + "?ApplicationName=mays&options=-c%20lock_timeout=700%20-c%20work_mem=9MB");
                Connection lane = database.openLaneConnection()) {
            assertThat(setting(lane, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(lane, "lock_timeout")).isEqualTo("700ms");
            assertThat(setting(lane, "work_mem")).isEqualTo("9MB");
            assertThat(setting(lane, "application_name")).isEqualTo("mays");
        }
    }
}
