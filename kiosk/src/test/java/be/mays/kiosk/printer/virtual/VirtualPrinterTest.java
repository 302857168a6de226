package be.mays.kiosk.printer.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.kiosk.SampleSlips;
import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.escpos.SlipComposer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualPrinterTest {
    private final VirtualPrinter printer = new VirtualPrinter(PrinterProfile.EPSON_TM);

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "07",
                "0d",
                "1b 70 00",
                "1b 4d 31",
                "1d 42 01",
                "1d 28 4c 02 00 30 32",
                "1d 56 42 00",
                "10 04 05",
                "10 14 01 00 01 00 00 00 00 00",
                "7f",
                "1d 21 08",
                "1d 28 6b 04 00 31 41 31 00",
                "1b 61 33",
                "1d 65 03"
            })
    void anyByteThatWeDoNotMeanToSendIsRefused(String bytes) {
        assertThatThrownBy(() -> printer.receive(hex(bytes))).isInstanceOf(UnknownBytesException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1b 40 41 0a", "1b 40 1b 74 63", "1b 40 1d 28 6b 03 00 31 51 30", "1b 40 1b 74 13 41 1d 56 41 03"
            })
    void commandsInAnOrderThatPrintsWronglyAreRefused(String bytes) {
        assertThatThrownBy(() -> printer.receive(hex(bytes))).isInstanceOf(UnknownBytesException.class);
    }

    @Test
    void aLineWiderThanThePaperIsRefused() {
        printer.receive(hex("1b 40 1b 74 10"));
        byte[] wide = "x".repeat(49).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> printer.receive(wide)).hasMessageContaining("wider than the paper");
    }

    @Test
    void aSlipThatArrivesByteByByteIsTheSameSlip() {
        byte[] bytes = new SlipComposer(PrinterProfile.EPSON_TM).compose(SampleSlips.quick());
        VirtualPrinter whole = new VirtualPrinter(PrinterProfile.EPSON_TM);
        whole.receive(bytes);
        for (byte single : bytes) {
            printer.receive(new byte[] {single});
        }
        assertThat(printer.slips()).isEqualTo(whole.slips()).hasSize(1);
    }

    @Test
    void statusIsAnsweredAlsoWhileTheMemoryWaitsForPaper() {
        printer.setFault(Fault.PAPER_OUT, true);
        printer.receive(new SlipComposer(PrinterProfile.EPSON_TM).compose(SampleSlips.quick()));
        printer.receive(hex("10 04 01 10 04 02 10 04 03 10 04 04"));
        assertThat(printer.awaitAnswers(Duration.ofSeconds(1))).isEqualTo(hex("1a 32 12 72"));
        assertThat(printer.slipCount()).isZero();
        printer.setFault(Fault.PAPER_OUT, false);
        assertThat(printer.slipCount()).isOne();
    }

    @Test
    void aMarkIsAnsweredOnlyWhenAllBeforeItIsPrinted() {
        printer.setFault(Fault.COVER_OPEN, true);
        printer.receive(hex("1d 28 48 06 00 30 30 41 42 43 44"));
        assertThat(printer.awaitAnswers(Duration.ofMillis(5))).isEmpty();
        printer.setFault(Fault.COVER_OPEN, false);
        assertThat(printer.awaitAnswers(Duration.ofSeconds(1))).isEqualTo(hex("37 22 41 42 43 44 00"));
    }

    @Test
    void clearingEmptiesTheMemoryAndSaysSo() {
        printer.setFault(Fault.COVER_OPEN, true);
        printer.receive(new SlipComposer(PrinterProfile.EPSON_TM).compose(SampleSlips.quick()));
        printer.receive(hex("10 14 08 01 03 14 01 06 02 08"));
        assertThat(printer.awaitAnswers(Duration.ofSeconds(1))).isEqualTo(hex("37 25 00"));
        printer.setFault(Fault.COVER_OPEN, false);
        assertThat(printer.slipCount()).isZero();
    }
}
