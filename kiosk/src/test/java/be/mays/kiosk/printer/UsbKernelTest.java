package be.mays.kiosk.printer;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.kiosk.MachineTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The USB line on a real {@code /dev/usb/lp0}, unplugged in the middle of a slip and plugged in again, in a virtual
 * machine with the kernel's printer gadget. The tool that boots it is found by MAYS_TOOLS, or beside the checkout.
 */
@Tag("long")
class UsbKernelTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void aSlipTornByTheCableIsUncertainAndThePrinterComesBack() throws IOException, InterruptedException {
        Path script = folder.resolve("guest.sh");
        Files.writeString(script, """
                exec %s --enable-native-access=ALL-UNNAMED -Xshare:auto -XX:TieredStopAtLevel=1 -cp '%s' %s "$G/UDC"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        UsbGuest.class.getName()));
        MachineTools.End end = MachineTools.run(
                "kernel-vm", List.of("usb", script.toString()), Map.of("VM_TIMEOUT", "400", "OUT", folder.toString()));
        assertThat(end.status()).as(end.said()).isZero();
        assertThat(end.said()).contains("USB GUEST OK").contains("mid-slip: Uncertain");
    }
}
