package be.mays.server.card.store;

import be.mays.server.card.CardContent;
import be.mays.server.card.CardRegister;
import be.mays.server.card.KnowledgeCard;
import be.mays.server.card.Remark;
import be.mays.server.card.Verdicts;
import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.queue.dispatch.LaneTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Knowledge cards by Jdbi; lists are kept one entry a line. Thread-safe. */
public final class JdbiCardRegister implements CardRegister {
    private static final String CARD = "select c.card, c.version, c.question, c.services, c.steps, c.bring,"
            + " c.exceptions, c.fee, c.forms, c.send_on, c.answer, c.sources, c.owner, c.review_by, c.check_first,"
            + " c.changed_at, c.changed_by from knowledge_card_version c";
    private static final String IS_LATEST =
            " c.version = (select max(l.version) from knowledge_card_version l where l.card = c.card)";

    private final Database database;

    /** A register in this database. */
    public JdbiCardRegister(Database database) {
        this.database = database;
    }

    @Override
    public long countVersions() {
        return database.readers()
                .withHandle(handle -> handle.createQuery("select count(*) from knowledge_card_version")
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public List<KnowledgeCard> listLatest() {
        return database.readers()
                .withHandle(handle -> handle.createQuery(CARD + " where" + IS_LATEST + " order by c.card")
                        .map((row, _) -> card(row))
                        .list());
    }

    @Override
    public List<KnowledgeCard> listVersions(String card, int most) {
        return database.readers()
                .withHandle(handle -> handle.createQuery(CARD
                                + " where c.card = :card order by c.version desc fetch first " + most + " rows only")
                        .bind("card", card)
                        .map((row, _) -> card(row))
                        .list());
    }

    @Override
    public Optional<KnowledgeCard> findVersion(String card, int version) {
        return database.readers()
                .withHandle(handle -> handle.createQuery(CARD + " where c.card = :card and c.version = :version")
                        .bind("card", card)
                        .bind("version", version)
                        .map((row, _) -> card(row))
                        .findOne());
    }

    private static KnowledgeCard card(ResultSet row) throws SQLException {
        CardContent content = new CardContent(
                row.getString(3),
                lines(row.getString(4)),
                row.getString(5),
                lines(row.getString(6)),
                row.getString(7),
                row.getString(8),
                lines(row.getString(9)),
                row.getString(10),
                row.getString(11),
                lines(row.getString(12)),
                row.getString(13),
                row.getObject(14, LocalDate.class),
                row.getBoolean(15));
        return new KnowledgeCard(
                row.getString(1),
                row.getInt(2),
                content,
                row.getObject(16, OffsetDateTime.class).toInstant(),
                row.getString(17));
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    @Override
    public boolean add(
            LaneTransaction transaction, String card, int after, CardContent content, Instant at, String by) {
        Handle handle = HandleTransaction.of(transaction);
        int latest = handle.createQuery(
                        "select coalesce(max(version), 0) from knowledge_card_version where card = :card")
                .bind("card", card)
                .mapTo(Integer.class)
                .one();
        if (latest != after) {
            return false;
        }
        handle.createUpdate("insert into knowledge_card_version values (:card, :version, :question, :services, :steps,"
                        + " :bring, :exceptions, :fee, :forms, :sendOn, :answer, :sources, :owner, :reviewBy,"
                        + " :checkFirst, :at, :by)")
                .bind("card", card)
                .bind("version", after + 1)
                .bind("question", content.question())
                .bind("services", String.join("\n", content.services()))
                .bind("steps", content.steps())
                .bind("bring", String.join("\n", content.bring()))
                .bind("exceptions", content.exceptions())
                .bind("fee", content.fee())
                .bind("forms", String.join("\n", content.forms()))
                .bind("sendOn", content.sendOn())
                .bind("answer", content.answer())
                .bind("sources", String.join("\n", content.sources()))
                .bind("owner", content.owner())
                .bind("reviewBy", content.reviewBy())
                .bind("checkFirst", content.checkFirst())
                .bind("at", Database.at(at))
                .bind("by", by)
                .execute();
        return true;
    }

    @Override
    public void judge(
            LaneTransaction transaction,
            String card,
            int version,
            boolean helped,
            String remark,
            Instant at,
            String by) {
        Handle handle = HandleTransaction.of(transaction);
        String change = "update knowledge_card_verdict set helped = :helped, remark = :remark, given_at = :at"
                + " where card = :card and version = :version and staff = :by";
        String addition = "insert into knowledge_card_verdict (card, version, staff, helped, remark, given_at)"
                + " values (:card, :version, :by, :helped, :remark, :at)";
        for (String statement : List.of(change, addition)) {
            int rows = handle.createUpdate(statement)
                    .bind("card", card)
                    .bind("version", version)
                    .bind("by", by)
                    .bind("helped", helped)
                    .bind("remark", remark)
                    .bind("at", Database.at(at))
                    .execute();
            if (rows > 0) {
                return;
            }
        }
    }

    @Override
    public Verdicts countVerdicts(String card, int version) {
        return database.readers()
                .withHandle(handle -> handle.createQuery("select count(*) filter (where helped),"
                                + " count(*) filter (where not helped) from knowledge_card_verdict"
                                + " where card = :card and version = :version")
                        .bind("card", card)
                        .bind("version", version)
                        .map((row, _) -> new Verdicts(row.getInt(1), row.getInt(2)))
                        .one());
    }

    @Override
    public Map<String, Verdicts> countVerdicts() {
        return database.readers()
                .withHandle(handle -> handle.createQuery("select v.card, count(*) filter (where v.helped),"
                                + " count(*) filter (where not v.helped) from knowledge_card_verdict v"
                                + " join knowledge_card_version c on c.card = v.card and c.version = v.version"
                                + " where" + IS_LATEST + " group by v.card")
                        .reduceRows(new HashMap<>(), (counts, row) -> {
                            counts.put(
                                    row.getColumn(1, String.class),
                                    new Verdicts(row.getColumn(2, Integer.class), row.getColumn(3, Integer.class)));
                            return counts;
                        }));
    }

    @Override
    public List<Remark> listRemarks(int most) {
        return database.readers()
                .withHandle(handle -> handle.createQuery("select v.card, v.version, v.remark, v.staff, v.given_at"
                                + " from knowledge_card_verdict v join knowledge_card_version c"
                                + " on c.card = v.card and c.version = v.version where not v.helped and" + IS_LATEST
                                + " order by v.given_at desc, v.card, v.staff fetch first " + most + " rows only")
                        .map((row, _) -> new Remark(
                                row.getString(1),
                                row.getInt(2),
                                row.getString(3),
                                row.getString(4),
                                row.getObject(5, OffsetDateTime.class).toInstant()))
                        .list());
    }
}
