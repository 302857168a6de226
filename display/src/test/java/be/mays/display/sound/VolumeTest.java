package be.mays.display.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeTest {
    @Test
    void theFirstSpanThatFitsSetsTheVolumeAndElseTheUsualOneHolds() {
        Volume volume = new Volume(80, Volume.spans("8-9=40, 12-13=50"));

        assertThat(volume.at(LocalTime.of(8, 0))).isEqualTo(40);
        assertThat(volume.at(LocalTime.of(9, 0))).isEqualTo(80);
        assertThat(volume.at(LocalTime.of(12, 59))).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "8-9", "9-8=40", "8-25=40", "8-9=101", "8-9=40,"})
    void aSpanThatMakesNoSenseIsRefused(String text) {
        assertThatThrownBy(() -> Volume.spans(text)).hasMessageStartingWith("expected hours");
    }
}
