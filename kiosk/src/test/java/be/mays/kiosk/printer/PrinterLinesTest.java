package be.mays.kiosk.printer;

import static be.mays.kiosk.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.kiosk.SampleSlips;
import be.mays.kiosk.flow.PrinterHealth;
import be.mays.kiosk.flow.PrinterTrouble;
import be.mays.kiosk.printer.escpos.EscPosPrinter;
import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.escpos.SlipComposer;
import be.mays.kiosk.printer.line.FileLine;
import be.mays.kiosk.printer.line.LineException;
import be.mays.kiosk.printer.line.PrinterLine;
import be.mays.kiosk.printer.line.SerialLine;
import be.mays.kiosk.printer.line.TcpLine;
import be.mays.kiosk.printer.line.UsbLine;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.PseudoTerminal;
import be.mays.kiosk.printer.virtual.PtyPrinterPort;
import be.mays.kiosk.printer.virtual.TcpPrinterPort;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same printer at the end of every kind of line: real sockets and real pseudo-terminals. */
@Timeout(60)
class PrinterLinesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final EscPosPrinter.Patience PATIENCE = new EscPosPrinter.Patience(
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofMillis(100),
            Duration.ofMillis(5));

    @TempDir
    Path folder;

    private final VirtualPrinter printer = new VirtualPrinter(PrinterProfile.EPSON_TM);

    private static EscPosPrinter at(PrinterLine line) {
        return new EscPosPrinter(PrinterProfile.EPSON_TM, line, new SystemMonotonicClock(), PATIENCE);
    }

    private void printsAndSaysHowItIs(PrinterLine line) {
        try (EscPosPrinter slips = at(line)) {
            assertThat(slips.health()).isEqualTo(PrinterHealth.READY);
            assertThat(slips.print(SampleSlips.quick())).isEqualTo(new PrintResult.Printed());
            assertThat(printer.findLastSlip().orElseThrow().plainText()).contains("A042");
            printer.setFault(Fault.PAPER_OUT, true);
            assertThat(slips.health()).isEqualTo(new PrinterHealth(PrinterTrouble.PAPER_OUT, false));
            printer.setFault(Fault.PAPER_OUT, false);
            assertThat(slips.health()).isEqualTo(PrinterHealth.READY);
            printer.setFault(Fault.STALL, true);
            assertThat(slips.health().isReady()).isFalse();
            printer.setFault(Fault.STALL, false);
            eventually("it answers again", () -> slips.health().isReady());
            assertThat(slips.print(SampleSlips.shared())).isEqualTo(new PrintResult.Printed());
            assertThat(printer.slipCount()).isEqualTo(2);
        }
    }

    @Test
    void aNetworkPrinterPrintsAndSaysHowItIs() throws IOException {
        try (TcpPrinterPort port = TcpPrinterPort.listen(printer, InetAddress.getLoopbackAddress(), 0)) {
            printsAndSaysHowItIs(new TcpLine("127.0.0.1", port.port()));
        }
    }

    @Test
    void aUsbPrinterPrintsAndSaysHowItIs() throws IOException {
        try (PtyPrinterPort port = PtyPrinterPort.at(printer, folder.resolve("printer"))) {
            printsAndSaysHowItIs(new UsbLine(port.path()));
        }
    }

    @Test
    void aSerialPrinterPrintsAndSaysHowItIs() throws IOException {
        try (PtyPrinterPort port = PtyPrinterPort.at(printer, folder.resolve("printer"))) {
            printsAndSaysHowItIs(new SerialLine(port.path().toString(), 38_400));
        }
    }

    @Test
    void aFileGetsTheVeryBytesOfTheSlip() throws IOException {
        Path file = folder.resolve("slips.bin");
        try (EscPosPrinter slips = at(new FileLine(file))) {
            assertThat(slips.health()).isEqualTo(PrinterHealth.READY);
            assertThat(slips.print(SampleSlips.quick())).isEqualTo(new PrintResult.Printed());
        }
        assertThat(Files.readAllBytes(file))
                .isEqualTo(new SlipComposer(PrinterProfile.EPSON_TM).compose(SampleSlips.quick()));
    }

    @Test
    void aFileWithoutItsFolderMakesTheSlipMissing() {
        try (EscPosPrinter slips = at(new FileLine(folder.resolve("none/slips.bin")))) {
            assertThat(slips.print(SampleSlips.quick())).isEqualTo(new PrintResult.Missing(PrinterTrouble.UNPLUGGED));
        }
    }

    @Test
    void aDeviceThatIsNotThereIsUnplugged() {
        try (EscPosPrinter usb = at(new UsbLine(folder.resolve("lp0")));
                EscPosPrinter serial = at(new SerialLine(folder.resolve("tty").toString(), 9_600));
                EscPosPrinter tcp = at(new TcpLine("127.0.0.1", 1))) {
            PrinterHealth unplugged = PrinterHealth.troubled(PrinterTrouble.UNPLUGGED);
            assertThat(usb.health()).isEqualTo(unplugged);
            assertThat(serial.health()).isEqualTo(unplugged);
            assertThat(tcp.health()).isEqualTo(unplugged);
        }
    }

    @Test
    void aWriteThatNobodyTakesIsGivenUpAtItsDeadline() throws IOException {
        byte[] muchMoreThanAnyBuffer = new byte[32_000_000];
        try (PseudoTerminal nobodyReads = new PseudoTerminal();
                ServerSocket nobodyAccepts = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                UsbLine usb = new UsbLine(Path.of(nobodyReads.path()));
                TcpLine tcp = new TcpLine("127.0.0.1", nobodyAccepts.getLocalPort())) {
            isGivenUp(usb, muchMoreThanAnyBuffer);
            isGivenUp(tcp, muchMoreThanAnyBuffer);
        }
        try (PseudoTerminal nobodyReads = new PseudoTerminal();
                SerialLine serial = new SerialLine(nobodyReads.path(), 38_400)) {
            isGivenUp(serial, muchMoreThanAnyBuffer);
        }
    }

    private static void isGivenUp(PrinterLine line, byte[] bytes) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> line.write(bytes, SECOND))
                .isInstanceOfSatisfying(
                        LineException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(LineException.Reason.STALLED));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SECOND, Duration.ofSeconds(4));
    }

    @Test
    void aConnectionThatDiedIsMadeAnew() throws IOException {
        try (TcpPrinterPort port = TcpPrinterPort.listen(printer, InetAddress.getLoopbackAddress(), 0);
                EscPosPrinter slips = at(new TcpLine("127.0.0.1", port.port()))) {
            assertThat(slips.health()).isEqualTo(PrinterHealth.READY);
            port.hangUp();
            assertThat(slips.health()).isEqualTo(PrinterHealth.READY);
            assertThat(slips.print(SampleSlips.quick())).isEqualTo(new PrintResult.Printed());
        }
    }
}
