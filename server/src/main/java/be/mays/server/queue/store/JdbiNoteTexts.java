package be.mays.server.queue.store;

import be.mays.server.db.Database;
import be.mays.server.db.HandleTransaction;
import be.mays.server.queue.dispatch.LaneTransaction;
import be.mays.server.queue.dispatch.NoteTexts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Free texts by Jdbi. A text never changes, so what was read is remembered until it is deleted. */
public final class JdbiNoteTexts implements NoteTexts {
    private static final int MOST_REMEMBERED = 2_000;

    private final Database database;
    private final Map<String, String> remembered = new ConcurrentHashMap<>();

    /** Texts in this database. */
    public JdbiNoteTexts(Database database) {
        this.database = database;
    }

    @Override
    public void add(LaneTransaction transaction, String id, LocalDate day, String text, Instant at) {
        boolean known = HandleTransaction.of(transaction)
                .createQuery("select 1 from note_text where id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!known) {
            HandleTransaction.of(transaction)
                    .createUpdate("insert into note_text (id, business_day, body, written_at)"
                            + " values (:id, :day, :body, :at)")
                    .bind("id", id)
                    .bind("day", day)
                    .bind("body", text)
                    .bind("at", Database.at(at))
                    .execute();
        }
    }

    @Override
    public Optional<String> find(String id) {
        @Nullable String known = remembered.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<String> found = database.readers()
                .withHandle(handle -> handle.createQuery("select body from note_text where id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne());
        found.ifPresent(text -> {
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(id, text);
        });
        return found;
    }

    @Override
    public void forgetBefore(LaneTransaction transaction, LocalDate day) {
        remembered.clear();
        HandleTransaction.of(transaction)
                .createUpdate("delete from note_text where business_day < :day")
                .bind("day", day)
                .execute();
    }
}
