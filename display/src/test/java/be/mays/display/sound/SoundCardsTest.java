package be.mays.display.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundCardsTest {
    @TempDir
    private Path folder;

    @Test
    void aMachineWithoutASoundDeviceSaysSoAndWhatToDo() throws IOException {
        Path list = folder.resolve("cards");
        assertThat(new SoundCards(list).findFault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("no sound device", "aplay -l"));

        Files.writeString(list, "--- no soundcards ---\n");
        assertThat(new SoundCards(list).findFault()).isPresent();

        Files.writeString(list, " 0 [vc4hdmi0       ]: vc4-hdmi - vc4-hdmi-0\n                      vc4-hdmi-0\n");
        assertThat(new SoundCards(list).findFault()).isEmpty();
    }
}
