package be.mays.kiosk;

import static be.mays.kiosk.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.kiosk.flow.PrinterHealth;
import be.mays.kiosk.flow.PrinterTrouble;
import be.mays.kiosk.printer.PrintResult;
import be.mays.kiosk.printer.escpos.EscPosPrinter;
import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.line.UsbLine;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class VirtualPrinterProgramTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static void type(OutputStream keys, String line) throws IOException {
        keys.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    @Test
    void aHostFindsItBehindItsDeviceFileAndTypedWordsMakeItFail() throws Exception {
        Path device = folder.resolve("lp0");
        try (PipedOutputStream keys = new PipedOutputStream();
                InputStream in = new PipedInputStream(keys)) {
            CompletableFuture<Integer> program = CompletableFuture.supplyAsync(() -> Main.run(
                    List.of("virtual-printer", "--pty=" + device, "--slips=" + folder.resolve("slips")),
                    java.util.Map.of(),
                    in,
                    out,
                    out));
            eventually("the device file", () -> Files.exists(device));
            try (EscPosPrinter slips = new EscPosPrinter(
                    PrinterProfile.EPSON_TM,
                    new UsbLine(device),
                    new SystemMonotonicClock(),
                    EscPosPrinter.Patience.STANDARD)) {
                assertThat(slips.print(SampleSlips.quick())).isEqualTo(new PrintResult.Printed());
                eventually("the drawing", () -> Files.exists(folder.resolve("slips/slip-1.svg")));
                type(keys, "paper-out");
                eventually("obeyed", () -> said().contains("faults now: [paper_out]"));
                assertThat(slips.health()).isEqualTo(PrinterHealth.troubled(PrinterTrouble.PAPER_OUT));
                type(keys, "paper_out off");
                eventually("healed", () -> said().contains("faults now: []"));
                assertThat(slips.health()).isEqualTo(PrinterHealth.READY);
            }
            type(keys, "explode");
            type(keys, "quit");
            assertThat(program.get(20, TimeUnit.SECONDS)).isZero();
        }
        assertThat(said())
                .contains("---- slip 1 ----\nStad Maaseik")
                .contains("unknown: explode; expected one of paper_low");
        assertThat(Files.exists(device)).isFalse();
    }

    @Test
    void wrongSettingsEndItWithCodeTwoAndAllFaults() {
        int code = Main.run(
                List.of("virtual-printer", "--port=many", "--profile=stone", "--prot=1"),
                java.util.Map.of(),
                new ByteArrayInputStream(new byte[0]),
                out,
                out);
        assertThat(code).isEqualTo(2);
        assertThat(said()).contains("3 faults").contains("did you mean --port?");
    }

    @Test
    void helpNamesItsSettingsAndItsFaults() {
        assertThat(Main.help()).contains("virtual-printer").contains("--pty").contains("ticket_left");
    }
}
