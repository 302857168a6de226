package be.mays.display.sound;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.device.Heartbeat;
import be.mays.display.Boards;
import be.mays.display.board.Announcement;
import be.mays.display.board.Announcement.Form;
import be.mays.display.board.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EspeakVoiceTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("Row 19: calls are spoken from files on the device, without a network")
    void aWordIsRenderedOnceAndThenPlayedFromItsFile() throws IOException {
        Path program = program("cp \"$SOUND\" \"${@: -1}\"; cat > /dev/null; echo x >> \"$COUNT\"");
        EspeakVoice voice = voice(program.toString());

        assertThat(voice.findClip("balie")).isPresent();
        assertThat(voice.findClip("balie")).isPresent();
        assertThat(voice(program.toString()).findClip("balie")).isPresent();
        assertThat(Files.readAllLines(folder.resolve("count"))).hasSize(1);
        assertThat(voice.health().status()).isEqualTo(Heartbeat.Status.OK);
    }

    @Test
    void aRecordingOfAPersonIsUsedInsteadOfTheProgram() throws IOException {
        Path clips = Files.createDirectories(folder.resolve("clips/nl-150"));
        Files.write(clips.resolve("105.wav"), Wave.chime().toFile());
        EspeakVoice voice = voice("/nowhere/espeak-ng");

        assertThat(voice.findClip("105").map(Wave::peak)).contains(Wave.chime().peak());
    }

    @Test
    void withoutTheProgramHealthSaysHowToInstallIt() {
        EspeakVoice voice = voice("/nowhere/espeak-ng");

        assertThat(voice.findClip("balie")).isEmpty();
        assertThat(voice.health().status()).isEqualTo(Heartbeat.Status.UNAVAILABLE);
        assertThat(voice.health().detail()).contains("apt-get install espeak-ng");
    }

    @Test
    void aProgramThatFailsLeavesNoFileBehind() throws IOException {
        EspeakVoice voice = voice(program("cat > /dev/null; exit 3").toString());

        assertThat(voice.findClip("balie")).isEmpty();
        assertThat(voice.health().detail()).contains("ended with 3");
        try (Stream<Path> files = Files.walk(folder.resolve("clips"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    /** On a machine without espeak-ng this test sees the advice instead; it is never skipped. */
    @Test
    void theRealProgramSpeaksTheLongestCallWithinItsTime() {
        EspeakVoice voice = voice("espeak-ng");
        Optional<Wave> word = voice.findClip("honderdvijf");
        if (word.isEmpty()) {
            assertThat(voice.health().detail()).contains("apt-get install espeak-ng");
            return;
        }
        Announcer announcer = new Announcer(voice);
        for (String number : List.of("A888", "W777", "W999", "R888", "H444")) {
            Wave full = announcer.sound(said(number, Form.FULL));
            Wave shorter = announcer.sound(said(number, Form.SHORT));
            assertThat(full.length())
                    .isLessThan(Announcer.FULL_AT_MOST)
                    .isGreaterThan(Wave.chime().length());
            assertThat(shorter.length()).isLessThan(Announcer.SHORT_AT_MOST);
            assertThat(shorter.peak()).isGreaterThan(5_000);
        }
    }

    private static Announcement said(String number, Form form) {
        return new Announcement(Boards.call(1, number, 24), form, new Moment(Boards.NINE, 0));
    }

    private EspeakVoice voice(String program) {
        return new EspeakVoice(folder.resolve("clips"), new EspeakVoice.Options(program, "nl", 150));
    }

    private Path program(String body) throws IOException {
        Path sound = Files.write(folder.resolve("sound.wav"), Wave.chime().toFile());
        Path script = Files.createFile(
                folder.resolve("speech"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return Files.writeString(
                script, "#!/bin/bash\nSOUND=" + sound + "\nCOUNT=" + folder.resolve("count") + "\n" + body + "\n");
    }
}
