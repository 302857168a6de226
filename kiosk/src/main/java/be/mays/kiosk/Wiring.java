package be.mays.kiosk;

import be.mays.kiosk.button.ButtonPanel;
import be.mays.kiosk.button.gpio.GpioButtonPanel;
import be.mays.kiosk.button.virtual.VirtualButtonPanel;
import be.mays.kiosk.printer.escpos.EscPosPrinter;
import be.mays.kiosk.printer.line.FileLine;
import be.mays.kiosk.printer.line.PrinterLine;
import be.mays.kiosk.printer.line.SerialLine;
import be.mays.kiosk.printer.line.TcpLine;
import be.mays.kiosk.printer.line.UsbLine;
import be.mays.kiosk.printer.paper.PaperFile;
import be.mays.kiosk.printer.paper.PaperMeter;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.kiosk.speech.EspeakSpeech;
import be.mays.kiosk.speech.NoSpeech;
import be.mays.kiosk.speech.Speech;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The hardware of a kiosk, real or virtual, as the configuration says. The only place where adapters are made.
 *
 * @param virtualPanel the same panel, when it is virtual
 * @param printer counts the paper that it uses
 * @param virtualPrinter what is behind the printer, when it is virtual
 * @param speech reads the screen aloud
 */
record Wiring(
        ButtonPanel panel,
        Optional<VirtualButtonPanel> virtualPanel,
        PaperMeter printer,
        Optional<VirtualPrinter> virtualPrinter,
        Speech speech) {
    private static final int RAW_PORT = 9100;
    private static final int MOST_CLIPS = 1_000;

    /** A virtual printer has no motor: it need not be watched for so long after the cut. */
    private static final EscPosPrinter.Patience VIRTUAL = new EscPosPrinter.Patience(
            Duration.ofMillis(400),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofMillis(200),
            Duration.ofMillis(40));

    static Wiring of(KioskConfig config, MonotonicClock clock, BusinessClock business) {
        Optional<VirtualButtonPanel> virtualPanel = config.buttons() == KioskConfig.ButtonKind.VIRTUAL
                ? Optional.of(new VirtualButtonPanel())
                : Optional.empty();
        ButtonPanel panel =
                virtualPanel.isPresent() ? virtualPanel.get() : GpioButtonPanel.onThisMachine(config.pins(), clock);
        Optional<VirtualPrinter> virtualPrinter = config.printer() == KioskConfig.PrinterKind.VIRTUAL
                ? Optional.of(new VirtualPrinter(config.profile()))
                : Optional.empty();
        PrinterLine line = virtualPrinter.map(VirtualPrinter::line).orElseGet(() -> realLine(config));
        EscPosPrinter.Patience patience = virtualPrinter.isPresent() ? VIRTUAL : EscPosPrinter.Patience.STANDARD;
        EscPosPrinter printer = new EscPosPrinter(config.profile(), line, clock, patience);
        PaperMeter meter =
                new PaperMeter(printer, printer::paperMm, config.rollMm(), new PaperFile(config.data()), business::now);
        return new Wiring(panel, virtualPanel, meter, virtualPrinter, speech(config));
    }

    private static Speech speech(KioskConfig config) {
        ScreenSettings screen = config.screen();
        return screen.speechProgram().isEmpty()
                ? new NoSpeech()
                : new EspeakSpeech(
                        config.data().resolve("speech"), screen.speechProgram(), screen.wordsPerMinute(), MOST_CLIPS);
    }

    private static PrinterLine realLine(KioskConfig config) {
        String address = config.printerAddress();
        return switch (config.printer()) {
            case FILE -> new FileLine(Path.of(address));
            case USB -> new UsbLine(Path.of(address));
            case SERIAL -> new SerialLine(address, config.printerBaud());
            case TCP -> tcpLine(address);
            case VIRTUAL -> throw new IllegalStateException("a virtual printer has its own line");
        };
    }

    private static TcpLine tcpLine(String address) {
        int colon = address.lastIndexOf(':');
        boolean hasPort = colon > 0 && address.substring(colon + 1).matches("[0-9]{1,5}");
        return hasPort
                ? new TcpLine(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)))
                : new TcpLine(address, RAW_PORT);
    }
}
