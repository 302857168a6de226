package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is measured must be what {@code ./mays} starts. */
class LauncherFlagsTest {
    private static final Path LAUNCHER = Path.of("..", "..", "mays");

    private static List<String> flags(String name) throws IOException {
        Matcher found = Pattern.compile("(?s)readonly " + name + "=\"(.*?)\"").matcher(Files.readString(LAUNCHER));
        assertThat(found.find()).as(name + " in " + LAUNCHER).isTrue();
        return List.of(found.group(1).replace("\\\n", "").split(" +", -1));
    }

    @Test
    void aKioskThatIsMeasuredHasTheLaunchersFlags() throws IOException {
        assertThat(KioskProcess.FLAGS).containsExactlyElementsOf(flags("KIOSK_FLAGS"));
        assertThat(Files.readString(LAUNCHER))
                .contains("run kiosk be.mays.kiosk.Main \"$KIOSK_FLAGS\"")
                .containsPattern("kiosk\\)\\s+export MALLOC_ARENA_MAX=1");
    }

    @Test
    void aServerThatIsMeasuredHasTheLaunchersFlags() throws IOException {
        // why: the launcher gives every program the flag that ends it when memory has run out
        assertThat(Replay.SERVER_FLAGS)
                .startsWith(flags("SERVER_FLAGS").toArray(new String[0]))
                .endsWith("-XX:+ExitOnOutOfMemoryError");
    }
}
