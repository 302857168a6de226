package be.mays.kiosk.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private static Optional<Path> findTool() {
        @Nullable String tools = System.getenv("MAYS_TOOLS");
        return Stream.of(
                        tools == null ? Path.of("tools") : Path.of(tools),
                        Path.of("..", "..", "shared", "tools"),
                        Path.of("..", "..", "tools"))
                .map(place -> place.resolve("kernel-vm").toAbsolutePath().normalize())
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void aSlipTornByTheCableIsUncertainAndThePrinterComesBack() throws IOException, InterruptedException {
        Optional<Path> tool = findTool();
        assumeTrue(
                tool.isPresent(),
                "kernel-vm is missing: name its folder in MAYS_TOOLS, or put it into ../shared/tools beside the checkout");
        Path script = folder.resolve("guest.sh");
        Files.writeString(script, """
                exec %s --enable-native-access=ALL-UNNAMED -Xshare:auto -XX:TieredStopAtLevel=1 -cp '%s' %s "$G/UDC"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        UsbGuest.class.getName()));
        ProcessBuilder machine =
                new ProcessBuilder(List.of(tool.get().toString(), "usb", script.toString())).redirectErrorStream(true);
        machine.environment().putAll(Map.of("VM_TIMEOUT", "400", "OUT", folder.toString()));
        Process running = machine.start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(said).isZero();
        assertThat(said).contains("USB GUEST OK").contains("mid-slip: Uncertain");
    }
}
