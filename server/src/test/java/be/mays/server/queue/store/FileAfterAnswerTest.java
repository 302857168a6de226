package be.mays.server.queue.store;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.db.Database;
import be.mays.server.queue.Channel;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.TicketId;
import be.mays.server.queue.dispatch.CommandRequest;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.LaneAnswer;
import be.mays.server.queue.dispatch.StandingClock;
import be.mays.server.queue.dispatch.StoredAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a power cut would leave of the embedded database, after each answer. */
class FileAfterAnswerTest {
    private static final String SITE = "stadhuis";
    private static final int PRESSES = 60;

    @TempDir
    Path folder;

    /** H2 2.5.250 and 2.5.252 do not find the last commit again when it was written into space that had been freed. */
    @Test
    void theFileHoldsEachAnsweredTicketAlsoInSpaceThatIsUsedAgain() throws IOException, SQLException {
        Path file = folder.resolve("mays.mv.db");
        CatalogHolder catalog =
                new CatalogHolder(SampleCatalog.MAASEIK.get().withAlwaysOpen(), UnaryOperator.identity());
        StandingClock clock = new StandingClock(Instant.parse("2026-11-23T09:00:00Z"));
        try (Database database = Database.open("jdbc:h2:file:" + folder.resolve("mays"), "mays", "");
                JdbiTicketJournal journal = new JdbiTicketJournal(database);
                Dispatcher dispatcher = new Dispatcher(journal, catalog::findSite, catalog::listSiteIds, clock)) {
            // why: space is used again after 45 s, which a test does not wait for
            database.readers().useHandle(handle -> handle.execute("set retention_time 0"));
            int fitted = 0;
            for (int press = 1; press <= PRESSES; press++) {
                long size = Files.size(file);
                assertThat(dispatcher.dispatch(issue("press-" + press))).isInstanceOf(LaneAnswer.Answered.class);
                fitted += Files.size(file) > size ? 0 : 1;
                long written = dispatcher.state(SITE).version();
                assertThat(lastSeqOf(file)).as("after press %d", press).isEqualTo(written);
            }
            assertThat(fitted).as("presses that fitted into freed space").isGreaterThan(PRESSES / 2);
        }
    }

    private long lastSeqOf(Path file) throws IOException, SQLException {
        Files.copy(file, folder.resolve("copy.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("copy"), "mays", "");
                Statement statement = connection.createStatement();
                ResultSet last =
                        statement.executeQuery("select max(seq) from ticket_event where site = '" + SITE + "'")) {
            last.next();
            return last.getLong(1);
        }
    }

    private static CommandRequest issue(String press) {
        return new CommandRequest(
                SITE,
                new QueueCommand.Issue(
                        new TicketId(UUID.randomUUID()), press, Lane.QUICK, null, Channel.RECEPTION, "nl", false, null),
                "test",
                null,
                null,
                (outcome, _) -> new StoredAnswer(200, ""));
    }
}
