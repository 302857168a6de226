package be.mays.kiosk.printer;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.kiosk.SampleSlips;
import be.mays.kiosk.flow.PrinterHealth;
import be.mays.kiosk.flow.PrinterTrouble;
import be.mays.kiosk.printer.escpos.EscPosPrinter;
import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.line.LineException;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.platform.time.SystemMonotonicClock;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What some printers need besides printing. */
class PrinterMannersTest {
    private static final EscPosPrinter.Patience PATIENCE = new EscPosPrinter.Patience(
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofMillis(20),
            Duration.ofMillis(2));

    private static EscPosPrinter of(VirtualPrinter printer, PrinterProfile profile) {
        return new EscPosPrinter(profile, printer.line(), new SystemMonotonicClock(), PATIENCE);
    }

    @Test
    void aSlipThatNobodyTookIsTakenBackBeforeTheNextVisitorsSlip() {
        VirtualPrinter printer = new VirtualPrinter(PrinterProfile.CUSTOM_VKP80);
        EscPosPrinter slips = of(printer, PrinterProfile.CUSTOM_VKP80);
        printer.setFault(Fault.TICKET_LEFT, true);
        assertThat(slips.print(SampleSlips.quick())).isEqualTo(new PrintResult.Printed());
        assertThat(printer.retractedCount()).isZero();
        assertThat(slips.print(SampleSlips.shared())).isEqualTo(new PrintResult.Printed());
        assertThat(printer.retractedCount()).isOne();
        printer.setFault(Fault.TICKET_LEFT, false);
        assertThat(slips.print(SampleSlips.shared())).isEqualTo(new PrintResult.Printed());
        assertThat(printer.retractedCount()).isOne();
    }

    @Test
    void aJamThatSomebodyClearedIsRecoveredFromByItself() {
        for (PrinterProfile profile : PrinterProfile.ALL) {
            VirtualPrinter printer = new VirtualPrinter(profile);
            EscPosPrinter slips = of(printer, profile);
            printer.setFault(Fault.JAM, true);
            assertThat(slips.health()).isEqualTo(PrinterHealth.troubled(PrinterTrouble.JAM));
            printer.setFault(Fault.JAM, false);
            PrinterHealth health = slips.health();
            for (int looks = 0; looks < 8 && !health.isReady(); looks++) {
                health = slips.health();
            }
            assertThat(health).as(profile.name()).isEqualTo(PrinterHealth.READY);
            assertThat(slips.print(SampleSlips.quick())).isEqualTo(new PrintResult.Printed());
        }
    }

    @Test
    void aStatusThatAPrinterTellsByItselfDisturbsNothing() throws LineException {
        VirtualPrinter printer = new VirtualPrinter(PrinterProfile.EPSON_TM);
        EscPosPrinter slips = of(printer, PrinterProfile.EPSON_TM);
        printer.line().write(HexFormat.of().parseHex("1d61ff"), Duration.ofSeconds(1));
        assertThat(slips.health()).isEqualTo(PrinterHealth.READY);
        printer.setFault(Fault.PAPER_LOW, true);
        assertThat(slips.health()).isEqualTo(new PrinterHealth(null, true));
        assertThat(slips.print(SampleSlips.quick())).isEqualTo(new PrintResult.Printed());
        printer.setFault(Fault.COVER_OPEN, true);
        assertThat(slips.health().trouble()).isEqualTo(PrinterTrouble.COVER_OPEN);
    }

    @Test
    void aReprintIsProvenAsAnySlipIs() {
        VirtualPrinter printer = new VirtualPrinter(PrinterProfile.EPSON_TM);
        EscPosPrinter slips = of(printer, PrinterProfile.EPSON_TM);
        assertThat(slips.reprint(SampleSlips.quick())).isEqualTo(new PrintResult.Printed());
        assertThat(printer.findLastSlip().orElseThrow().plainText()).startsWith("DUPLICAAT");
        printer.setFault(Fault.PAPER_OUT, true);
        assertThat(slips.reprint(SampleSlips.quick())).isEqualTo(new PrintResult.Missing(PrinterTrouble.PAPER_OUT));
    }
}
