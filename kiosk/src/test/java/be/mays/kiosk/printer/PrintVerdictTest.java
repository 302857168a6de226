package be.mays.kiosk.printer;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.kiosk.SampleSlips;
import be.mays.kiosk.flow.PrinterHealth;
import be.mays.kiosk.flow.PrinterTrouble;
import be.mays.kiosk.printer.escpos.EscPosPrinter;
import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.platform.time.SystemMonotonicClock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault before, during and after a slip, on every kind of printer: no verdict may contradict the paper. */
class PrintVerdictTest {
    private static final EscPosPrinter.Patience PATIENCE = new EscPosPrinter.Patience(
            Duration.ofMillis(40),
            Duration.ofMillis(200),
            Duration.ofMillis(120),
            Duration.ofMillis(30),
            Duration.ofMillis(5));
    private static final EnumSet<Fault> BLOCKING = EnumSet.complementOf(EnumSet.of(Fault.PAPER_LOW, Fault.TICKET_LEFT));

    private static EscPosPrinter of(VirtualPrinter printer, PrinterProfile profile) {
        return new EscPosPrinter(profile, printer.line(), new SystemMonotonicClock(), PATIENCE);
    }

    private static Stream<Arguments> faultsAtEveryMoment() {
        return PrinterProfile.ALL.stream()
                .flatMap(profile -> BLOCKING.stream()
                        .flatMap(fault -> Stream.of(1, 2, 5, 9, 20, 45, 70, 1_000)
                                .map(moment -> Arguments.of(profile, fault, moment))));
    }

    @ParameterizedTest(name = "{0}: {1} after {2} commands")
    @MethodSource("faultsAtEveryMoment")
    void theVerdictNeverContradictsThePaper(PrinterProfile profile, Fault fault, int moment) {
        VirtualPrinter printer = new VirtualPrinter(profile);
        EscPosPrinter slips = of(printer, profile);
        printer.setFaultAfter(fault, moment);
        PrintResult result = slips.print(SampleSlips.quick());
        for (Fault present : Fault.values()) {
            printer.setFault(present, false);
        }
        boolean out = printer.slipCount() == 1;
        switch (result) {
            case PrintResult.Printed _ -> assertThat(out).isTrue();
            case PrintResult.Missing _ -> {
                assertThat(out).isFalse();
                assertThat(printer.findUncut()).isEmpty();
            }
            case PrintResult.Uncertain _ -> assertThat(moment).isLessThan(1_000);
        }
        assertThat(slips.health()).isEqualTo(PrinterHealth.READY);
        printer.setFaultAfter(Fault.PAPER_LOW, 1);
        PrintResult next = slips.print(SampleSlips.shared());
        assertThat(next).as("the printer recovers").isEqualTo(new PrintResult.Printed());
    }

    @ParameterizedTest
    @EnumSource
    void aFaultBeforeTheSlipLeavesNothingOnThePaper(Fault fault) {
        VirtualPrinter printer = new VirtualPrinter(PrinterProfile.GENERIC_80);
        EscPosPrinter slips = of(printer, PrinterProfile.GENERIC_80);
        printer.setFault(fault, true);
        PrintResult result = slips.print(SampleSlips.quick());
        if (BLOCKING.contains(fault)) {
            assertThat(result).isInstanceOf(PrintResult.Missing.class);
            printer.setFault(fault, false);
            assertThat(printer.slipCount()).isZero();
            assertThat(printer.findUncut()).isEmpty();
        } else {
            assertThat(result).isEqualTo(new PrintResult.Printed());
        }
    }

    @Test
    void aPrinterThatProvesCompletionVoidsASlipThatNeverBegan() {
        VirtualPrinter printer = new VirtualPrinter(PrinterProfile.EPSON_TM);
        EscPosPrinter slips = of(printer, PrinterProfile.EPSON_TM);
        printer.setFaultAfter(Fault.PAPER_OUT, 0);
        assertThat(slips.print(SampleSlips.quick())).isInstanceOf(PrintResult.Uncertain.class);
        VirtualPrinter unlucky = new VirtualPrinter(PrinterProfile.EPSON_TM);
        StallingLine line = new StallingLine(unlucky);
        EscPosPrinter late = new EscPosPrinter(PrinterProfile.EPSON_TM, line, new SystemMonotonicClock(), PATIENCE);
        assertThat(late.print(SampleSlips.quick())).isEqualTo(new PrintResult.Missing(PrinterTrouble.COVER_OPEN));
        unlucky.setFault(Fault.COVER_OPEN, false);
        assertThat(unlucky.slipCount()).isZero();
        assertThat(unlucky.findUncut()).isEmpty();
    }

    @Test
    void statusNamesTheTroubleInEveryProfile() {
        for (PrinterProfile profile : PrinterProfile.ALL) {
            VirtualPrinter printer = new VirtualPrinter(profile);
            EscPosPrinter slips = of(printer, profile);
            assertThat(troubleWith(printer, slips, Fault.PAPER_OUT)).isEqualTo(PrinterTrouble.PAPER_OUT);
            assertThat(troubleWith(printer, slips, Fault.COVER_OPEN)).isEqualTo(PrinterTrouble.COVER_OPEN);
            assertThat(troubleWith(printer, slips, Fault.JAM)).isEqualTo(PrinterTrouble.JAM);
            assertThat(troubleWith(printer, slips, Fault.UNPLUGGED)).isEqualTo(PrinterTrouble.UNPLUGGED);
            assertThat(troubleWith(printer, slips, Fault.STALL)).isEqualTo(PrinterTrouble.STALLED);
            assertThat(troubleWith(printer, slips, Fault.GARBLED)).isEqualTo(PrinterTrouble.GARBLED_ANSWER);
            printer.setFault(Fault.PAPER_LOW, true);
            assertThat(slips.health()).isEqualTo(new PrinterHealth(null, true));
        }
    }

    private static PrinterTrouble troubleWith(VirtualPrinter printer, EscPosPrinter slips, Fault fault) {
        printer.setFault(fault, true);
        PrinterTrouble trouble = java.util.Objects.requireNonNull(slips.health().trouble());
        printer.setFault(fault, false);
        return trouble;
    }
}
