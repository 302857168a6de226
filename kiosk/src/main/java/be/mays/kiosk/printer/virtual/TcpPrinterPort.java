package be.mays.kiosk.printer.virtual;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A virtual printer on a TCP port, as network printers listen on port 9100: one host at a time. */
public final class TcpPrinterPort extends VirtualPrinterPort {
    private final InetAddress address;
    private volatile int port;
    private volatile @Nullable ServerSocket server;
    private volatile @Nullable Socket host;

    private TcpPrinterPort(VirtualPrinter printer, InetAddress address, int port) {
        super(printer);
        this.address = address;
        this.port = port;
    }

    /**
     * Listens.
     *
     * @param port 0: any free one
     * @throws IOException when the port is taken
     */
    public static TcpPrinterPort listen(VirtualPrinter printer, InetAddress address, int port) throws IOException {
        TcpPrinterPort listening = new TcpPrinterPort(printer, address, port);
        listening.start();
        return listening;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Ends the connection, as a printer does that is switched off and on. */
    public void hangUp() throws IOException {
        hangUpWire();
    }

    @Override
    void open() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(address, port));
        socket.setSoTimeout(QUIET_MILLIS);
        port = socket.getLocalPort();
        server = socket;
    }

    @Override
    @Nullable Wire findWire() throws IOException {
        @Nullable Socket known = host;
        @Nullable ServerSocket listening = server;
        if (known == null && listening != null) {
            try {
                known = listening.accept();
                known.setSoTimeout(QUIET_MILLIS);
                host = known;
            } catch (SocketTimeoutException nobody) {
                return null;
            }
        }
        return known == null ? null : new SocketWire(known);
    }

    private record SocketWire(Socket socket) implements Wire {
        @Override
        public byte @Nullable [] read() throws IOException {
            byte[] into = new byte[4_096];
            try {
                int count = socket.getInputStream().read(into);
                return count < 0 ? null : Arrays.copyOf(into, count);
            } catch (SocketTimeoutException quiet) {
                return new byte[0];
            }
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }
    }

    @Override
    void hangUpWire() throws IOException {
        @Nullable Socket known = host;
        host = null;
        if (known != null) {
            known.close();
        }
    }

    @Override
    void shut() throws IOException {
        hangUpWire();
        @Nullable ServerSocket listening = server;
        server = null;
        if (listening != null) {
            listening.close();
        }
    }
}
