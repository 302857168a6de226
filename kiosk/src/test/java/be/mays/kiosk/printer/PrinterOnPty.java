package be.mays.kiosk.printer;

import be.mays.kiosk.printer.virtual.VirtualPrinter;
import java.io.IOException;
import java.time.Duration;

/** A virtual printer at the far end of a pseudo-terminal, where a USB or serial line expects a device. */
final class PrinterOnPty implements AutoCloseable {
    private final PseudoTerminal terminal = new PseudoTerminal();
    private final VirtualPrinter printer;
    private final Thread pump = Thread.ofPlatform().name("pty-printer").daemon().unstarted(this::pump);
    private volatile boolean stopped;

    PrinterOnPty(VirtualPrinter printer) throws IOException {
        this.printer = printer;
        pump.start();
    }

    String path() {
        return terminal.path();
    }

    private void pump() {
        try {
            while (!stopped) {
                byte[] bytes = terminal.read(20);
                if (bytes.length > 0) {
                    printer.receive(bytes);
                }
                byte[] answers = printer.awaitAnswers(Duration.ofMillis(1));
                if (answers.length > 0) {
                    terminal.write(answers);
                }
            }
        } catch (IOException unplugged) {
            stopped = true;
        }
    }

    @Override
    public void close() throws IOException {
        stopped = true;
        try {
            pump.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        terminal.close();
    }
}
