package be.mays.display;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.config.ConfigReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpListsEverySetting() throws InterruptedException {
        assertThat(run("--help")).isZero();
        DisplayConfig.SETTINGS.forEach(setting -> assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--" + setting.key(), setting.environmentName()));
    }

    @Test
    void allFaultsAreToldAtOnceAndTheProgramEndsWith2() throws InterruptedException {
        assertThat(run(
                        "--page.port",
                        "99999",
                        "--page.theme",
                        "pink",
                        "--zone.directions",
                        "3=behind",
                        "--sign.plan",
                        "3=neon@x",
                        "--sound.volum",
                        "3"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "5 faults",
                        "unknown kind of sign neon",
                        "page.port",
                        "page.theme",
                        "expected one of dark, light",
                        "zone.directions")
                .contains("did you mean --sound.volume?");
    }

    @Test
    void zonesAndVolumesAreReadFromText() throws ConfigFaults {
        DisplayConfig config = DisplayConfig.checked(new ConfigReader(
                DisplayConfig.SETTINGS,
                List.of("--zone.counters", "1, 2", "--sound.volume-by-hour", "8-9=40"),
                Map.of("MAYS_ZONE_DIRECTIONS", "1=left,2=up")));

        assertThat(config.zone().counters()).containsExactlyInAnyOrder("1", "2");
        assertThat(config.zone().directions()).containsEntry("2", "up");
        assertThat(config.sound().volume().exceptions()).hasSize(1);
    }

    @Test
    void theSelfTestSaysForEachPartHowItIsAndEndsWith1WhenOneNeedsAttention() throws InterruptedException {
        try (FakeMays server = FakeMays.start(Boards.empty().state())) {
            int status = run(
                    "selftest",
                    "--server.url",
                    server.uri().toString(),
                    "--sound.on",
                    "false",
                    "--sign.plan",
                    "1=modbus@virtual:11,2=modbus@/dev/no-such-line:12");

            assertThat(out.toString(StandardCharsets.UTF_8))
                    .containsPattern("(?m)^sound +DISABLED ")
                    .containsPattern("(?m)^speech +DISABLED ")
                    .containsPattern("(?m)^sign 1 +OK +must now show 888")
                    .containsPattern("(?m)^sign 2 +FAILED .*/dev/no-such-line")
                    .containsPattern("(?m)^server +OK ")
                    .containsPattern("(?m)^clock +OK$")
                    .contains("need attention");
            assertThat(status).isEqualTo(1);
        }
    }

    private int run(String... arguments) throws InterruptedException {
        return Main.run(
                List.of(arguments),
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
