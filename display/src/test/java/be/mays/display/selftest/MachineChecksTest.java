package be.mays.display.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import be.mays.api.selftest.ServerChecks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineChecksTest {
    @TempDir
    private Path folder;

    @Test
    void aBrowserOnThePathIsFoundAndItsLackSaysHowToInstallIt() throws IOException {
        assertThat(MachineChecks.browser(folder.toString()).detail()).contains("apt-get install chromium");

        Path browser = Files.createFile(folder.resolve("chromium"));
        assertThat(browser.toFile().setExecutable(true)).isTrue();
        assertThat(MachineChecks.browser("/nowhere:" + folder))
                .isEqualTo(new Part("browser", Status.OK, browser.toString()));
    }

    @Test
    void aScreenThatIsPluggedInIsFoundAmongTheConnectors() throws IOException {
        connector("card0-HDMI-A-1", "disconnected");
        assertThat(MachineChecks.screen(folder).detail()).contains("HDMI cable");

        connector("card0-HDMI-A-2", "connected");
        assertThat(MachineChecks.screen(folder)).isEqualTo(new Part("screen", Status.OK, "card0-HDMI-A-2"));
    }

    @Test
    void aServerThatIsAwayLeavesTheClockUnknown() {
        ServerChecks checks = new ServerChecks(URI.create("http://127.0.0.1:1"), () -> Instant.EPOCH);

        assertThat(checks.server().status()).isEqualTo(Status.UNAVAILABLE);
        assertThat(checks.clock().detail()).contains("while the server does not answer");
    }

    private void connector(String name, String status) throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("status"), status + "\n");
    }
}
