package be.mays.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    private static final Setting<Integer> PORT = Setting.port("server.port", 8080, "Where it listens.");
    private static final Setting<Boolean> SOUND = Setting.flag("sound.on", true, "Whether it speaks.");
    private static final Setting<String> NAME = Setting.text("name", "", "What it is called.");
    private static final List<Setting<?>> ALL = List.of(PORT, SOUND, NAME);

    @TempDir
    Path folder;

    @Test
    void theCommandLineBeatsTheEnvironmentWhichBeatsTheFileWhichBeatsTheDefault() throws IOException, ConfigFaults {
        Path file = Files.writeString(folder.resolve("mays.yaml"), "server:\n  port: 1\nname: file\nsound.on: false\n");
        ConfigReader reader = new ConfigReader(
                ALL,
                List.of("--config", file.toString(), "--server.port=3"),
                Map.of("MAYS_SERVER_PORT", "2", "MAYS_NAME", "environment"));
        assertThat(reader.get(PORT)).isEqualTo(3);
        assertThat(reader.get(NAME)).isEqualTo("environment");
        assertThat(reader.get(SOUND)).isFalse();
        reader.check();
        assertThat(new ConfigReader(ALL, List.of(), Map.of()).get(PORT)).isEqualTo(8080);
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        ConfigReader reader =
                new ConfigReader(ALL, List.of("--server.port=99999", "--sound.on", "maybe", "--nme", "x"), Map.of());
        reader.get(PORT);
        reader.get(SOUND);
        reader.require(NAME);
        assertThatThrownBy(reader::check)
                .isInstanceOf(ConfigFaults.class)
                .hasMessageContaining("4 faults")
                .hasMessageContaining("--server.port is \"99999\": expected a whole number, 0 to 65535")
                .hasMessageContaining("--sound.on is \"maybe\": expected true or false")
                .hasMessageContaining("--nme is unknown; did you mean --name?")
                .hasMessageContaining("name is missing");
    }

    @Test
    void anUnknownKeyInTheFileWarnsWithTheNearestKnownOne() throws IOException, ConfigFaults {
        Path file = Files.writeString(folder.resolve("mays.yaml"), "server.prot: 1\n");
        ConfigReader reader = new ConfigReader(ALL, List.of("--config=" + file), Map.of());
        reader.check();
        assertThat(reader.warnings())
                .containsExactly("unknown setting server.prot is ignored; did you mean server.port?");
    }

    @Test
    void aFileThatIsNotYamlIsAFaultAndNotACrash() throws IOException {
        Path file = Files.writeString(folder.resolve("mays.yaml"), "a: [1\n b: }");
        ConfigReader reader = new ConfigReader(ALL, List.of("--config=" + file), Map.of());
        assertThatThrownBy(reader::check).hasMessageContaining("is not YAML");
    }
}
