package be.mays.kiosk.printer;

import static be.mays.kiosk.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.kiosk.SampleSlips;
import be.mays.kiosk.printer.escpos.EscPosPrinter;
import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.line.PrinterLine;
import be.mays.kiosk.printer.line.SerialLine;
import be.mays.kiosk.printer.line.TcpLine;
import be.mays.kiosk.printer.line.UsbLine;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.PtyPrinterPort;
import be.mays.kiosk.printer.virtual.TcpPrinterPort;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.kiosk.printer.virtual.VirtualPrinterPort;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state of a printer before, during and after a slip, over real sockets and pseudo-terminals. Each ends in a
 * number that is right (its slip is out), flagged, or void with its slip in nobody's hand, and in a printer that
 * prints again. Row 2 of the regressions.
 */
@Timeout(60)
class PrinterStatesTest {
    private static final EscPosPrinter.Patience PATIENCE = new EscPosPrinter.Patience(
            Duration.ofMillis(400),
            Duration.ofSeconds(1),
            Duration.ofSeconds(4),
            Duration.ofMillis(100),
            Duration.ofMillis(5));
    private static final EnumSet<Fault> HARMLESS = EnumSet.of(Fault.PAPER_LOW, Fault.TICKET_LEFT);
    private static final int MID_SLIP_COMMANDS = 12;

    @TempDir
    Path folder;

    /** A line of some kind, with a printer of some kind at its end. */
    @SuppressWarnings("ImmutableEnumChecker")
    enum Connection {
        TCP_EPSON(PrinterProfile.EPSON_TM),
        TCP_CUSTOM(PrinterProfile.CUSTOM_VKP80),
        USB_GENERIC(PrinterProfile.GENERIC_80),
        SERIAL_EPSON(PrinterProfile.EPSON_TM);

        private final PrinterProfile profile;

        Connection(PrinterProfile profile) {
            this.profile = profile;
        }

        VirtualPrinterPort port(VirtualPrinter printer, Path device) throws IOException {
            return switch (this) {
                case TCP_EPSON, TCP_CUSTOM -> TcpPrinterPort.listen(printer, InetAddress.getLoopbackAddress(), 0);
                case USB_GENERIC, SERIAL_EPSON -> PtyPrinterPort.at(printer, device);
            };
        }

        PrinterLine line(VirtualPrinterPort port) {
            return switch (port) {
                case TcpPrinterPort tcp -> new TcpLine("127.0.0.1", tcp.port());
                case PtyPrinterPort pty
                when this == SERIAL_EPSON -> new SerialLine(pty.path().toString(), 115_200);
                case PtyPrinterPort pty -> new UsbLine(pty.path());
                default -> throw new IllegalArgumentException(port.toString());
            };
        }
    }

    /** When the fault comes. */
    enum Moment {
        BEFORE,
        DURING,
        AFTER
    }

    private static Stream<Arguments> everyStateAtEveryMoment() {
        return Arrays.stream(Connection.values())
                .flatMap(connection -> Arrays.stream(Fault.values())
                        .flatMap(fault ->
                                Arrays.stream(Moment.values()).map(moment -> Arguments.of(connection, fault, moment))));
    }

    @ParameterizedTest(name = "{0}: {1} {2} the slip")
    @DisplayName("Row 2: a slip proven missing is void and in nobody's hand, a doubtful one stays valid")
    @MethodSource("everyStateAtEveryMoment")
    void theNumberIsRightFlaggedOrVoidAndThePrinterRecovers(Connection connection, Fault fault, Moment moment)
            throws IOException {
        VirtualPrinter printer = new VirtualPrinter(connection.profile);
        try (VirtualPrinterPort port = connection.port(printer, folder.resolve("printer"));
                EscPosPrinter slips = new EscPosPrinter(
                        connection.profile, connection.line(port), new SystemMonotonicClock(), PATIENCE)) {
            eventually("it is there", () -> slips.health().isReady());
            switch (moment) {
                case BEFORE -> {
                    printer.setFault(fault, true);
                    isHonest(printer, slips, fault, 0);
                }
                case DURING -> {
                    printer.setFaultAfter(fault, MID_SLIP_COMMANDS);
                    isHonest(printer, slips, fault, 0);
                }
                case AFTER -> {
                    assertThat(slips.print(SampleSlips.shared())).isEqualTo(new PrintResult.Printed());
                    printer.setFault(fault, true);
                    isHonest(printer, slips, fault, 1);
                }
            }
            long before = printer.slipCount();
            assertThat(slips.print(SampleSlips.shared())).as("it prints again").isEqualTo(new PrintResult.Printed());
            assertThat(printer.slipCount()).isEqualTo(before + 1);
            assertThat(printer.refusals())
                    .as("bytes that are no command of ours")
                    .isEmpty();
        }
    }

    /** Prints with the fault, heals it, and holds the verdict against the paper. */
    private static void isHonest(VirtualPrinter printer, EscPosPrinter slips, Fault fault, long before) {
        PrintResult result = slips.print(SampleSlips.quick());
        boolean outAtVerdict = printer.slipCount() == before + 1;
        printer.setFault(fault, false);
        eventually("it is ready again", () -> slips.health().isReady());
        switch (result) {
            case PrintResult.Printed _ ->
                assertThat(outAtVerdict).as("the slip is out").isTrue();
            case PrintResult.Missing _ -> {
                assertThat(printer.slipCount())
                        .as("no slip came, nor comes later")
                        .isEqualTo(before);
                assertThat(printer.findUncut()).isEmpty();
            }
            case PrintResult.Uncertain _ ->
                assertThat(HARMLESS).as("no doubt without a cause").doesNotContain(fault);
        }
        if (HARMLESS.contains(fault)) {
            assertThat(result).isEqualTo(new PrintResult.Printed());
        }
    }
}
