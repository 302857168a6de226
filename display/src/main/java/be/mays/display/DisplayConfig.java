package be.mays.display;

import be.mays.display.board.Zone;
import be.mays.display.screen.ScreenSizes;
import be.mays.display.screen.Theme;
import be.mays.display.sign.RegisterMap;
import be.mays.display.sign.SignPlan;
import be.mays.display.sound.Volume;
import be.mays.platform.config.ConfigFaults;
import be.mays.platform.config.ConfigReader;
import be.mays.platform.config.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of one board.
 *
 * @param server base URL of the server
 * @param data folder of the token and the speech clips; each board on a machine has its own
 * @param name what the administrator sees when approving the board
 * @param signs LED signs over counters, by line
 */
public record DisplayConfig(
        URI server,
        Path data,
        String name,
        Page page,
        SoundSettings sound,
        ScreenSizes sizes,
        Zone zone,
        List<SignPlan> signs,
        int signBaud) {

    private static final Set<String> DIRECTIONS = Set.of("left", "right", "straight", "up", "down");

    private static final Setting<URI> SERVER =
            Setting.url("server.url", "http://127.0.0.1:8080", "Base address of the M@ys server.");
    private static final Setting<Path> DATA =
            Setting.path("data", "data/display", "Folder for the token and the speech clips; one for each board.");
    private static final Setting<String> NAME =
            Setting.text("name", "Oproepscherm", "What the administrator sees when approving the board.");
    private static final Setting<String> PAGE_HOST =
            Setting.text("page.host", "127.0.0.1", "Where the board's page listens; only this machine needs it.");
    private static final Setting<Integer> PAGE_PORT =
            Setting.port("page.port", 8082, "Port of the board's page; 0 takes any free one.");
    private static final Setting<Theme> PAGE_THEME =
            Setting.oneOf("page.theme", Theme.DARK, Theme.class, "Light letters on dark, or dark on light.");
    private static final Setting<Integer> DISTANCE = Setting.number(
            "screen.distance-m", 8, 1, 40, "Meters from the screen to the farthest seat; sets the size of the type.");
    private static final Setting<Integer> DIAGONAL =
            Setting.number("screen.diagonal-inch", 55, 7, 150, "Diagonal of the screen.");
    private static final Setting<Boolean> SOUND =
            Setting.flag("sound.on", true, "Whether calls can be heard: a chime and spoken words.");
    private static final Setting<Boolean> SPEECH =
            Setting.flag("sound.speech", true, "Whether number and counter are spoken after the chime.");
    private static final Setting<Integer> VOLUME = Setting.number("sound.volume", 80, 0, 100, "Loudness in percent.");
    private static final Setting<List<Volume.Span>> VOLUME_BY_HOUR = new Setting<>(
            "sound.volume-by-hour",
            "",
            "hours and percent, such as 8-9=40,12-13=50",
            "Hours with another loudness.",
            Volume::spans);
    private static final Setting<String> VOICE =
            Setting.text("sound.voice", "nl", "Voice of espeak-ng; espeak-ng --voices=nl lists them.");
    private static final Setting<Integer> SPEED =
            Setting.number("sound.words-per-minute", 150, 80, 300, "How fast calls are spoken.");
    private static final Setting<String> ESPEAK =
            Setting.text("sound.espeak", "espeak-ng", "Name or path of the speech program.");
    private static final Setting<Set<String>> COUNTERS = new Setting<>(
            "zone.counters",
            "",
            "counter numbers, such as 1,2,3",
            "Counters whose calls this board shows; empty: all.",
            DisplayConfig::words);
    private static final Setting<Set<String>> GROUPS = new Setting<>(
            "zone.groups",
            "",
            "keys of waiting figures, such as quick,other",
            "Waiting figures that this board shows; empty: all.",
            DisplayConfig::words);
    private static final Setting<Map<String, String>> ZONE_DIRECTIONS = new Setting<>(
            "zone.directions",
            "",
            "counter=left, right, straight, up or down, such as 1=left,5=up",
            "Where the counters are, seen from this board, when that differs from the server's settings.",
            DisplayConfig::directions);

    private static final Setting<String> SIGNS = Setting.text(
            "sign.plan",
            "",
            "LED signs as counter=kind@line:address with kind modbus, alpha or cd5220, such as"
                    + " 1=modbus@/dev/ttyUSB0:11,2=modbus@/dev/ttyUSB0:12; the line virtual needs no hardware.");
    private static final Setting<Integer> SIGN_BAUD =
            Setting.number("sign.baud", 9_600, 1_200, 115_200, "Speed of the signs' lines.");
    private static final Setting<RegisterMap.Layout> MODBUS_LAYOUT = Setting.oneOf(
            "sign.modbus-layout",
            RegisterMap.Layout.VALUE,
            RegisterMap.Layout.class,
            "Registers of modbus signs: one with the digits as a value, or six with a character each.");
    private static final Setting<Integer> MODBUS_REGISTER =
            Setting.number("sign.modbus-register", 0, 0, 65_530, "First register of modbus signs.");
    private static final Setting<RegisterMap> MODBUS_MAP = new Setting<>(
            "sign.modbus-map",
            "",
            "a file",
            "What each register and coil of modbus signs holds, for signs that neither layout fits; see hardware-docs.",
            RegisterMap::file);

    /** All settings, for the reader, {@code --help} and the reference page. */
    public static final List<Setting<?>> SETTINGS = List.of(
            SERVER,
            DATA,
            NAME,
            PAGE_HOST,
            PAGE_PORT,
            PAGE_THEME,
            DISTANCE,
            DIAGONAL,
            SOUND,
            SPEECH,
            VOLUME,
            VOLUME_BY_HOUR,
            VOICE,
            SPEED,
            ESPEAK,
            COUNTERS,
            GROUPS,
            ZONE_DIRECTIONS,
            SIGNS,
            SIGN_BAUD,
            MODBUS_LAYOUT,
            MODBUS_REGISTER,
            MODBUS_MAP);

    /**
     * The page on this machine.
     *
     * @param port 0: any free one
     */
    public record Page(String host, int port, Theme theme) {}

    /**
     * What is heard.
     *
     * @param speech words after the chime
     * @param voice of espeak-ng
     * @param espeak name or path of the program
     */
    public record SoundSettings(
            boolean on, boolean speech, Volume volume, String voice, int wordsPerMinute, String espeak) {}

    /** The defaults for a server and a data folder, with the page on any free port: for demo and tests. */
    public static DisplayConfig of(URI server, Path data) {
        return read(List.of("--server.url", server.toString(), "--data", data.toString(), "--page.port", "0"));
    }

    /** What these words of a command line say, each fault replaced by the default: for demo and tests. */
    public static DisplayConfig read(List<String> arguments) {
        return read(new ConfigReader(SETTINGS, arguments, Map.of()));
    }

    /**
     * Reads all settings.
     *
     * @throws ConfigFaults with every fault at once
     */
    public static DisplayConfig checked(ConfigReader reader) throws ConfigFaults {
        DisplayConfig config = read(reader);
        reader.check();
        return config;
    }

    private static DisplayConfig read(ConfigReader reader) {
        return new DisplayConfig(
                reader.get(SERVER),
                reader.get(DATA),
                reader.get(NAME),
                new Page(reader.get(PAGE_HOST), reader.get(PAGE_PORT), reader.get(PAGE_THEME)),
                new SoundSettings(
                        reader.get(SOUND),
                        reader.get(SPEECH),
                        new Volume(
                                reader.get(VOLUME), reader.find(VOLUME_BY_HOUR).orElse(List.of())),
                        reader.get(VOICE),
                        reader.get(SPEED),
                        reader.get(ESPEAK)),
                new ScreenSizes(reader.get(DISTANCE), reader.get(DIAGONAL)),
                new Zone(
                        reader.find(COUNTERS).orElse(Set.of()),
                        reader.find(GROUPS).orElse(Set.of()),
                        reader.find(ZONE_DIRECTIONS).orElse(Map.of())),
                signs(reader),
                reader.get(SIGN_BAUD));
    }

    /** The same with another page. */
    public DisplayConfig withPage(Page other) {
        return new DisplayConfig(server, data, name, other, sound, sizes, zone, signs, signBaud);
    }

    /**
     * The same with other signs.
     *
     * @param plan as in the setting {@code sign.plan}
     * @throws IllegalArgumentException with what was expected
     */
    public DisplayConfig withSigns(String plan) {
        return new DisplayConfig(
                server,
                data,
                name,
                page,
                sound,
                sizes,
                zone,
                SignPlan.parse(plan, RegisterMap.usual(RegisterMap.Layout.ASCII, 0)),
                signBaud);
    }

    /** The same with other sound. */
    public DisplayConfig withSound(SoundSettings other) {
        return new DisplayConfig(server, data, name, page, other, sizes, zone, signs, signBaud);
    }

    private static List<SignPlan> signs(ConfigReader reader) {
        try {
            return SignPlan.parse(
                    reader.find(SIGNS).orElse(""),
                    reader.find(MODBUS_MAP)
                            .orElseGet(
                                    () -> RegisterMap.usual(reader.get(MODBUS_LAYOUT), reader.get(MODBUS_REGISTER))));
        } catch (IllegalArgumentException wrong) {
            reader.addFault(SIGNS.key() + ": " + wrong.getMessage());
            return List.of();
        }
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, String> directions(String text) {
        Map<String, String> byCounter = new HashMap<>();
        for (String pair : words(text)) {
            String[] parts = pair.split("=", -1);
            if (parts.length != 2 || !DIRECTIONS.contains(parts[1].strip())) {
                throw new IllegalArgumentException("expected counter=left, right, straight, up or down");
            }
            byCounter.put(parts[0].strip(), parts[1].strip());
        }
        return byCounter;
    }
}
