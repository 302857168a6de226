package be.mays.kiosk.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EspeakSpeechTest {
    @TempDir
    private Path folder;

    /** A real program that writes what it was told, and how it was called, instead of sound. */
    private Path program(String script) throws IOException {
        Path program = folder.resolve("voice.sh");
        Files.writeString(program, "#!/bin/bash\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    private EspeakSpeech speech(Path program, int mostFiles) {
        return new EspeakSpeech(folder.resolve("clips"), program.toString(), 150, mostFiles);
    }

    private long clips() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("clips"))) {
            return files.count();
        }
    }

    @Test
    void aTextIsRenderedOnceInTheVoiceOfItsLanguage() throws IOException {
        Path program = program("echo \"$2: $(cat)\" > \"${@: -1}\"; echo x >> " + folder.resolve("count"));
        EspeakSpeech speech = speech(program, 10);

        assertThat(speech.findClip("fr", "Prenez votre ticket."))
                .map(clip -> new String(clip, StandardCharsets.UTF_8))
                .contains("fr-fr: Prenez votre ticket.\n");
        assertThat(speech.findClip("fr", "Prenez votre ticket.")).isPresent();
        assertThat(speech.findClip("ar", "خذ تذكرتك"))
                .map(clip -> new String(clip, StandardCharsets.UTF_8))
                .contains("ar: خذ تذكرتك\n");
        assertThat(Files.readAllLines(folder.resolve("count"))).hasSize(2);
    }

    @Test
    void theFolderDoesNotGrowForEver() throws IOException {
        EspeakSpeech speech = speech(program("cat > \"${@: -1}\""), 10);
        for (int number = 0; number < 95; number++) {
            assertThat(speech.findClip("nl", "Uw nummer is A " + number)).isPresent();
            assertThat(clips()).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void withoutTheProgramTheScreenStaysSilent() {
        assertThat(speech(Path.of("/nowhere/espeak-ng"), 10).findClip("nl", "Dag"))
                .isEmpty();
    }

    @Test
    void aProgramThatFailsLeavesNoFileBehind() throws IOException {
        assertThat(speech(program("cat > /dev/null; exit 3"), 10).findClip("nl", "Dag"))
                .isEmpty();
        assertThat(clips()).isZero();
    }
}
