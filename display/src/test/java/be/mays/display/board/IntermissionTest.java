package be.mays.display.board;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.board.Slide;
import be.mays.display.Boards;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntermissionTest {
    private static final Moment START = new Moment(Instant.parse("2026-11-23T09:21:00Z"), 5_000_000_000L);
    private static final Slide FAIR = slide("a", 12, null, null);
    private static final Slide HOURS = slide("b", 20, null, null);
    private static final Boards OVER =
            Boards.empty().called(Boards.call(1, "A041", 1)).over("A041").waiting(1, 0);

    private Intermission intermission = new Intermission(List.of(FAIR, HOURS), null);
    private BoardModel model = BoardModel.starting(
            BoardRules.standard(Duration.ofSeconds(5), Duration.ofSeconds(3)), Zone.WHOLE_SITE, START);

    @Test
    void slidesStandInTurnWithThePlainPictureWhichComesFirst() {
        show(OVER, 0);

        assertThat(slideAt(9)).isEqualTo("plain");
        assertThat(slideAt(10)).isEqualTo("a");
        assertThat(slideAt(21)).isEqualTo("a");
        assertThat(slideAt(22)).isEqualTo("b");
        assertThat(slideAt(41)).isEqualTo("b");
        assertThat(slideAt(42)).isEqualTo("plain");
        assertThat(slideAt(52)).isEqualTo("a");
    }

    @Test
    void aCallTakesThePlaceOfASlideAtOnceAndIsFollowedByThePlainPicture() {
        show(OVER, 0);
        assertThat(slideAt(15)).isEqualTo("a");

        Boards called = OVER.called(Boards.call(2, "A042", 3));
        show(called, 16);
        for (int second = 16; second < 60; second++) {
            assertThat(slideAt(second)).as("second %d", second).isEqualTo("plain");
        }
        show(called.over("A042"), 60);
        assertThat(slideAt(69)).isEqualTo("plain");
        assertThat(slideAt(71)).isEqualTo("a");
    }

    @Test
    void theLastCallStandsInTheListWhileASlideHasItsPlace() {
        show(OVER, 0);

        assertThat(pictureAt(12))
                .isInstanceOfSatisfying(
                        Picture.Message.class,
                        message -> assertThat(message.frame().lines())
                                .extracting(line -> line.call().number())
                                .containsExactly("A041"));
    }

    @Test
    void noSlideIsShownWhenClosedOrWithoutConnection() {
        show(OVER.waiting(0, 0), 0);
        assertThat(slideAt(12)).isEqualTo("a");
        model = model.lost(at(12));
        assertThat(slideAt(20)).isEqualTo("plain");
        assertThat(pictureAt(20)).isInstanceOf(Picture.NoConnection.class);

        show(OVER.waiting(0, 0).closed("Morgen open"), 30);
        assertThat(slideAt(45)).isEqualTo("plain");
        assertThat(pictureAt(45)).isInstanceOf(Picture.Closed.class);
    }

    @Test
    void aSlideIsShownFromItsFirstDayToItsLast() {
        intermission = new Intermission(
                List.of(
                        slide("yesterday", 10, null, "2026-11-22"),
                        slide("today", 10, "2026-11-23", "2026-11-23"),
                        slide("tomorrow", 10, "2026-11-24", null)),
                null);
        show(OVER, 0);

        assertThat(slideAt(12)).isEqualTo("today");
        assertThat(slideAt(22)).isEqualTo("plain");
        assertThat(slideAt(24 * 3_600 + 12)).isEqualTo("tomorrow");
    }

    @Test
    void aBoardWithoutSlidesLooksAsBefore() {
        intermission = Intermission.NONE;
        show(OVER, 0);
        for (int second = 0; second < 100; second += 7) {
            assertThat(pictureAt(second)).isEqualTo(model.advanced(at(second)).picture(at(second)));
        }
    }

    private void show(Boards boards, int second) {
        model = model.received(boards.state(), at(second));
        pictureAt(second);
    }

    private Picture pictureAt(int second) {
        Moment now = at(second);
        model = model.advanced(now);
        Picture plain = model.picture(now);
        intermission = intermission.seen(plain, now);
        return intermission.place(plain, now);
    }

    private String slideAt(int second) {
        return pictureAt(second) instanceof Picture.Message message
                ? message.slide().id()
                : "plain";
    }

    private static Moment at(int second) {
        return START.plus(Duration.ofSeconds(second));
    }

    private static Slide slide(String id, int seconds, @Nullable String from, @Nullable String until) {
        return new Slide(id, "Bericht " + id, null, null, seconds, List.of(), from, until);
    }
}
