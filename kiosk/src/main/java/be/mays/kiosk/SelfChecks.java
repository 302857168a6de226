package be.mays.kiosk;

import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import be.mays.api.selftest.Check;
import be.mays.api.selftest.ServerChecks;
import be.mays.api.ticket.Slip;
import be.mays.kiosk.button.ButtonPanel;
import be.mays.kiosk.button.PanelException;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.Lamp;
import be.mays.kiosk.flow.PrinterHealth;
import be.mays.kiosk.flow.PrinterTrouble;
import be.mays.kiosk.printer.PrintResult;
import be.mays.kiosk.printer.TicketPrinter;
import be.mays.platform.text.DutchTime;
import be.mays.platform.time.BusinessClock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What {@code mays kiosk selftest} and the service page look at, by the configuration of the kiosk. Used by one thread. */
final class SelfChecks implements AutoCloseable {
    /** How long a button that has to be pressed is waited for. */
    static final Duration FOR_A_PRESS = Duration.ofSeconds(20);

    private static final String ADVICE = "; is the kiosk itself running? Stop it first";

    /** Several languages (ISO 639): the letters that they need, each line in a character table of its own or drawn. */
    private static final String ALL_LETTERS = "mul";

    private final KioskConfig config;
    private final CheckedParts parts;
    private final BusinessClock clock;
    private final Consumer<Button> wishes;
    private final BlockingQueue<Button> presses = new LinkedBlockingQueue<>();

    /**
     * Checks of these parts.
     *
     * @param wishes hears which button somebody has to press now
     */
    SelfChecks(KioskConfig config, CheckedParts parts, BusinessClock clock, Consumer<Button> wishes) {
        this.config = config;
        this.parts = parts;
        this.clock = clock;
        this.wishes = wishes;
    }

    List<Check> list() {
        ServerChecks server = new ServerChecks(config.server(), clock::now);
        List<Check> checks = new ArrayList<>();
        if (parts.isPanelVirtual()) {
            checks.add(() -> new Part("buttons", Status.DISABLED, "virtual: kiosk.buttons is not gpio"));
        } else {
            checks.add(this::panel);
            for (Button button : Button.values()) {
                checks.add(() -> button(button));
            }
        }
        checks.add(this::printer);
        checks.add(this::slip);
        checks.add(() -> PaperPart.of(parts.forecast().get(), parts.printer().health()));
        checks.add(() -> KioskHealth.speech(config, parts.speaks()));
        checks.add(() -> KioskHealth.NO_SCANNER);
        checks.add(server::server);
        checks.add(server::clock);
        return List.copyOf(checks);
    }

    private Part panel() {
        try {
            parts.panel().start(new ButtonPanel.Listener() {
                @Override
                public void pressed(Button button) {
                    presses.add(button);
                }

                @Override
                public void released(Button button) {}
            });
            return new Part("buttons", Status.OK, "the chip and its lines can be used");
        } catch (PanelException unusable) {
            return new Part("buttons", Status.FAILED, unusable.getMessage() + ADVICE);
        }
    }

    /** The lamp of the wanted button is lit alone, so that one look tells whether lamp and button belong together. */
    private Part button(Button wanted) {
        String name = wanted.name().toLowerCase(Locale.ROOT);
        Map<Button, Lamp> lamps = new EnumMap<>(Button.class);
        for (Button button : Button.values()) {
            lamps.put(button, button == wanted ? Lamp.READY : Lamp.CLOSED);
        }
        parts.panel().show(lamps);
        presses.clear();
        wishes.accept(wanted);
        try {
            @Nullable Button pressed = presses.poll(FOR_A_PRESS.toMillis(), TimeUnit.MILLISECONDS);
            if (pressed == null) {
                return new Part(
                        name,
                        Status.FAILED,
                        "no press came: check the wire to pin BCM "
                                + config.pins().buttons().get(wanted) + " and to ground; lamp on pin BCM "
                                + config.pins().lamps().get(wanted));
            }
            return pressed == wanted
                    ? new Part(name, Status.OK, "button and lamp belong together if its lamp was the one lit")
                    : new Part(name, Status.FAILED, "the press came from " + pressed + ": two wires are swapped");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Part(name, Status.UNAVAILABLE, "stopped while waiting");
        }
    }

    private Part printer() {
        PrinterHealth health = parts.printer().health();
        @Nullable PrinterTrouble trouble = health.trouble();
        if (trouble != null) {
            return new Part("printer", Status.FAILED, trouble + ": " + advice(trouble));
        }
        String answer = config.printer() == KioskConfig.PrinterKind.FILE ? "a file gives no status" : "ready";
        return new Part("printer", Status.OK, health.paperLow() ? "ready, paper is low: change the roll" : answer);
    }

    /** What to do about it. */
    static String advice(PrinterTrouble trouble) {
        return switch (trouble) {
            case PAPER_OUT -> "put in a roll, printable side to the head";
            case COVER_OPEN -> "close the cover until it clicks";
            case JAM -> "open the cover, take out the paper, close it";
            case OFFLINE -> "press its feed or on-line button";
            case BROKEN -> "switch it off and on; if it stays, it needs a technician";
            case NO_ANSWER -> "check power and cable, the address and, on a serial line, the speed";
            case GARBLED_ANSWER -> "the speed of the serial line or the profile is wrong";
            case STALLED -> "switch it off and on; check the cable";
            case UNPLUGGED ->
                "check the cable and kiosk.printer.address; the user needs the group lp or dialout" + ADVICE;
        };
    }

    /** All that slips use: the largest size, a QR code, and the characters of the languages. */
    private Part slip() {
        var now = clock.now();
        ZoneId zone = ZoneId.systemDefault();
        Slip slip = new Slip(
                ALL_LETTERS,
                "ZELFTEST",
                "é ë ï ö ü ç ñ € ß",
                "A000",
                DutchTime.day(now.atZone(zone).toLocalDate()),
                DutchTime.hour(now, zone),
                "proefticket",
                null,
                List.of("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
                "https://example.org/t/proefticket",
                "Dit nummer telt niet.");
        TicketPrinter printer = parts.printer();
        return switch (printer.print(slip)) {
            case PrintResult.Printed _ ->
                new Part(
                        "test slip",
                        Status.OK,
                        "must lie in the mouth: number of 17 mm or more, QR code, accents, and each language's letters");
            case PrintResult.Uncertain doubt ->
                new Part("test slip", Status.FAILED, "nobody knows whether it came out (" + doubt.trouble() + ")");
            case PrintResult.Missing missing ->
                new Part(
                        "test slip",
                        Status.FAILED,
                        "did not come out, " + missing.trouble() + ": " + advice(missing.trouble()));
        };
    }

    @Override
    public void close() {
        parts.panel().close();
        parts.printer().close();
    }
}
