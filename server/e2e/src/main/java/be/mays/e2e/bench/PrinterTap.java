package be.mays.e2e.bench;

import be.mays.kiosk.printer.virtual.TcpPrinterPort;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lies on the wire between a kiosk and its printer, and notes when the first byte of each slip came by. Questions about
 * the status are shorter than any slip and do not count. Thread-safe.
 */
final class PrinterTap implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrinterTap.class);
    private static final int SHORTEST_SLIP_BYTES = 30;

    private final TcpPrinterPort printer;
    private final MonotonicClock monotonic;
    private final ServerSocket server;
    private final BlockingQueue<Long> slips = new LinkedBlockingQueue<>();

    /** Listens on any free port for a kiosk. */
    PrinterTap(TcpPrinterPort printer, MonotonicClock monotonic) throws IOException {
        this.printer = printer;
        this.monotonic = monotonic;
        this.server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().name("printer-tap").daemon().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** When the next slip began, by the clock. @throws IllegalStateException when none begins within 10 s */
    long awaitSlip() throws InterruptedException {
        Long begun = slips.poll(10, TimeUnit.SECONDS);
        if (begun == null) {
            throw new IllegalStateException("no slip came for 10 s");
        }
        return begun;
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket kiosk = server.accept();
                Socket device = new Socket(InetAddress.getLoopbackAddress(), printer.port());
                kiosk.setTcpNoDelay(true);
                device.setTcpNoDelay(true);
                Thread.ofPlatform().name("to-printer").daemon().start(() -> carry(kiosk, device, true));
                Thread.ofPlatform().name("from-printer").daemon().start(() -> carry(device, kiosk, false));
            }
        } catch (IOException closed) {
            LOG.debug("the tap was closed: {}", closed.toString());
        }
    }

    private void carry(Socket from, Socket to, boolean noting) {
        byte[] bytes = new byte[8_192];
        try (from;
                to) {
            for (int count = from.getInputStream().read(bytes);
                    count >= 0;
                    count = from.getInputStream().read(bytes)) {
                long now = monotonic.nanos();
                if (noting && count >= SHORTEST_SLIP_BYTES) {
                    slips.add(now);
                }
                to.getOutputStream().write(bytes, 0, count);
            }
        } catch (IOException hungUp) {
            LOG.debug("one side of the tap hung up: {}", hungUp.toString());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
