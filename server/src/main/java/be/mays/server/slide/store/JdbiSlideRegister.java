package be.mays.server.slide.store;

import be.mays.api.board.Slide;
import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.queue.dispatch.LaneTransaction;
import be.mays.server.slide.Picture;
import be.mays.server.slide.SlideRegister;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Slides by Jdbi. */
public final class JdbiSlideRegister implements SlideRegister {
    private static final String SLIDE =
            "select id, message, picture, alternative, seconds, sites, shown_from, shown_until, request_hash from slide";

    private final Database database;

    /** A register in this database. */
    public JdbiSlideRegister(Database database) {
        this.database = database;
    }

    @Override
    public List<Slide> listSlides() {
        return database.readers()
                .withHandle(handle -> handle.createQuery(SLIDE + " order by place, id")
                        .map((row, _) -> made(row).slide())
                        .list());
    }

    @Override
    public Optional<Made> findMade(String id) {
        return database.readers()
                .withHandle(handle -> handle.createQuery(SLIDE + " where id = :id")
                        .bind("id", id)
                        .map((row, _) -> made(row))
                        .findOne());
    }

    private static Made made(ResultSet row) throws SQLException {
        String sites = row.getString(6);
        return new Made(
                new Slide(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        sites.isEmpty() ? List.of() : List.of(sites.split(",", -1)),
                        day(row, 7),
                        day(row, 8)),
                row.getString(9));
    }

    private static @Nullable String day(ResultSet row, int column) throws SQLException {
        @Nullable LocalDate day = row.getObject(column, LocalDate.class);
        return day == null ? null : day.toString();
    }

    @Override
    public Optional<Picture> findPicture(String hash) {
        return database.readers()
                .withHandle(handle -> handle.createQuery("select picture, picture_type, picture_bytes from slide"
                                + " where picture = :hash order by id fetch first 1 rows only")
                        .bind("hash", hash)
                        .map((row, _) -> new Picture(row.getString(1), row.getString(2), row.getBytes(3)))
                        .findOne());
    }

    @Override
    public int count(LaneTransaction transaction) {
        return HandleTransaction.of(transaction)
                .createQuery("select count(*) from slide")
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public void add(LaneTransaction transaction, Made made, @Nullable Picture picture, String by, Instant at) {
        Slide slide = made.slide();
        HandleTransaction.of(transaction)
                .createUpdate(
                        "insert into slide (id, place, message, picture, picture_type, picture_bytes, alternative,"
                                + " seconds, sites, shown_from, shown_until, request_hash, added_by, added_at)"
                                + " select :id, coalesce(max(place), 0) + 1, cast(:message as varchar(200)),"
                                + " cast(:picture as varchar(64)), cast(:type as varchar(20)), cast(:bytes as bytea),"
                                + " cast(:alternative as varchar(200)), cast(:seconds as int), :sites, cast(:from as date),"
                                + " cast(:until as date), :hash, :by, cast(:at as timestamp(3) with time zone) from slide")
                .bind("id", slide.id())
                .bind("message", slide.text())
                .bind("picture", slide.picture())
                .bind("type", picture == null ? null : picture.type())
                .bindBySqlType("bytes", picture == null ? null : picture.bytes(), Types.VARBINARY)
                .bind("alternative", slide.alternative())
                .bind("seconds", slide.seconds())
                .bind("sites", String.join(",", slide.sites()))
                .bind("from", slide.from())
                .bind("until", slide.until())
                .bind("hash", made.requestHash())
                .bind("by", by)
                .bind("at", Database.at(at))
                .execute();
    }

    @Override
    public boolean remove(LaneTransaction transaction, String id) {
        return HandleTransaction.of(transaction)
                        .createUpdate("delete from slide where id = :id")
                        .bind("id", id)
                        .execute()
                > 0;
    }

    @Override
    public boolean order(LaneTransaction transaction, List<String> ids) {
        Handle handle = HandleTransaction.of(transaction);
        List<String> present =
                handle.createQuery("select id from slide").mapTo(String.class).list();
        if (ids.size() != present.size() || !new TreeSet<>(ids).equals(new TreeSet<>(present))) {
            return false;
        }
        for (int place = 0; place < ids.size(); place++) {
            handle.createUpdate("update slide set place = :place where id = :id")
                    .bind("place", place + 1)
                    .bind("id", ids.get(place))
                    .execute();
        }
        return true;
    }
}
