package be.mays.kiosk;

import be.mays.api.device.Heartbeat;
import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import be.mays.kiosk.flow.KioskState;
import be.mays.kiosk.flow.PrinterTrouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How every part of a running kiosk is, each with a line of detail. Thread-safe. */
final class KioskHealth {
    /** The kiosk has no use for a scanner yet; said, so that nobody looks for the fault. */
    static final Part NO_SCANNER = new Part("scanner", Status.DISABLED, "no scanner: this kiosk reads no codes");

    private final KioskConfig config;
    private final Wiring wiring;
    private final Supplier<KioskState> state;
    private final BooleanSupplier isScreenOpen;
    private final OutageDesk outage;

    KioskHealth(
            KioskConfig config,
            Wiring wiring,
            Supplier<KioskState> state,
            BooleanSupplier isScreenOpen,
            OutageDesk outage) {
        this.config = config;
        this.wiring = wiring;
        this.state = state;
        this.isScreenOpen = isScreenOpen;
        this.outage = outage;
    }

    /** The sign of life to send. */
    Heartbeat heartbeat(String version) {
        Heartbeat.Paper paper =
                PaperPart.paper(wiring.printer().forecast(), state.get().printer());
        @Nullable Duration ahead = outage.clockAhead();
        return new Heartbeat(version, list(), paper, ahead == null ? null : ahead.toMillis());
    }

    List<Part> list() {
        KioskState now = state.get();
        List<Part> parts = new ArrayList<>();
        parts.add(printer(now));
        parts.add(PaperPart.of(wiring.printer().forecast(), now.printer()));
        parts.add(ButtonsPart.of(now, wiring.virtualPanel().isPresent()));
        parts.add(screen());
        parts.add(speech(config, wiring.speech().isAvailable()));
        parts.add(NO_SCANNER);
        parts.addAll(outage.health());
        return List.copyOf(parts);
    }

    private Part printer(KioskState now) {
        @Nullable PrinterTrouble trouble = now.printer().trouble();
        String reach = config.profile().name() + ", " + config.printer().name().toLowerCase(Locale.ROOT)
                + (config.printerAddress().isEmpty() ? "" : " " + config.printerAddress());
        if (trouble != null) {
            Status status = trouble == PrinterTrouble.BROKEN ? Status.FAILED : Status.UNAVAILABLE;
            return new Part("printer", status, trouble.name() + ": " + SelfChecks.advice(trouble));
        }
        return new Part("printer", Status.OK, reach);
    }

    private Part screen() {
        return isScreenOpen.getAsBoolean()
                ? new Part("screen", Status.OK, "a page is open")
                : new Part("screen", Status.DISABLED, "no page is open: buttons, lamps and slips only");
    }

    /** Whether the screen can be read aloud. */
    static Part speech(KioskConfig config, boolean isAvailable) {
        String program = config.screen().speechProgram();
        if (program.isEmpty()) {
            return new Part("speech", Status.DISABLED, "kiosk.speech.program is empty");
        }
        return isAvailable
                ? new Part("speech", Status.OK, program)
                : new Part(
                        "speech",
                        Status.UNAVAILABLE,
                        "the screen cannot be read aloud: " + program + " does not run; apt-get install espeak-ng");
    }
}
