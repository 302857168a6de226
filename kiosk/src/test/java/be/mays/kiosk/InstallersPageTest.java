package be.mays.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.kiosk.button.gpio.GpioPins;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.PrinterTrouble;
import be.mays.kiosk.printer.escpos.PrinterProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the installer reads must be what the program does. */
class InstallersPageTest {
    private static final Path FOLDER = Path.of("..", "hardware-docs", "kiosk");
    private static final Map<Button, String> WORDS =
            Map.of(Button.QUICK, "snelbalie", Button.THEMATIC, "themabalie", Button.PRIVATE, "spreekruimte");

    /** Where a BCM number is on the header of 40 pins. Source: the maker's documents. */
    private static final Map<Integer, Integer> HEADER = Map.of(17, 11, 27, 13, 22, 15, 5, 29, 6, 31, 13, 33);

    private String page;

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(FOLDER.resolve("README.md"));
    }

    @Test
    void theWiringIsThatOfTheSettings() throws Exception {
        String drawing = Files.readString(FOLDER.resolve("wiring.svg"));
        GpioPins pins = KioskConfig.read(List.of(), Map.of()).pins();
        WORDS.forEach((button, word) -> {
            require(
                    drawing,
                    "button " + word,
                    Objects.requireNonNull(pins.buttons().get(button)));
            require(drawing, "lamp " + word, Objects.requireNonNull(pins.lamps().get(button)));
        });
    }

    private void require(String drawing, String what, int bcm) {
        int pin = Objects.requireNonNull(HEADER.get(bcm));
        assertThat(page).containsPattern("\\| " + what + "[^|]*\\| " + bcm + " \\| " + pin + " \\|");
        assertThat(drawing)
                .containsIgnoringCase(what + ": pin " + pin)
                .contains("pin " + pin + ": BCM " + bcm + "<")
                .contains(">" + what + "<");
    }

    @Test
    void everyReasonOfAPrinterHasItsRemedy() {
        for (PrinterTrouble trouble : PrinterTrouble.values()) {
            assertThat(page).containsPattern("\\| " + trouble + " \\| \\w");
        }
    }

    @Test
    void everyProfileIsNamed() {
        for (PrinterProfile profile : PrinterProfile.ALL) {
            assertThat(page).contains("`" + profile.name() + "`");
        }
    }
}
