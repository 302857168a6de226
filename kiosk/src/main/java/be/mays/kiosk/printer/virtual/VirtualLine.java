package be.mays.kiosk.printer.virtual;

import be.mays.kiosk.printer.line.LineException;
import be.mays.kiosk.printer.line.PrinterLine;
import java.time.Duration;

/** The way to a virtual printer inside the same program; stalls and breaks as a cable would. */
final class VirtualLine implements PrinterLine {
    private final VirtualPrinter printer;

    VirtualLine(VirtualPrinter printer) {
        this.printer = printer;
    }

    @Override
    public boolean canAnswer() {
        return true;
    }

    @Override
    public void write(byte[] bytes, Duration deadline) throws LineException {
        if (printer.isUnplugged()) {
            throw new LineException(LineException.Reason.NOT_OPENED, "the virtual printer is unplugged", null);
        }
        if (!printer.receive(bytes)) {
            throw new LineException(LineException.Reason.STALLED, "the virtual printer takes no bytes", null);
        }
        if (printer.isUnplugged()) {
            throw new LineException(LineException.Reason.BROKEN, "the virtual printer was unplugged", null);
        }
    }

    @Override
    public byte[] read(Duration deadline) throws LineException {
        if (printer.isUnplugged()) {
            throw new LineException(LineException.Reason.BROKEN, "the virtual printer was unplugged", null);
        }
        return printer.awaitAnswers(deadline);
    }

    @Override
    public void close() {
        // why: nothing to let go
    }
}
