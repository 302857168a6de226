package be.mays.display.selftest;

import be.mays.api.device.Heartbeat;
import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The machine that a board hangs on: a browser to show the page, a screen to see it. */
public final class MachineChecks {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Path CONNECTORS = Path.of("/sys/class/drm");

    private MachineChecks() {}

    /**
     * A browser that can fill the screen.
     *
     * @param path folders with programs, separated by colons, as in the variable {@code PATH}
     */
    public static Heartbeat.Part browser(String path) {
        return Stream.of(path.split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(found -> new Part("browser", Status.OK, found.toString()))
                .orElse(new Part("browser", Status.UNAVAILABLE, "no browser: apt-get install chromium"));
    }

    /** A screen that is plugged in (Linux lists its connectors in {@code /sys/class/drm}). */
    public static Heartbeat.Part screen() {
        return screen(CONNECTORS);
    }

    static Heartbeat.Part screen(Path connectors) {
        try (Stream<Path> each = Files.list(connectors)) {
            return each.filter(connector -> isConnected(connector.resolve("status")))
                    .findFirst()
                    .map(found -> new Part("screen", Status.OK, String.valueOf(found.getFileName())))
                    .orElse(new Part(
                            "screen",
                            Status.UNAVAILABLE,
                            "no screen is connected: switch it on, check the HDMI cable at both ends and the input"
                                    + " that the screen shows"));
        } catch (IOException unknown) {
            return new Part(
                    "screen", Status.UNAVAILABLE, "this machine has no graphics outputs: run this on the board itself");
        }
    }

    private static boolean isConnected(Path status) {
        try {
            return Files.readString(status).strip().equals("connected");
        } catch (IOException none) {
            return false;
        }
    }
}
