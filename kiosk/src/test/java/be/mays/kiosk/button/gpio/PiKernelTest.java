package be.mays.kiosk.button.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.kiosk.MachineTools;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole kiosk on an emulated Raspberry Pi 4 (arm64 Debian 13) with a real GPIO device, as user pi: presses with
 * bounce, glitches and a stuck line. {@code -Dmays.presses} makes it shorter, {@code -Dmays.seed} repeats a run.
 */
@Tag("long")
class PiKernelTest {
    private static final int PRESSES = Integer.getInteger("mays.presses", 1_000);
    private static final long SEED = Long.getLong("mays.seed", 20_261_126L);

    @TempDir
    Path folder;

    /** Puts this test's class path into one folder, which the machine sees as /share. */
    private static String shareClassPath(Path share) throws IOException {
        List<String> places = new ArrayList<>();
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path from = Path.of(place);
            String name = places.size() + "-" + from.getFileName();
            places.add("/share/" + name);
            copy(from, share.resolve(name));
        }
        return String.join(":", places);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = file.equals(from)
                        ? to
                        : to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Test
    @Timeout(value = 130, unit = TimeUnit.MINUTES)
    void everyPressIsOneNumberAndTheLampsTellWhatIs() throws IOException, InterruptedException {
        Path share = Files.createDirectory(folder.resolve("share"));
        Path out = Files.createDirectory(folder.resolve("out"));
        Path script = folder.resolve("guest.sh");
        Files.writeString(script, """
                for line in 17 27 22; do release $line; chmod 666 $SIM/sim_gpio$line/pull; done
                chmod a+r $SIM/sim_gpio*/value
                cd /tmp
                as_pi java -Xmx160m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '%s' %s "$SIM" %d %d
                """.formatted(shareClassPath(share), PiGuest.class.getName(), PRESSES, SEED));
        MachineTools.End end = MachineTools.run(
                "pi-vm",
                List.of(script.toString()),
                Map.of("VM_TIMEOUT", "7500", "OUT", out.toString(), "SHARE", share.toString()));
        assertThat(end.status()).as(end.said()).isZero();
        assertThat(end.said()).contains("PI GUEST OK: " + PRESSES + " presses, " + PRESSES + " numbers");
    }
}
