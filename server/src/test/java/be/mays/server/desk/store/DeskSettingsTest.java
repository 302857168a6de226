package be.mays.server.desk.store;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.db.Database;
import be.mays.server.desk.DeskSettings;
import be.mays.server.queue.dispatch.LaneTransaction;
import be.mays.server.queue.dispatch.NoteTexts;
import be.mays.server.queue.dispatch.TicketJournal;
import be.mays.server.queue.store.JdbiNoteTexts;
import be.mays.server.queue.store.JdbiTicketJournal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The same on both databases. */
class DeskSettingsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @Test
    void onH2SettingsReplaceEachOtherAndTextsGoWithTheirDay() {
        check(Database.open("jdbc:h2:mem:desk-settings", "sa", ""));
    }

    @Test
    void onPostgresSettingsReplaceEachOtherAndTextsGoWithTheirDay() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            check(Database.open(
                    "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", "postgres", "postgres"));
        }
    }

    private static void check(Database database) {
        try (database;
                JdbiTicketJournal journal = new JdbiTicketJournal(database)) {
            checkSettings(new JdbiDeskSettings(database), journal);
            checkTexts(new JdbiNoteTexts(database), journal);
        }
    }

    private static void checkSettings(DeskSettings settings, JdbiTicketJournal journal) {
        assertThat(settings.listKeys("an")).isEmpty();
        assertThat(settings.listLanguages("an")).isEmpty();
        write(journal, transaction -> {
            settings.putKeys(transaction, "an", Map.of("pause", "Alt+P", "recall", "Ctrl+F1"));
            settings.putLanguages(transaction, "an", Set.of("fr", "de"));
        });
        assertThat(settings.listKeys("an")).isEqualTo(Map.of("pause", "Alt+P", "recall", "Ctrl+F1"));
        assertThat(settings.listLanguages("an")).containsExactlyInAnyOrder("fr", "de");
        assertThat(settings.listKeys("ben")).isEmpty();
        write(journal, transaction -> {
            settings.putKeys(transaction, "an", Map.of());
            settings.putLanguages(transaction, "an", Set.of());
        });
        assertThat(settings.listKeys("an")).isEmpty();
        assertThat(settings.listLanguages("an")).isEmpty();
    }

    private static void checkTexts(NoteTexts texts, JdbiTicketJournal journal) {
        write(journal, transaction -> {
            texts.add(transaction, "a", MONDAY, "Zoon belt om elf", NOW);
            texts.add(transaction, "a", MONDAY, "iets anders", NOW);
            texts.add(transaction, "b", MONDAY.plusDays(1), "x".repeat(NoteTexts.MOST_CHARACTERS), NOW);
        });
        assertThat(texts.find("a")).contains("Zoon belt om elf");
        write(journal, transaction -> texts.forgetBefore(transaction, MONDAY.plusDays(1)));
        assertThat(texts.find("a")).isEmpty();
        assertThat(texts.find("b")).isPresent();
        assertThat(texts.find("c")).isEmpty();
    }

    private static void write(JdbiTicketJournal journal, Consumer<LaneTransaction> work) {
        try (TicketJournal.Transaction transaction = journal.begin()) {
            work.accept(transaction);
            transaction.commit();
        }
    }
}
