package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.display.DisplayConfig;
import be.mays.kiosk.KioskConfig;
import be.mays.platform.config.ReferencePage;
import be.mays.server.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final String HEAD = """
            # Configuration reference

            Each setting is given on the command line (`--key value` or `--key=value`), in the environment, or in a YAML
            file named by `--config FILE` or `MAYS_CONFIG`; the first of these that names it counts. All faults are
            reported at once. This page is written by the programs themselves; a test fails when it is stale, and
            `-Dmays.write` on that test writes it anew.

            """;

    @Test
    void theReferencePageSaysWhatTheProgramsSay() throws IOException {
        String page = HEAD
                + ReferencePage.of("mays server", ServerConfig.SETTINGS)
                + "\n"
                + ReferencePage.of("mays kiosk", KioskConfig.SETTINGS)
                + "\n"
                + ReferencePage.of("mays display", DisplayConfig.SETTINGS)
                + "\n"
                + ReferencePage.of("mays demo", DemoConfig.SETTINGS);
        Path file = Path.of("..", "docs", "configuration.md");
        if (System.getProperty("mays.write") != null) {
            Files.writeString(file, page);
        }
        assertThat(Files.readString(file)).isEqualTo(page);
    }
}
