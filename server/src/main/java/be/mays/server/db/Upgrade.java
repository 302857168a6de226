package be.mays.server.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables up to date with this release. An embedded database that has data is copied first, so that there is a
 * way back: the release before, on that copy. A database of a newer release is refused, because this one would write
 * rows that the newer one does not expect.
 */
final class Upgrade {
    private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String LOCATION = "classpath:be/mays/server/db/migration";

    private final DataSource source;
    private final Optional<Path> file;
    private final Flyway flyway;

    /**
     * Of this database.
     *
     * @param file of an embedded one; nothing when it is a copy that nobody will miss
     */
    Upgrade(DataSource source, Optional<Path> file) {
        this.source = source;
        this.file = file;
        this.flyway = Flyway.configure()
                .dataSource(source)
                .locations(LOCATION)
                .loggers("slf4j")
                .load();
    }

    /** Does it. @throws IllegalStateException when the database is of a newer release, or cannot be copied first */
    void run() {
        MigrationInfoService info = flyway.info();
        Optional<MigrationInfo> newer = Arrays.stream(info.applied())
                .filter(applied -> applied.getState() == MigrationState.FUTURE_SUCCESS
                        || applied.getState() == MigrationState.FUTURE_FAILED)
                .findFirst();
        if (newer.isPresent()) {
            throw new ExplainedFault("the database is of a newer release of M@ys (its tables have step "
                    + newer.get().getVersion()
                    + ", which this release does not know). Start that release, or bring back the copy that was made before the"
                    + " upgrade with \"mays server restore FILE\"");
        }
        if (info.current() != null && info.pending().length > 0) {
            copyFirst(String.valueOf(info.current().getVersion()));
        }
        if (Arrays.stream(info.all()).anyMatch(step -> step.getState() != MigrationState.SUCCESS)) {
            migrate();
        }
    }

    private void migrate() {
        try {
            flyway.migrate();
        } catch (FlywayException failed) {
            // why: a step that was cut short may have left half its tables, and then fails for ever
            throw new ExplainedFault(
                    "the tables could not be brought up to date: " + Database.rootMessage(failed)
                            + file.map(
                                            _ -> ". Bring back the copy that was made before (mays server restore"
                                                    + " …-before-upgrade-from-….zip, the oldest of this upgrade), then start again")
                                    .orElse(
                                            ". The step was taken back: stop the other servers on this database, then start again"),
                    failed);
        }
    }

    private void copyFirst(String version) {
        if (file.isEmpty()) {
            LOG.info("the tables go from step {} to this release's, without a copy of M@ys", version);
            return;
        }
        Path database = file.get().toAbsolutePath();
        String name = database.getFileName().toString().replace(Database.FILE_ENDING, "");
        try (Connection connection = source.getConnection();
                PreparedStatement backup = connection.prepareStatement("backup to ?")) {
            String moment = MOMENT.format(Files.getLastModifiedTime(database).toInstant());
            Path copy = database.resolveSibling(name + "-before-upgrade-from-" + version + "-" + moment + ".zip");
            Path part = database.resolveSibling(copy.getFileName() + ".part");
            Files.deleteIfExists(part);
            backup.setString(1, part.toString());
            backup.execute();
            // why: half a copy after a power cut must not look like a way back
            DiskSync.sync(part);
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            DiskSync.sync(Objects.requireNonNull(copy.getParent()));
            LOG.info("the database as the release before left it is kept in {}", copy);
        } catch (SQLException | IOException failed) {
            throw new ExplainedFault(
                    "the database was not copied and so was not upgraded: " + failed.getMessage()
                            + ". Is the disk full or the folder read-only?",
                    failed);
        }
    }
}
