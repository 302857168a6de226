package be.mays.display.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScreenSizesTest {
    private static final ScreenSizes USUAL = new ScreenSizes(8, 55);

    @Test
    void at8MetersOn55InchTheCapitalsAre98And51Millimeters() {
        assertThat(capitalMillimeters(USUAL.number())).isCloseTo(98, Offset.offset(1.0));
        assertThat(capitalMillimeters(USUAL.row())).isCloseTo(51, Offset.offset(0.5));
        assertThat(capitalMillimeters(USUAL.small())).isCloseTo(37, Offset.offset(0.5));
        assertThat(USUAL.isReadable()).isTrue();
    }

    @Test
    void aScreenThatIsTooSmallForItsRoomSaysHowFarItReaches() {
        ScreenSizes small = new ScreenSizes(15, 32);

        assertThat(small.isReadable()).isFalse();
        assertThat(small.readableMeters()).isBetween(4.0, 6.0);
        assertThat(small.number()).isLessThanOrEqualTo(22);
    }

    @Test
    void theStyleSheetHasTheThreeSizes() {
        assertThat(USUAL.toCss())
                .contains("--number: 21.")
                .contains("--row: 11.")
                .contains("--small: 8.");
    }

    /** Height of a capital on a screen of 55 inch, 16:9, whose short side is 685 mm; the font's capitals are 0.668 em. */
    private static double capitalMillimeters(double vmin) {
        return vmin / 100 * 685 * 0.668;
    }
}
