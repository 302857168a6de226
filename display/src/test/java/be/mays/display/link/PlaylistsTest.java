package be.mays.display.link;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.board.Slide;
import be.mays.api.client.MaysClient;
import be.mays.display.Boards;
import be.mays.display.FakeMays;
import be.mays.display.TestPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PlaylistsTest {
    private static final Slide TEXT = new Slide("a", "Gesloten op 1 mei", null, null, 12, List.of(), null, null);

    private final FakeMays server = FakeMays.start(Boards.empty().state());
    private final MaysClient client = new MaysClient(server.uri(), FakeMays.TOKEN);
    private final List<List<Slide>> heard = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void slidesAndPicturesAreThereAfterARestartWithoutANetwork() {
        Slide poster = TestPictures.slide(server, "b", "Affiche");
        server.play(List.of(TEXT, poster));
        rounds(1, () -> Optional.of(client));
        server.close();
        heard.clear();

        rounds(1, () -> Optional.of(client));

        assertThat(heard).containsExactly(List.of(TEXT, poster));
        assertThat(new SlideFolder(folder).findPicture(String.valueOf(poster.picture())))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(TestPictures.poster()));
    }

    @Test
    void aSlideWaitsForItsPictureAndTheOthersDoNot() {
        Slide poster = TestPictures.slide(server, "b", "Affiche");
        Slide lacking = new Slide("c", null, "0".repeat(64), "Weg", 12, List.of(), null, null);
        server.play(List.of(lacking, TEXT, poster));
        server.keep("0".repeat(64), new byte[] {1, 2, 3});

        rounds(2, () -> Optional.of(client));

        assertThat(heard.getLast()).containsExactly(TEXT, poster);
        assertThat(new SlideFolder(folder).findPicture("0".repeat(64))).isEmpty();
    }

    @Test
    void anUnchangedListIsNotToldAgainAndThePicturesOfSlidesThatAreGoneAreForgotten() throws IOException {
        server.play(List.of(TEXT, TestPictures.slide(server, "b", "Affiche")));
        rounds(3, () -> Optional.of(client));
        assertThat(heard).hasSize(2);
        assertThat(files()).hasSize(2);

        server.play(List.of());
        rounds(1, () -> Optional.of(client));
        assertThat(heard.getLast()).isEmpty();
        assertThat(files()).containsExactly("playlist.json");
    }

    @Test
    void aDamagedPictureIsKnownAndFetchedAgain() throws IOException {
        Slide poster = TestPictures.slide(server, "b", "Affiche");
        server.play(List.of(poster));
        rounds(1, () -> Optional.of(client));
        Files.writeString(folder.resolve("slides").resolve(String.valueOf(poster.picture())), "damaged");
        heard.clear();

        rounds(1, () -> Optional.of(client));

        assertThat(heard).containsExactly(List.of(), List.of(poster));
    }

    @Test
    void whatIsNoSlideIsLeftOut() {
        assertThat(SlideCheck.usable(List.of(
                        TEXT,
                        new Slide("b", null, null, null, 12, List.of(), null, null),
                        new Slide("c", null, "../../etc/passwd", "x", 12, List.of(), null, null),
                        new Slide("d", null, "0".repeat(64), null, 12, List.of(), null, null),
                        new Slide("e", "x", null, null, 0, List.of(), null, null),
                        new Slide("f", "x", null, null, 12, List.of(), "morgen", null))))
                .containsExactly(TEXT);
        assertThat(new SlideFolder(folder).findPicture("../device-token")).isEmpty();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("slides"))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    /** Lets so many rounds go by, on this thread. */
    private void rounds(int count, Supplier<Optional<MaysClient>> paired) {
        int[] left = {count};
        new Playlists(new SlideFolder(folder), paired, heard::add, span -> {
                    if (--left[0] <= 0) {
                        throw new InterruptedException("enough");
                    }
                })
                .run();
        // why: the run ends as at a stop, and the test goes on
        assertThat(Thread.interrupted()).isTrue();
    }
}
