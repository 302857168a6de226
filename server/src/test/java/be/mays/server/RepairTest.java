package be.mays.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.db.Database;
import be.mays.server.queue.store.JournalCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kill or a bad disk may leave of an embedded database, and what becomes of it. */
class RepairTest {
    private static final int H2_BLOCK = 4_096;
    private static final int DAMAGED = 2_048;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeEach
    void issueThree() throws Exception {
        try (ServerProgram server = start()) {
            AdminClient administrator = new AdminClient(server);
            for (int i = 1; i <= 3; i++) {
                assertThat(administrator.issue(server, "press-before-" + i)).contains("\"A00" + i + "\"");
            }
        }
    }

    private String url() {
        // why: a lock that stays for ever is found out sooner
        return "jdbc:h2:file:" + folder.resolve("mays") + ";LOCK_TIMEOUT=300";
    }

    private Path file() {
        return folder.resolve("mays.mv.db");
    }

    private List<String> arguments() {
        return List.of(
                "--server.host=127.0.0.1",
                "--server.port=0",
                "--database.url=" + url(),
                "--catalog.always-open=true",
                "--admin.password=" + AdminClient.PASSWORD);
    }

    private ServerProgram start() throws ConfigFaults {
        return ServerProgram.start(
                ServerConfig.read(arguments(), Map.of()), new SystemBusinessClock(), new SystemMonotonicClock());
    }

    private List<Path> listFormer() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(one -> one.getFileName().toString().contains("before-repair"))
                    .toList();
        }
    }

    private void requireThatItGoesOn() throws Exception {
        try (ServerProgram server = start()) {
            assertThat(new AdminClient(server).issue(server, "press-after")).contains("\"A004\"");
        }
        try (Database again = Database.open(url(), "mays", "")) {
            JournalCheck.Findings findings = new JournalCheck(again).run();
            assertThat(findings.faults()).isEmpty();
            assertThat(findings.tickets()).isEqualTo(4);
        }
    }

    @Test
    void rowsThatADeadProcessKeepsLockedAreFreedAtTheNextStart() throws Exception {
        lockForEver("update ticket set flagged = true");
        requireThatItGoesOn();
        assertThat(listFormer()).hasSize(1);
    }

    @Test
    void aPlaceInTheJournalThatADeadProcessKeepsIsFreedAtTheNextStart() throws Exception {
        lockForEver(
                "insert into ticket_event select site, seq + 1, business_day, happened_at, actor, kind, ticket, body"
                        + " from ticket_event where site = 'stadhuis' order by seq desc fetch first 1 row only");
        requireThatItGoesOn();
        assertThat(listFormer()).hasSize(1);
    }

    /** Leaves the file of a process that died between the two steps of a commit (two-phase commit). */
    private void lockForEver(String change) throws SQLException, IOException {
        Path left = folder.resolve("left");
        try (Connection connection = DriverManager.getConnection(url(), "mays", "");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(statement.executeUpdate(change)).isPositive();
            statement.execute("prepare commit dead");
            statement.execute("checkpoint sync");
            Files.copy(file(), left);
            connection.rollback();
        }
        Files.move(left, file(), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aCounterThatStandsBehindItsRowsIsSetRightAtTheNextStart() throws Exception {
        try (Connection connection = DriverManager.getConnection(url(), "mays", "");
                Statement statement = connection.createStatement()) {
            statement.execute("alter table audit alter column id restart with 1");
            statement.execute("alter table catalog_version alter column id restart with 1");
        }
        requireThatItGoesOn();
        assertThat(listFormer()).isEmpty();
    }

    /** Wherever the damage is: all tickets are there again, or nothing has changed and the operator is told what to do. */
    @Test
    void aDamagedPlaceCostsNoTicketWithoutAWord() throws Exception {
        byte[] sound = Files.readAllBytes(file());
        int unreadable = 0;
        int saved = 0;
        // why: what lies where differs from run to run; the second round is only for one that hit nothing to save
        for (int from = 2 * H2_BLOCK; from <= 2 * H2_BLOCK + DAMAGED && saved == 0; from += DAMAGED) {
            for (int at = from; at + DAMAGED <= sound.length; at += 2 * DAMAGED) {
                byte[] damaged = sound.clone();
                Arrays.fill(damaged, at, at + DAMAGED, (byte) 0x5A);
                Files.write(file(), damaged);
                boolean readable = isReadable(damaged);
                boolean repaired = isRepairedOrUntouched(damaged, at);
                assertThat(told().contains("some rows could not be read"))
                        .as("damaged at %d: told that rows may be missing", at)
                        .isEqualTo(repaired && !readable);
                unreadable += readable ? 0 : 1;
                saved += repaired && !readable ? 1 : 0;
            }
        }
        assertThat(unreadable).as("places that matter").isPositive();
        assertThat(saved).as("of these, saved").isPositive();
    }

    private boolean isRepairedOrUntouched(byte[] damaged, int at) throws IOException {
        told.reset();
        if (repair() == 0) {
            assertThat(told()).as("damaged at %d", at).contains(", 3 tickets", "sound");
            // why: the next is made within the same second
            Files.delete(listFormer().getFirst());
            return true;
        }
        assertThat(told()).as("damaged at %d", at).contains("mays server restore");
        assertThat(Files.readAllBytes(file())).isEqualTo(damaged);
        return false;
    }

    private boolean isReadable(byte[] bytes) throws IOException {
        Path other = Files.createDirectories(folder.resolve("look")).resolve("mays.mv.db");
        Files.write(other, bytes);
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("look/mays"), "mays", "");
                Statement statement = connection.createStatement()) {
            statement.execute("script nosettings to '" + folder.resolve("look/all.sql") + "'");
            return true;
        } catch (SQLException | AssertionError damaged) {
            return false;
        }
    }

    @Test
    void aFileOfWhichNothingIsLeftStaysAsItIs() throws Exception {
        byte[] nothing = new byte[(int) Files.size(file())];
        Files.write(file(), nothing);

        assertThat(repair()).as(told()).isEqualTo(1);
        assertThat(told()).contains("mays server restore");
        assertThat(Files.readAllBytes(file())).isEqualTo(nothing);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void aWrongPasswordIsNotTakenForDamage() throws Exception {
        byte[] sound = Files.readAllBytes(file());
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        int status = Maintenance.run(
                List.of("repair", "--database.url=" + url(), "--database.password=wrong"), Map.of(), out, out);

        assertThat(status).isEqualTo(1);
        assertThat(told()).contains("Wrong user name or password");
        assertThat(Files.readAllBytes(file())).isEqualTo(sound);
    }

    @Test
    void whatARepairThatWasKilledLeftHindersNoLaterOne() throws Exception {
        Files.writeString(
                Files.createDirectories(folder.resolve("mays.salvage.mv.db.work"))
                        .resolve("half"),
                "");
        Files.writeString(folder.resolve("mays.repairing.mv.db"), "half");

        assertThat(repair()).as(told()).isZero();
        requireThatItGoesOn();
    }

    @Test
    void aServerThatRepairedWithinTheHourAsksForAPerson() throws Exception {
        lockForEver("update ticket set flagged = true");
        start().close();
        lockForEver("update ticket set flagged = true");

        assertThatThrownBy(this::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mays server restore");
    }

    @Test
    void aDatabaseThatIsUsedIsNotRepaired() throws Exception {
        try (ServerProgram _ = start()) {
            assertThat(repair()).isEqualTo(1);
            assertThat(told()).contains("a server runs on", "stop it first");
        }
    }

    private int repair() {
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        return Maintenance.run(List.of("repair", "--database.url=" + url()), Map.of(), out, out);
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
