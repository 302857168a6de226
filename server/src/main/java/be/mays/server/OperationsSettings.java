package be.mays.server;

import be.mays.platform.config.ConfigReader;
import be.mays.platform.config.Setting;
import be.mays.server.db.Database;
import be.mays.server.operations.RetentionTerms;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of what keeps an installation running for years.
 *
 * @param nightAt local time of the first site
 * @param givenBackupFolder empty: beside the database
 * @param backupsKept how many backups stay
 */
public record OperationsSettings(
        LocalTime nightAt, Optional<Path> givenBackupFolder, int backupsKept, RetentionTerms retention) {

    private static final Setting<LocalTime> NIGHT_AT = new Setting<>(
            "night.at",
            "03:30",
            "HH:MM",
            "Local time of the nightly backup and removals: after the business day has turned at 03:00, so that"
                    + " yesterday is complete.",
            text -> {
                try {
                    return LocalTime.parse(text);
                } catch (DateTimeParseException malformed) {
                    throw new IllegalArgumentException("expected a time such as 03:30", malformed);
                }
            });
    private static final Setting<Path> BACKUP_FOLDER = Setting.path(
            "backup.folder",
            "",
            "Where backups of the embedded database go, best on another disk; empty: the folder backups beside it.");
    private static final Setting<Integer> BACKUP_KEEP = Setting.number(
            "backup.keep",
            14,
            1,
            1_000,
            "How many backups stay: two weeks, so that a fault seen after a holiday can still be undone.");
    private static final Setting<Integer> JOURNAL = days(
            "retention.journal-days",
            1_100,
            7,
            "Business days whose journal and tickets stay: three years, so that a season can be compared with the same"
                    + " season before the baseline. The day's figures stay for ever.");
    private static final Setting<Integer> ANSWERS = days(
            "retention.answers-days",
            7,
            1,
            "Answers to requests that may be repeated: a week, longer than any device repeats one.");
    private static final Setting<Integer> OFFLINE_ANSWERS = days(
            "retention.offline-answers-days",
            3_650,
            30,
            "Answers to numbers of an outage: ten years, because a kiosk out of a cupboard must not make a second"
                    + " ticket; they name nobody.");
    private static final Setting<Integer> VISITS = days(
            "retention.visits-days",
            0,
            0,
            "Days after its own on which the link of a slip is known: none, because the visit is over.");
    private static final Setting<Integer> SESSIONS = days(
            "retention.sessions-days",
            0,
            0,
            "Staff sessions after their end: none, because an ended session is of no use to anybody but a thief.");
    private static final Setting<Integer> PAIRINGS = days(
            "retention.pairings-days",
            1,
            0,
            "Pairings that nobody approved, after their code expired: a day, to see what asked.");
    private static final Setting<Integer> ORDERS = days(
            "retention.device-orders-days",
            30,
            1,
            "Orders to devices such as a reprint: a month, to follow a complaint about a slip.");
    private static final Setting<Integer> REVOKED = days(
            "retention.revoked-devices-days",
            365,
            1,
            "Revoked devices with their last health: a year, so that a token that turns up can be traced.");
    private static final Setting<Integer> AUDIT = days(
            "retention.audit-days",
            730,
            30,
            "Entries of the audit log, which name staff: two years, for questions about who changed what.");

    private static final Setting<Integer> ALARMS = days(
            "retention.alarms-days",
            365,
            1,
            "Alarms of devices after their end: a year, to see which device fails again and again.");

    private static final Setting<Integer> TEXTS = days(
            "retention.texts-days",
            0,
            0,
            "Days after its own on which the free text of a hand-over stays: none, because it may be about a person, and"
                    + " the visit is over.");
    private static final Setting<Integer> VERDICTS = days(
            "retention.card-verdicts-days",
            365,
            30,
            "What staff said of a knowledge card, with their remark and name: a year, until the card's next review.");
    private static final Setting<Integer> FORMER_TOKENS = days(
            "retention.former-tokens-days",
            365,
            1,
            "Hashes of device tokens that were replaced: a year, so that a stolen copy that is used is noticed.");

    /** All of them, for the reference page. */
    public static final List<Setting<?>> SETTINGS = List.of(
            NIGHT_AT,
            BACKUP_FOLDER,
            BACKUP_KEEP,
            JOURNAL,
            ANSWERS,
            OFFLINE_ANSWERS,
            VISITS,
            SESSIONS,
            PAIRINGS,
            ORDERS,
            REVOKED,
            AUDIT,
            ALARMS,
            TEXTS,
            VERDICTS,
            FORMER_TOKENS);

    /** What holds when nothing is set. */
    public static final OperationsSettings DEFAULTS = read(new ConfigReader(SETTINGS, List.of(), Map.of()));

    private static Setting<Integer> days(String key, int fallback, int least, String description) {
        return Setting.number(key, fallback, least, 36_500, description);
    }

    /** Reads them; faults wait in the reader. */
    static OperationsSettings read(ConfigReader reader) {
        return new OperationsSettings(
                reader.get(NIGHT_AT),
                reader.find(BACKUP_FOLDER),
                reader.get(BACKUP_KEEP),
                new RetentionTerms(
                        reader.get(JOURNAL),
                        reader.get(ANSWERS),
                        reader.get(OFFLINE_ANSWERS),
                        reader.get(VISITS),
                        reader.get(SESSIONS),
                        reader.get(PAIRINGS),
                        reader.get(ORDERS),
                        reader.get(REVOKED),
                        reader.get(AUDIT),
                        reader.get(ALARMS),
                        reader.get(TEXTS),
                        reader.get(VERDICTS),
                        reader.get(FORMER_TOKENS)));
    }

    /** Where the backups of this database go. */
    Path backupFolder(String databaseUrl) {
        return givenBackupFolder.orElseGet(() -> Database.findFile(databaseUrl)
                .map(file -> file.toAbsolutePath().resolveSibling("backups"))
                .orElse(Path.of("backups")));
    }
}
