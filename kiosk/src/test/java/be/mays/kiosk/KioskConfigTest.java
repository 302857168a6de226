package be.mays.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.kiosk.flow.Button;
import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.platform.config.ConfigFaults;
import be.mays.platform.config.Setting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KioskConfigTest {
    @Test
    void withoutSettingsItIsAVirtualKioskOnThisMachine() throws ConfigFaults {
        KioskConfig config = KioskConfig.read(List.of(), Map.of());
        assertThat(config.buttons()).isEqualTo(KioskConfig.ButtonKind.VIRTUAL);
        assertThat(config.printer()).isEqualTo(KioskConfig.PrinterKind.VIRTUAL);
        assertThat(config.pagePort()).isEqualTo(8081);
        assertThat(config.pageHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void aRealKioskNamesItsPinsItsLineAndItsProfile() throws ConfigFaults {
        KioskConfig config = KioskConfig.read(
                List.of("--kiosk.buttons=gpio", "--kiosk.gpio.button.quick=4", "--kiosk.printer=serial"),
                Map.of("MAYS_KIOSK_PRINTER_ADDRESS", "/dev/ttyUSB0", "MAYS_KIOSK_PRINTER_PROFILE", "epson-tm"));
        assertThat(config.pins().buttons()).containsEntry(Button.QUICK, 4).containsEntry(Button.THEMATIC, 27);
        assertThat(config.profile()).isEqualTo(PrinterProfile.EPSON_TM);
        assertThat(config.printerAddress()).isEqualTo("/dev/ttyUSB0");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertThatThrownBy(() -> KioskConfig.read(
                        List.of(
                                "--kiosk.printer=tcp",
                                "--kiosk.printer.profile=stone",
                                "--kiosk.gpio.lamp.quick=17",
                                "--kiosk.server=nowhere",
                                "--kiosk.pge.port=1"),
                        Map.of()))
                .isInstanceOfSatisfying(
                        ConfigFaults.class,
                        faults -> assertThat(faults.faults()).hasSize(5))
                .hasMessageContaining("kiosk.printer.address is missing")
                .hasMessageContaining("expected one of generic80, generic58, epson-tm, epson-tm-t88, custom-vkp80")
                .hasMessageContaining("name the same pin")
                .hasMessageContaining("did you mean --kiosk.page.port?");
    }

    @Test
    void theProgramRefusesAWrongConfigurationWithCodeTwo() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream quiet = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        int code = Main.run(
                List.of("--kiosk.page.port=many"), Map.of(), quiet, new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("kiosk.page.port")
                .contains("whole number");
    }

    @Test
    void helpNamesEverySetting() {
        String help = Main.help();
        assertThat(KioskConfig.SETTINGS).hasSize(26);
        for (Setting<?> setting : KioskConfig.SETTINGS) {
            assertThat(help).contains("--" + setting.key()).contains(setting.environmentName());
        }
    }
}
