package be.mays.server.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.tools.Recover;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes all that can be read of an embedded database's file into a new file: by statements (H2's SCRIPT and RUNSCRIPT)
 * while all of it can be read, else page by page (H2's Recover). Locks that a dead process left and statistics stay behind. For a
 * process of its own, while no server runs.
 */
public final class Salvage {
    private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);
    private static final String SCRIPT = "all.sql.gz";
    private static final String COMPRESSED = " compression gzip";
    private static final int NEEDED_TABLES = 3;

    /** H2's codes for a wrong user or password, a database in use, and options that do not fit. */
    private static final Set<Integer> NO_DAMAGE = Set.of(28_000, 90_020, 90_046, 90_049, 90_066, 90_113);

    private static final String OPENED = "opened";
    private static final String PAGES = "pages";
    private static final String SCRIPT_OF_PAGES = PAGES + ".h2.sql";

    private final String options;
    private final String user;
    private final String password;
    private final Path folder;

    /**
     * Prepares one.
     *
     * @param options of both databases, as they stand in the URL behind the place; may be empty
     * @param folder is made, and removed at the end; needs room for several times the file
     */
    public Salvage(String options, String user, String password, Path folder) {
        this.options = options;
        this.user = user;
        this.password = password;
        this.folder = folder;
    }

    /**
     * Does it.
     *
     * @param fresh must not exist
     * @param byPages whether to go on page by page when not all of it can be read by statements
     * @return whether all of it was read by statements; if not, rows may be missing, and H2 does not say which
     * @throws IllegalStateException when it cannot be read so, or next to nothing
     */
    public boolean run(Path file, Path fresh, boolean byPages) throws IOException {
        try {
            clear();
            Files.createDirectories(folder);
            boolean whole = isReadByStatements(file, byPages);
            String script = whole ? SCRIPT : readByPages(file);
            try (Connection target = connect(withoutEnding(fresh));
                    Statement statement = target.createStatement()) {
                statement.execute(
                        "runscript from '" + quoted(folder.resolve(script)) + "'" + (whole ? COMPRESSED : ""));
                requireTables(statement, file);
                statement.execute("shutdown");
            }
            return whole;
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "what could be read of " + file + " makes no database: "
                            + String.valueOf(failed.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    failed);
        } finally {
            clear();
        }
    }

    private boolean isReadByStatements(Path file, boolean byPages) throws IOException {
        // why: opening a file writes to it, and this may be the last that is left of the data
        Files.copy(file, folder.resolve(OPENED + Database.FILE_ENDING));
        try (Connection source = connect(folder.resolve(OPENED));
                Statement statement = source.createStatement()) {
            statement.execute("script to '" + quoted(folder.resolve(SCRIPT)) + "'" + COMPRESSED);
            return true;
        } catch (SQLException | AssertionError damaged) {
            boolean isDamage = !(damaged instanceof SQLException known) || !NO_DAMAGE.contains(known.getErrorCode());
            if (!byPages || !isDamage) {
                throw new IllegalStateException(file + " cannot be read: " + damaged.getMessage(), damaged);
            }
            LOG.warn("the file cannot be read by statements and is read page by page: {}", damaged.getMessage());
            return false;
        }
    }

    private String readByPages(Path file) throws IOException, SQLException {
        Files.deleteIfExists(folder.resolve(SCRIPT));
        // why: a file that did not open stays locked in this process
        Files.copy(file, folder.resolve(PAGES + Database.FILE_ENDING));
        try {
            Recover.execute(folder.toString(), PAGES);
            requireEnd(folder.resolve(SCRIPT_OF_PAGES));
        } catch (RuntimeException | AssertionError unreadable) {
            throw new IllegalStateException(
                    "nothing of " + file + " can be read: " + unreadable.getMessage(), unreadable);
        }
        return SCRIPT_OF_PAGES;
    }

    private static void requireTables(Statement statement, Path file) throws SQLException {
        try (ResultSet tables = statement.executeQuery("select count(*) from information_schema.tables"
                + " where table_schema = 'PUBLIC' and table_name in ('TICKET', 'TICKET_EVENT', 'INSTALLATION')")) {
            tables.next();
            if (tables.getInt(1) < NEEDED_TABLES) {
                throw new IllegalStateException("nothing of M@ys can be read in " + file);
            }
        }
    }

    /** The end of what H2 writes; a disk that fills up meanwhile cuts it off without a word. */
    private static void requireEnd(Path script) throws IOException {
        try (Stream<String> lines = Files.lines(script)) {
            String last = lines.filter(line -> !line.isBlank()).reduce("", (_, later) -> later);
            if (!last.startsWith("DROP TABLE IF EXISTS INFORMATION_SCHEMA.LOB_BLOCKS")) {
                throw new IllegalStateException(
                        "what was read of the file was not written to its end; is the disk full?");
            }
        }
    }

    private Connection connect(Path name) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + name + options + ";DB_CLOSE_ON_EXIT=FALSE", user, password);
    }

    private static Path withoutEnding(Path file) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - Database.FILE_ENDING.length()));
    }

    private static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }

    private void clear() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(Salvage::delete);
        }
        Files.delete(folder);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
