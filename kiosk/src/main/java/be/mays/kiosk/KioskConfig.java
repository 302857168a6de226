package be.mays.kiosk;

import be.mays.kiosk.button.gpio.GpioPins;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.platform.config.ConfigFaults;
import be.mays.platform.config.ConfigReader;
import be.mays.platform.config.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a kiosk is set up.
 *
 * @param server base URL of the server
 * @param data folder of the token, made when missing
 * @param name what an administrator sees when asked to approve the kiosk
 * @param pagePort 0: any free one
 * @param pins used with buttons of kind GPIO
 * @param rollMm length of a new roll of paper, in millimeters
 * @param serviceCode opens the service page; empty: nobody can open it
 * @param printerAddress file, device or host:port; empty for the virtual printer
 */
public record KioskConfig(
        URI server,
        Path data,
        String name,
        String pageHost,
        int pagePort,
        ButtonKind buttons,
        GpioPins pins,
        PrinterKind printer,
        String printerAddress,
        int printerBaud,
        PrinterProfile profile,
        int rollMm,
        String serviceCode,
        ScreenSettings screen) {

    /** What the buttons are. */
    public enum ButtonKind {
        GPIO,
        VIRTUAL
    }

    /** What the printer is, and how it is reached. */
    public enum PrinterKind {
        VIRTUAL,
        FILE,
        TCP,
        USB,
        SERIAL
    }

    private static final Setting<URI> SERVER =
            Setting.url("kiosk.server", "http://127.0.0.1:8080", "Where the server is.");
    private static final Setting<Path> DATA = Setting.path("kiosk.data", "data/kiosk", "Folder for the kiosk's token.");
    private static final Setting<String> NAME =
            Setting.text("kiosk.name", "Aanmeldzuil", "What an administrator sees when asked to approve the kiosk.");
    private static final Setting<String> PAGE_HOST =
            Setting.text("kiosk.page.host", "127.0.0.1", "Address of the kiosk's own page.");
    private static final Setting<Integer> PAGE_PORT =
            Setting.port("kiosk.page.port", 8081, "Port of the kiosk's own page; 0 takes any free one.");
    private static final Setting<ButtonKind> BUTTONS = Setting.oneOf(
            "kiosk.buttons", ButtonKind.VIRTUAL, ButtonKind.class, "Real buttons on pins, or only those on the page.");
    private static final Setting<String> CHIP = Setting.text(
            "kiosk.gpio.chip", "", "Name of the GPIO chip; empty takes the header of the Raspberry Pi by its label.");
    private static final Setting<Integer> DEBOUNCE = Setting.number(
            "kiosk.gpio.debounce-ms", 10, 0, 200, "How long a contact must be quiet for the kernel, in milliseconds.");
    private static final Setting<PrinterKind> PRINTER =
            Setting.oneOf("kiosk.printer", PrinterKind.VIRTUAL, PrinterKind.class, "How the printer is reached.");
    private static final Setting<String> PRINTER_ADDRESS = Setting.text(
            "kiosk.printer.address",
            "",
            "File, host:port (9100 when no port is given), USB device such as /dev/usb/lp0, or serial device.");
    private static final Setting<Integer> PRINTER_BAUD =
            Setting.number("kiosk.printer.baud", 38_400, 1_200, 921_600, "Speed of a serial printer.");
    private static final Setting<PrinterProfile> PROFILE = new Setting<>(
            "kiosk.printer.profile",
            PrinterProfile.GENERIC_80.name(),
            "one of " + PrinterProfile.names() + ", or a file",
            "Which family the printer is of, or a file (.properties) that describes another.",
            PrinterProfile::named);
    private static final Setting<Integer> ROLL = Setting.number(
            "kiosk.paper.roll-m", 80, 5, 1_000, "Length of a new roll of paper, in meters, to tell when it ends.");
    private static final Setting<String> SERVICE_CODE = new Setting<>(
            "kiosk.service.code",
            "",
            "6 to 12 digits",
            "Opens the service page of the kiosk; empty keeps it closed. Better in the environment or a file than on the"
                    + " command line, which others on the machine can read.",
            KioskConfig::digits);
    private static final Map<Button, Setting<Integer>> BUTTON_PINS =
            pins("button", Map.of(Button.QUICK, 17, Button.THEMATIC, 27, Button.PRIVATE, 22));
    private static final Map<Button, Setting<Integer>> LAMP_PINS =
            pins("lamp", Map.of(Button.QUICK, 5, Button.THEMATIC, 6, Button.PRIVATE, 13));

    /** All settings, in the order of the reference page. */
    public static final List<Setting<?>> SETTINGS = List.of(
            SERVER,
            DATA,
            NAME,
            PAGE_HOST,
            PAGE_PORT,
            BUTTONS,
            CHIP,
            DEBOUNCE,
            pin(BUTTON_PINS, Button.QUICK),
            pin(BUTTON_PINS, Button.THEMATIC),
            pin(BUTTON_PINS, Button.PRIVATE),
            pin(LAMP_PINS, Button.QUICK),
            pin(LAMP_PINS, Button.THEMATIC),
            pin(LAMP_PINS, Button.PRIVATE),
            PRINTER,
            PRINTER_ADDRESS,
            PRINTER_BAUD,
            PROFILE,
            ROLL,
            SERVICE_CODE,
            ScreenSettings.LANGUAGES,
            ScreenSettings.PATIENCE,
            ScreenSettings.GRACE,
            ScreenSettings.KEYS,
            ScreenSettings.SPEECH,
            ScreenSettings.SPEED);

    /**
     * Reads the settings.
     *
     * @throws ConfigFaults with every fault
     */
    public static KioskConfig read(List<String> arguments, Map<String, String> environment) throws ConfigFaults {
        ConfigReader reader = new ConfigReader(SETTINGS, arguments, environment);
        KioskConfig config = new KioskConfig(
                reader.get(SERVER),
                reader.get(DATA),
                reader.get(NAME),
                reader.get(PAGE_HOST),
                reader.get(PAGE_PORT),
                reader.get(BUTTONS),
                new GpioPins(
                        reader.find(CHIP).orElse(""),
                        read(reader, BUTTON_PINS),
                        read(reader, LAMP_PINS),
                        reader.get(DEBOUNCE) * 1_000L),
                reader.get(PRINTER),
                reader.find(PRINTER_ADDRESS).orElse(""),
                reader.get(PRINTER_BAUD),
                reader.get(PROFILE),
                reader.get(ROLL) * 1_000,
                reader.find(SERVICE_CODE).orElse(""),
                ScreenSettings.read(reader));
        if (config.printer != PrinterKind.VIRTUAL && config.printerAddress.isEmpty()) {
            reader.addFault(PRINTER_ADDRESS.key() + " is missing: " + PRINTER_ADDRESS.description());
        }
        Set<Integer> pins = new HashSet<>(config.pins.buttons().values());
        pins.addAll(config.pins.lamps().values());
        if (pins.size() < BUTTON_PINS.size() + LAMP_PINS.size()) {
            reader.addFault("two of kiosk.gpio.button.* and kiosk.gpio.lamp.* name the same pin: "
                    + config.pins.buttons() + " " + config.pins.lamps());
        }
        if (config.name.isBlank() || config.name.length() > 60) {
            reader.addFault(NAME.key() + " is \"" + config.name + "\": expected 1 to 60 characters");
        }
        reader.check();
        return config;
    }

    /** A kiosk without hardware, with its page on any free port. */
    public static KioskConfig virtual(URI server, Path data, String name) throws ConfigFaults {
        return read(
                List.of(
                        "--kiosk.server=" + server,
                        "--kiosk.data=" + data,
                        "--kiosk.name=" + name,
                        "--kiosk.page.port=0"),
                Map.of());
    }

    private static String digits(String text) {
        if (!text.matches("[0-9]{6,12}")) {
            throw new IllegalArgumentException("expected 6 to 12 digits");
        }
        return text;
    }

    private static Map<Button, Setting<Integer>> pins(String kind, Map<Button, Integer> defaults) {
        Map<Button, Setting<Integer>> pins = new EnumMap<>(Button.class);
        for (Button button : Button.values()) {
            String lane = button.name().toLowerCase(java.util.Locale.ROOT);
            pins.put(
                    button,
                    Setting.number(
                            "kiosk.gpio." + kind + "." + lane,
                            defaults.getOrDefault(button, 0),
                            0,
                            53,
                            "BCM number of the pin of the " + kind + " of the " + lane + " lane."));
        }
        return pins;
    }

    private static Setting<Integer> pin(Map<Button, Setting<Integer>> pins, Button button) {
        return java.util.Objects.requireNonNull(pins.get(button));
    }

    private static Map<Button, Integer> read(ConfigReader reader, Map<Button, Setting<Integer>> pins) {
        Map<Button, Integer> numbers = new EnumMap<>(Button.class);
        pins.forEach((button, setting) -> numbers.put(button, reader.get(setting)));
        return numbers;
    }
}
