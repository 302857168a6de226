package be.mays.kiosk.printer.virtual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A virtual printer behind a device file: a link to a pseudo-terminal, gone while the printer is unplugged. */
public final class PtyPrinterPort extends VirtualPrinterPort {
    private final Path link;
    private volatile @Nullable PseudoTerminal terminal;

    private PtyPrinterPort(VirtualPrinter printer, Path link) {
        super(printer);
        this.link = link;
    }

    /**
     * Makes the device file.
     *
     * @throws IOException when something else than a link is there, or the system gives no pseudo-terminal
     */
    public static PtyPrinterPort at(VirtualPrinter printer, Path link) throws IOException {
        PtyPrinterPort port = new PtyPrinterPort(printer, link);
        port.start();
        return port;
    }

    /** What a host opens. */
    public Path path() {
        return link;
    }

    @Override
    void open() throws IOException {
        PseudoTerminal made = new PseudoTerminal();
        try {
            if (Files.isSymbolicLink(link)) {
                Files.delete(link);
            }
            Files.createSymbolicLink(link, Path.of(made.path()));
        } catch (IOException unusable) {
            made.close();
            throw unusable;
        }
        terminal = made;
    }

    @Override
    @Nullable Wire findWire() {
        @Nullable PseudoTerminal known = terminal;
        return known == null ? null : new TerminalWire(known);
    }

    private record TerminalWire(PseudoTerminal terminal) implements Wire {
        @Override
        public byte[] read() throws IOException {
            return terminal.read(QUIET_MILLIS);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            terminal.write(bytes);
        }
    }

    @Override
    void hangUpWire() {
        // why: a device file has no connection; the host just closes it
    }

    @Override
    void shut() throws IOException {
        @Nullable PseudoTerminal known = terminal;
        terminal = null;
        if (known != null) {
            Files.deleteIfExists(link);
            known.close();
        }
    }
}
