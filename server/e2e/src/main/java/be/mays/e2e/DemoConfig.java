package be.mays.e2e;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.config.ConfigReader;
import be.mays.platform.config.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The demo's settings.
 *
 * @param realHours whether the sample city's opening hours count; else it is always open
 */
record DemoConfig(int serverPort, int kioskPort, int boardPort, Path data, String site, boolean realHours) {
    private static final Setting<Integer> SERVER_PORT =
            Setting.port("server.port", 8080, "Port of the server and the desks; a free one when taken.");
    private static final Setting<Integer> KIOSK_PORT =
            Setting.port("kiosk.page.port", 8081, "Port of the virtual kiosk; a free one when taken.");
    private static final Setting<Integer> BOARD_PORT =
            Setting.port("display.page.port", 8082, "Port of the virtual board; a free one when taken.");
    private static final Setting<Path> DATA =
            Setting.path("data", "data/demo", "Folder for the demo's database; delete it to start afresh.");
    private static final Setting<String> SITE =
            Setting.text("site", "stadhuis", "Where kiosk and board stand: stadhuis, neeroeteren or opoeteren.");
    private static final Setting<Boolean> REAL_HOURS =
            Setting.flag("real-hours", false, "Whether the sample's opening hours count; else it is always open.");

    /** All settings, for the help page. */
    static final List<Setting<?>> SETTINGS = List.of(SERVER_PORT, KIOSK_PORT, BOARD_PORT, DATA, SITE, REAL_HOURS);

    static DemoConfig read(List<String> arguments, Map<String, String> environment) throws ConfigFaults {
        ConfigReader reader = new ConfigReader(SETTINGS, arguments, environment);
        DemoConfig config = new DemoConfig(
                reader.get(SERVER_PORT),
                reader.get(KIOSK_PORT),
                reader.get(BOARD_PORT),
                reader.get(DATA),
                reader.get(SITE),
                reader.get(REAL_HOURS));
        reader.check();
        return config;
    }
}
