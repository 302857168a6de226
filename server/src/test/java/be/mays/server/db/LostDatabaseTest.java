package be.mays.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.h2.engine.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 may lose sight of an open database after a failed write: it works on, and locks its file against this very server. */
class LostDatabaseTest {
    private static final String TRUSTED_WITHOUT_A_LOOK = "com.zaxxer.hikari.aliveBypassWindowMs";

    @TempDir
    private Path folder;

    @BeforeEach
    void lookAtEachPooledConnection() {
        System.setProperty(TRUSTED_WITHOUT_A_LOOK, "0");
    }

    @AfterEach
    void asBefore() {
        System.clearProperty(TRUSTED_WITHOUT_A_LOOK);
    }

    /** What a statement on a connection of the database before does to the one that was opened since. */
    private void loseSight() throws ReflectiveOperationException {
        Method close = Engine.class.getDeclaredMethod("close", String.class);
        close.setAccessible(true);
        close.invoke(null, folder.resolve("mays").toString());
    }

    @Test
    void aDatabaseThatH2LostSightOfIsOpenedAgain() throws Exception {
        try (Database database = Database.open("jdbc:h2:file:" + folder.resolve("mays"), "mays", "");
                Connection lane = database.openLaneConnection()) {
            loseSight();
            // why: only a connection that has to be opened meets the lock
            try (Statement abort = lane.createStatement()) {
                abort.execute("select abort_session(session_id) from information_schema.sessions"
                        + " where session_id <> session_id()");
            }
            assertThat(ask(database)).isEqualTo(1);
            assertThat(lane.isClosed()).isTrue();
            try (Connection next = database.openLaneConnection()) {
                assertThat(next.isValid(1)).isTrue();
            }
        }
    }

    private static int ask(Database database) {
        return database.readers()
                .withHandle(handle ->
                        handle.createQuery("select 1").mapTo(Integer.class).one());
    }
}
