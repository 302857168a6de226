package be.mays.display;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.board.Slide;
import be.mays.api.client.TokenFile;
import be.mays.display.board.Picture;
import be.mays.display.screen.Theme;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the board with the system's Chromium into {@code target/pictures}, for people to look at. */
@Tag("long")
@Timeout(400)
class BoardPicturesTest {
    private static final Path PICTURES = Path.of("target/pictures").toAbsolutePath();
    private static final Instant TEN_TWENTY_ONE = Instant.parse("2026-11-23T09:21:00Z");
    private static final String WIDE = "1920,1080";
    private static final Boards MORNING = Boards.empty()
            .called(Boards.call(1, "A037", 2))
            .over("A037")
            .called(Boards.call(2, "R014", 5))
            .over("R014")
            .called(Boards.call(3, "A038", 1))
            .over("A038")
            .called(Boards.call(4, "A039", 2))
            .over("A039")
            .called(Boards.call(5, "R015", 6))
            .over("R015")
            .called(Boards.call(6, "A040", 1))
            .called(Boards.call(7, "R016", 12))
            .waiting(3, 2);

    @TempDir
    private Path folder;

    private final FakeMays server = FakeMays.start(MORNING.state());
    private final List<DisplayProgram> programs = new ArrayList<>();

    @AfterEach
    void stop() {
        programs.forEach(DisplayProgram::close);
        server.close();
    }

    @Test
    void everyPictureIsTaken() throws IOException, InterruptedException {
        Files.createDirectories(PICTURES);
        DisplayProgram dark = start(Theme.DARK);
        DisplayProgram light = start(Theme.LIGHT);
        until(dark, Picture.Calls.class::isInstance);
        until(light, Picture.Calls.class::isInstance);

        Boards one = MORNING.called(Boards.call(8, "A042", 3, "left", "eerste verdieping"));
        show(one, dark, light, picture -> panels(picture) == 1);
        shoot(dark, "calls", WIDE);
        shoot(dark.pageUri().resolve("/signs"), "signs", "1280,720");
        shoot(dark, "calls-4k", "3840,2160");
        shoot(dark, "calls-720p", "1280,720");
        shoot(dark, "calls-portrait", "1080,1920");
        shoot(light, "calls-light", WIDE);

        Boards four = one.called(Boards.call(9, "A043", 1, "right", null))
                .called(Boards.call(10, "R018", 12, "up", "eerste verdieping"))
                .called(Boards.call(11, "A044", 2))
                .saying("Op dinsdag 1 december is het stadhuis open tot 19 uur.");
        show(four, dark, light, picture -> panels(picture) == 3);
        shoot(dark, "calls-three", WIDE);
        Boards six = four.called(Boards.call(12, "A045", 4)).called(Boards.call(13, "A046", 5));
        show(six, dark, light, picture -> panels(picture) == 4);
        shoot(dark, "marked", WIDE);
        Boards burst = six;
        for (int i = 0; i < 20; i++) {
            burst = burst.called(Boards.call(20 + i, (i % 3 == 0 ? "R0" : "A0") + (50 + i), 1 + i % 12, "left", null));
        }
        show(burst, dark, light, picture -> panels(picture) == 4);
        shoot(dark, "burst", WIDE);
        shoot(dark, "burst-portrait", "1080,1920");
        shoot(light, "burst-light", WIDE);
        server.be(FakeMays.Mood.FAULT);
        DisplayProgram never = start(Theme.DARK);
        until(never, Picture.NoConnection.class::isInstance);
        shoot(never, "never-connected", WIDE);
        until(dark, Picture.NoConnection.class::isInstance);
        until(light, Picture.NoConnection.class::isInstance);
        shoot(dark, "no-connection", WIDE);
        shoot(light, "no-connection-light", WIDE);
        shoot(dark, "no-connection-portrait", "1080,1920");
        server.be(FakeMays.Mood.WELL);
        programs.forEach(DisplayProgram::close);

        Boards quiet = MORNING.over("A040").over("R016");
        server.show(quiet.state());
        server.play(List.of(TestPictures.slide(server, "a", "Jaarmarkt op zondag 6 december")));
        DisplayProgram poster = start(Theme.DARK);
        DisplayProgram brightPoster = start(Theme.LIGHT);
        until(poster, Picture.Message.class::isInstance);
        shoot(poster, "slide-picture", WIDE);
        shoot(poster, "slide-picture-portrait", "1080,1920");
        until(brightPoster, Picture.Message.class::isInstance);
        shoot(brightPoster, "slide-picture-light", WIDE);
        server.play(
                List.of(new Slide("a", "Op vrijdag 1 mei zijn we gesloten.", null, null, 60, List.of(), null, null)));
        DisplayProgram words = start(Theme.DARK);
        until(words, Picture.Message.class::isInstance);
        shoot(words, "slide-text", WIDE);
        server.play(List.of(new Slide(
                "a",
                "Verhuist u binnen Maaseik? Geef uw nieuwe adres door binnen acht werkdagen. Dat kan hier aan de snelbalie"
                        + " en ook op www.maaseik.be met uw kaart.",
                null,
                null,
                60,
                List.of(),
                null,
                null)));
        DisplayProgram many = start(Theme.LIGHT);
        until(many, Picture.Message.class::isInstance);
        shoot(many, "slide-long-text-light", WIDE);
        server.play(List.of());
        DisplayProgram later = start(Theme.DARK);
        DisplayProgram bright = start(Theme.LIGHT);
        until(later, picture -> picture instanceof Picture.Calls && panels(picture) == 0);
        shoot(later, "calm", WIDE);
        show(quiet.waiting(0, 0), later, bright, Picture.NobodyWaiting.class::isInstance);
        shoot(later, "nobody", WIDE);
        shoot(bright, "nobody-light", WIDE);
        shoot(later, "nobody-portrait", "1080,1920");
        show(
                quiet.waiting(0, 0).closed("Morgen open van 9 tot 12 uur."),
                later,
                bright,
                Picture.Closed.class::isInstance);
        shoot(later, "closed", WIDE);
        shoot(bright, "closed-light", WIDE);
        server.revoke();
        until(later, Picture.Pairing.class::isInstance);
        shoot(later, "pairing", WIDE);
        try (Stream<Path> taken = Files.list(PICTURES)) {
            assertThat(taken.filter(file -> file.toString().endsWith(".png"))).hasSizeGreaterThanOrEqualTo(24);
        }
    }

