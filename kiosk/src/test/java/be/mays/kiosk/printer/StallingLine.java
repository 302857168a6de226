package be.mays.kiosk.printer;

import be.mays.kiosk.printer.line.LineException;
import be.mays.kiosk.printer.line.PrinterLine;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import java.time.Duration;

/** A line to a virtual printer whose cover is opened just before the first slip arrives. */
final class StallingLine implements PrinterLine {
    private static final int LONGER_THAN_A_QUESTION = 100;

    private final VirtualPrinter printer;
    private final PrinterLine line;

    StallingLine(VirtualPrinter printer) {
        this.printer = printer;
        this.line = printer.line();
    }

    @Override
    public boolean canAnswer() {
        return true;
    }

    @Override
    public void write(byte[] bytes, Duration deadline) throws LineException {
        if (bytes.length > LONGER_THAN_A_QUESTION) {
            printer.setFault(Fault.COVER_OPEN, true);
        }
        line.write(bytes, deadline);
    }

    @Override
    public byte[] read(Duration deadline) throws LineException {
        return line.read(deadline);
    }

    @Override
    public void close() {
        line.close();
    }
}
