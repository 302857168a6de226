package be.mays.display.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class WaveTest {
    @Test
    void theChimeIsSixTenthsOfASecondOf660AndThen880Hertz() {
        Wave chime = Wave.chime();

        assertThat(chime.length()).isBetween(Duration.ofMillis(599), Duration.ofMillis(601));
        assertThat(hertz(chime, 0.02, 0.20)).isCloseTo(660, Percentage.withPercentage(2));
        assertThat(hertz(chime, 0.27, 0.50)).isCloseTo(880, Percentage.withPercentage(2));
        assertThat(chime.peak()).isBetween(10_000, 30_000);
    }

    @Test
    void theFileIsReadByTheJdksOwnReader() throws IOException, UnsupportedAudioFileException {
        byte[] file = Wave.chime().toFile();

        try (AudioInputStream read = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file))) {
            AudioFormat format = read.getFormat();
            assertThat(format.getChannels()).isEqualTo(1);
            assertThat(format.getSampleSizeInBits()).isEqualTo(16);
            assertThat(format.getSampleRate()).isEqualTo(Wave.RATE);
            assertThat(read.getFrameLength()).isEqualTo((file.length - 44) / 2);
        }
    }

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(Wave.read(Wave.chime().toFile())).isEqualTo(Wave.chime());
    }

    @Test
    void silenceAroundASoundIsTakenAway() {
        Wave padded = Wave.silence(Duration.ofMillis(300)).then(Wave.chime()).then(Wave.silence(Duration.ofSeconds(1)));

        assertThat(padded.trimmed().length()).isLessThanOrEqualTo(Wave.chime().length());
        assertThat(padded.trimmed().peak()).isEqualTo(Wave.chime().peak());
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        assertThatThrownBy(() ->
                        Wave.read("not a sound at all, but long enough to be one.".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
        byte[] stereo = Wave.chime().toFile();
        stereo[22] = 2;
        assertThatThrownBy(() -> Wave.read(stereo)).hasMessageContaining("one channel");
        assertThatThrownBy(() -> Wave.read(Arrays.copyOf(Wave.chime().toFile(), 20)))
                .hasMessageContaining("not a WAV");
    }

    /** The tone by its zero crossings upwards. */
    private static double hertz(Wave wave, double fromSecond, double toSecond) {
        byte[] file = wave.toFile();
        int crossings = 0;
        short before = 0;
        for (int i = (int) (fromSecond * Wave.RATE); i < (int) (toSecond * Wave.RATE); i++) {
            short sample = (short) ((file[44 + 2 * i] & 0xff) | (file[45 + 2 * i] << 8));
            if (before < 0 && sample >= 0) {
                crossings++;
            }
            before = sample;
        }
        return crossings / (toSecond - fromSecond);
    }
}
