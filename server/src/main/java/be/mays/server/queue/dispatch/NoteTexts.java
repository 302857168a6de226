package be.mays.server.queue.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Free texts that clerks give along with a ticket. They stand apart from the journal, which knows their ids only, and
 * are deleted the day after the visit. Thread-safe.
 */
public interface NoteTexts {
    /** The most characters of a text. */
    int MOST_CHARACTERS = 200;

    /** Keeps a text; again with the same id changes nothing. */
    void add(LaneTransaction transaction, String id, LocalDate day, String text, Instant at);

    /** The text, while it is kept. */
    Optional<String> find(String id);

    /** Deletes the texts of business days before this one. */
    void forgetBefore(LaneTransaction transaction, LocalDate day);
}
