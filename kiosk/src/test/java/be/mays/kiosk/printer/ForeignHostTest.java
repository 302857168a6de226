package be.mays.kiosk.printer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.TcpPrinterPort;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A host driver that is not ours, npm's receiptio 2.1.2, takes the virtual printer for a printer. It asks port 9100
 * only, so that the printer listens on an address of its own.
 */
@Timeout(60)
class ForeignHostTest {
    private static final Path FOLDER = Path.of("target", "node");
    private static final String INSTALL = "npm install --prefix kiosk/target/node receiptio@2.1.2";
    private static final String ADDRESS = "127.0.91.1";

    @BeforeAll
    static void needReceiptio() {
        assumeTrue(isOnPath("node"), "node is missing: apt-get install nodejs npm");
        assumeTrue(Files.isDirectory(FOLDER.resolve("node_modules/receiptio")), "receiptio is missing: " + INSTALL);
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String ask(String options) throws IOException, InterruptedException {
        Process node = new ProcessBuilder(List.of(
                        "node",
                        "-e",
                        "require('receiptio').print('', process.argv[1]).then((said) => {"
                                + " process.stdout.write(said); process.exit(0) })",
                        "--",
                        "-d " + ADDRESS + options))
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        node.waitFor();
        return said;
    }

    @ParameterizedTest
    @CsvSource({"PAPER_LOW, online", "PAPER_OUT, paperempty", "COVER_OPEN, coveropen"})
    void itReadsTheStateOfTheVirtualPrinter(Fault fault, String said) throws IOException, InterruptedException {
        VirtualPrinter printer = new VirtualPrinter(PrinterProfile.EPSON_TM);
        try (TcpPrinterPort port = TcpPrinterPort.listen(printer, InetAddress.getByName(ADDRESS), 9_100)) {
            assertThat(port.port()).isEqualTo(9_100);
            assertThat(ask(" -q")).isEqualTo("online");
            printer.setFault(fault, true);
            assertThat(ask(" -q")).isEqualTo(said);
        }
    }

    @Test
    void itFindsOutTheMakerAndFollowsTheAutomaticStatusUntilItsPrintIsDone() throws IOException, InterruptedException {
        VirtualPrinter printer = new VirtualPrinter(PrinterProfile.EPSON_TM);
        try (TcpPrinterPort port = TcpPrinterPort.listen(printer, InetAddress.getByName(ADDRESS), 9_100)) {
            assertThat(port.port()).isEqualTo(9_100);
            assertThat(ask(" -p escpos -t 20")).isEqualTo("success");
            printer.setFault(Fault.COVER_OPEN, true);
            assertThat(ask(" -p escpos -t 20")).isEqualTo("coveropen");
        }
    }
}
