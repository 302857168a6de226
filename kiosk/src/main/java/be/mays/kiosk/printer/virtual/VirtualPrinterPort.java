package be.mays.kiosk.printer.virtual;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A virtual printer where other programs find it: carries bytes both ways on a thread of its own, until it is
 * closed. While the printer is unplugged there is nothing to connect to. Thread-safe.
 */
public abstract class VirtualPrinterPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualPrinterPort.class);
    static final int QUIET_MILLIS = 5;

    private final VirtualPrinter printer;
    private final Thread pump =
            Thread.ofPlatform().name("virtual-printer").daemon().unstarted(this::run);
    private volatile boolean stopped;

    VirtualPrinterPort(VirtualPrinter printer) {
        this.printer = printer;
    }

    /** A connection to a host. */
    interface Wire {
        /** Bytes that came within {@link #QUIET_MILLIS}; none when none came; null when the host hung up. */
        byte @Nullable [] read() throws IOException;

        /** Sends bytes. */
        void write(byte[] bytes) throws IOException;
    }

    /** Opens the port, so that hosts can connect. */
    abstract void open() throws IOException;

    /** The connection of the present host; nothing while there is none. */
    abstract @Nullable Wire findWire() throws IOException;

    /** Ends the connection. */
    abstract void hangUpWire() throws IOException;

    /** Closes the port. */
    abstract void shut() throws IOException;

    final void start() throws IOException {
        open();
        pump.start();
    }

    private void run() {
        boolean open = true;
        while (!stopped) {
            try {
                if (printer.isUnplugged()) {
                    if (open) {
                        shut();
                        open = false;
                    }
                    printer.awaitPlugged();
                } else if (!open) {
                    open();
                    open = true;
                } else {
                    carry();
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException broken) {
                LOG.debug("virtual printer: {}", broken.getMessage());
                quietly(this::hangUpWire);
            }
        }
    }

    private void carry() throws IOException {
        @Nullable Wire wire = findWire();
        if (wire == null) {
            return;
        }
        byte @Nullable [] bytes = wire.read();
        if (bytes == null) {
            hangUpWire();
            return;
        }
        boolean taken = printer.take(bytes);
        byte[] answers = printer.awaitAnswers(Duration.ofMillis(taken ? 1 : 0));
        if (answers.length > 0) {
            wire.write(answers);
        }
    }

    private interface Closing {
        void run() throws IOException;
    }

    private static void quietly(Closing closing) {
        try {
            closing.run();
        } catch (IOException broken) {
            LOG.debug("virtual printer: {}", broken.getMessage());
        }
    }

    @Override
    public void close() {
        stopped = true;
        pump.interrupt();
        try {
            pump.join(2_000);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        quietly(this::shut);
    }
}