    private DisplayProgram start(Theme theme) throws IOException {
        Path data = folder.resolve("board-" + programs.size());
        new TokenFile(data).keep(FakeMays.TOKEN);
        DisplayConfig config = DisplayConfig.of(server.uri(), data)
                .withPage(new DisplayConfig.Page("127.0.0.1", 0, theme))
                .withSigns("1=modbus@virtual:11,2=modbus@virtual:12,3=modbus@virtual:13,12=modbus@virtual:22");
        DisplayProgram program = DisplayProgram.start(config, () -> TEN_TWENTY_ONE, new SystemMonotonicClock());
        programs.add(program);
        return program;
    }

    private void show(Boards boards, DisplayProgram first, DisplayProgram second, Predicate<Picture> shown) {
        server.show(boards.state());
        until(first, shown);
        until(second, shown);
    }

    private static int panels(Picture picture) {
        return picture instanceof Picture.Calls calls ? calls.panels().size() : -1;
    }

    private static void until(DisplayProgram program, Predicate<Picture> shown) {
        while (!shown.test(program.picture())) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private void shoot(DisplayProgram program, String name, String size) throws IOException, InterruptedException {
        shoot(program.pageUri(), name, size);
    }

    private void shoot(URI page, String name, String size) throws IOException, InterruptedException {
        Path chromium = Stream.of(
                        "/usr/bin/chromium-headless-shell",
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Chromium: apt-get install chromium-headless-shell"));
        Path profile = Files.createTempDirectory(folder, "profile");
        List<String> command = new ArrayList<>(List.of(chromium.toString()));
        command.addAll(List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-prefers-reduced-motion",
                "--hide-scrollbars",
                "--user-data-dir=" + profile,
                "--window-size=" + size,
                "--screenshot=" + PICTURES.resolve(name + ".png"),
                page.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("Chromium ends").isTrue();
        assertThat(Optional.of(PICTURES.resolve(name + ".png"))).get().matches(Files::exists);
        SmallPng.shrink(PICTURES.resolve(name + ".png"));
    }
}
