package be.mays.server.slide.store;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.board.Slide;
import be.mays.server.db.Database;
import be.mays.server.queue.dispatch.LaneTransaction;
import be.mays.server.queue.dispatch.TicketJournal;
import be.mays.server.queue.store.JdbiTicketJournal;
import be.mays.server.slide.Picture;
import be.mays.server.slide.SlideRegister;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The same on both databases. */
class SlideRegisterTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Slide TEXT =
            new Slide("a", "Gesloten op 1 mei", null, null, 12, List.of("stadhuis"), "2026-04-01", "2026-05-01");
    private static final Picture PICTURE = new Picture("f".repeat(64), "image/png", new byte[] {1, -1, 0, 7});
    private static final Slide POSTER = new Slide("b", null, PICTURE.hash(), "Affiche", 20, List.of(), null, null);

    @Test
    void onH2SlidesKeepTheirOrderAndPicturesTheirBytes() {
        check(Database.open("jdbc:h2:mem:slides", "sa", ""));
    }

    @Test
    void onPostgresSlidesKeepTheirOrderAndPicturesTheirBytes() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            check(Database.open(
                    "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", "postgres", "postgres"));
        }
    }

    private static void check(Database database) {
        try (database;
                JdbiTicketJournal journal = new JdbiTicketJournal(database)) {
            SlideRegister register = new JdbiSlideRegister(database);
            write(journal, transaction -> {
                add(register, transaction, TEXT, null);
                add(register, transaction, POSTER, PICTURE);
                assertThat(register.count(transaction)).isEqualTo(2);
            });
            assertThat(register.listSlides()).containsExactly(TEXT, POSTER);
            assertThat(register.findMade("a")).contains(new SlideRegister.Made(TEXT, "hash of a"));
            assertThat(register.findPicture(PICTURE.hash()))
                    .hasValueSatisfying(kept -> assertThat(kept.bytes()).isEqualTo(PICTURE.bytes()));

            write(journal, transaction -> {
                assertThat(register.order(transaction, List.of("b"))).isFalse();
                assertThat(register.order(transaction, List.of("b", "b"))).isFalse();
                assertThat(register.order(transaction, List.of("b", "a"))).isTrue();
            });
            assertThat(register.listSlides()).containsExactly(POSTER, TEXT);
            write(journal, transaction -> {
                assertThat(register.remove(transaction, "b")).isTrue();
                assertThat(register.remove(transaction, "b")).isFalse();
            });
            assertThat(register.listSlides()).containsExactly(TEXT);
            assertThat(register.findPicture(PICTURE.hash())).isEmpty();
        }
    }

    private static void add(
            SlideRegister register, LaneTransaction transaction, Slide slide, @Nullable Picture picture) {
        SlideRegister.Made made = new SlideRegister.Made(slide, "hash of " + slide.id());
        register.add(transaction, made, picture, "staff:beheer", NOW);
    }

    private static void write(JdbiTicketJournal journal, Consumer<LaneTransaction> work) {
        try (TicketJournal.Transaction transaction = journal.begin()) {
            work.accept(transaction);
            transaction.commit();
        }
    }
}
