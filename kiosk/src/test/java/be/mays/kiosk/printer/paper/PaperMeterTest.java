package be.mays.kiosk.printer.paper;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.kiosk.SampleSlips;
import be.mays.kiosk.printer.PrintResult;
import be.mays.kiosk.printer.escpos.EscPosPrinter;
import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.platform.time.SystemMonotonicClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperMeterTest {
    private static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");
    private static final EscPosPrinter.Patience PATIENCE = new EscPosPrinter.Patience(
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofMillis(20),
            Duration.ofMillis(2));

    @TempDir
    Path folder;

    private final VirtualPrinter printer = new VirtualPrinter(PrinterProfile.EPSON_TM);
    private final EscPosPrinter slips =
            new EscPosPrinter(PrinterProfile.EPSON_TM, printer.line(), new SystemMonotonicClock(), PATIENCE);
    private PaperMeter meter;

    @BeforeEach
    void start() {
        meter = meter();
    }

    private PaperMeter meter() {
        return new PaperMeter(slips, slips::paperMm, 10_000, new PaperFile(folder), () -> NOON);
    }

    @Test
    void everySlipUsesItsLengthAndTheCountOutlivesARestart() {
        meter.rollChanged();
        assertThat(meter.print(SampleSlips.quick())).isEqualTo(new PrintResult.Printed());
        assertThat(meter.reprint(SampleSlips.shared())).isEqualTo(new PrintResult.Printed());
        long expected = 10_000L - slips.paperMm(SampleSlips.quick()) - slips.paperMm(SampleSlips.shared());
        assertThat(meter.forecast().remainingMm()).isEqualTo(expected);
        assertThat(meter().forecast().remainingMm()).isEqualTo(expected);
    }

    @Test
    void aSlipThatNeverBeganUsesNothing() {
        meter.rollChanged();
        printer.setFault(Fault.COVER_OPEN, true);
        assertThat(meter.print(SampleSlips.quick())).isInstanceOf(PrintResult.Missing.class);
        assertThat(meter.forecast().remainingMm()).isEqualTo(10_000);
    }

    @Test
    void paperOutAndBackIsSeenAsANewRollAlsoWhenTheKioskWasRestartedBetween() {
        meter.rollChanged();
        meter.print(SampleSlips.quick());
        printer.setFault(Fault.PAPER_OUT, true);
        meter.health();
        assertThat(meter.forecast().remainingMm()).isZero();
        PaperMeter restarted = meter();
        printer.setFault(Fault.PAPER_OUT, false);
        restarted.health();
        assertThat(restarted.forecast().remainingMm()).isEqualTo(10_000);
    }
}
