package be.mays.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.RenderedSlip;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfTestTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anUnreachableServerIsSaidWithWhatToDoAndTheTestEndsWithOne() {
        int status = Main.run(
                List.of("selftest", "--kiosk.server=http://127.0.0.1:1", "--kiosk.data=" + folder), Map.of(), out, out);
        assertThat(status).isEqualTo(1);
        assertThat(text())
                .containsPattern("buttons +DISABLED")
                .containsPattern("printer +OK")
                .containsPattern("test slip +OK")
                .containsPattern("scanner +DISABLED +no scanner")
                .containsPattern("server +UNAVAILABLE .*check the network cable")
                .containsPattern("clock +UNAVAILABLE")
                .contains("then run the self-test again");
    }

    @Test
    void aPrinterWithoutPaperIsSaidWithWhatToDo() throws Exception {
        KioskConfig config = KioskConfig.virtual(java.net.URI.create("http://127.0.0.1:1"), folder, "Proefzuil");
        Wiring wiring = Wiring.of(config, new SystemMonotonicClock(), () -> FakeServer.NOON);
        wiring.virtualPrinter().orElseThrow().setFault(Fault.PAPER_OUT, true);
        try (SelfChecks checks = new SelfChecks(config, CheckedParts.of(wiring), () -> FakeServer.NOON, button -> {})) {
            be.mays.api.selftest.SelfTest.run(checks.list(), out);
        }
        assertThat(text())
                .containsPattern("printer +FAILED +PAPER_OUT: put in a roll")
                .containsPattern("test slip +FAILED +did not come out, PAPER_OUT");
    }

    @Test
    void aTestSlipIntoAFileHoldsTheNumberThatDoesNotCount() throws Exception {
        Path file = folder.resolve("slips.bin");
        Main.run(
                List.of(
                        "selftest",
                        "--kiosk.server=http://127.0.0.1:1",
                        "--kiosk.data=" + folder,
                        "--kiosk.printer=file",
                        "--kiosk.printer.address=" + file),
                Map.of(),
                out,
                out);
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("ZELFTEST", "A000");
    }

    @Test
    void theTestSlipShowsTheLettersOfEveryLanguage() throws Exception {
        KioskConfig config = KioskConfig.read(
                List.of(
                        "--kiosk.server=http://127.0.0.1:1",
                        "--kiosk.data=" + folder,
                        "--kiosk.speech.program=",
                        "--kiosk.printer.profile=epson-tm"),
                Map.of());
        Wiring wiring = Wiring.of(config, new SystemMonotonicClock(), () -> FakeServer.NOON);
        try (SelfChecks checks = new SelfChecks(config, CheckedParts.of(wiring), () -> FakeServer.NOON, button -> {})) {
            be.mays.api.selftest.SelfTest.run(checks.list(), out);
        }
        RenderedSlip slip = wiring.virtualPrinter().orElseThrow().findLastSlip().orElseThrow();
        assertThat(slip.plainText()).contains("é è ê ë ç œ", "ğ Ğ ı İ ş Ş", "Є є І і Ї ї");
        assertThat(slip.elements()).as("Arabic is drawn").anyMatch(RenderedSlip.Image.class::isInstance);
    }
}
