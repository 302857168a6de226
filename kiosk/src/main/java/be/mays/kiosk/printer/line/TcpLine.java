package be.mays.kiosk.printer.line;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A network printer on a raw port, usually 9100. */
public final class TcpLine implements PrinterLine {
    private static final Logger LOG = LoggerFactory.getLogger(TcpLine.class);
    private static final int CONNECT_MILLIS = 1_500;

    private final String host;
    private final int port;
    private final AtomicReference<@Nullable Socket> open = new AtomicReference<>();

    /** A line to this address; connects when first used. */
    public TcpLine(String host, int port) {
        this.host = host;
        this.port = port;
    }

    @Override
    public boolean canAnswer() {
        return true;
    }

    @Override
    public void write(byte[] bytes, Duration deadline) throws LineException {
        Socket socket = socket();
        Abandonable.call(
                name(),
                () -> {
                    socket.getOutputStream().write(bytes);
                    return bytes.length;
                },
                deadline,
                this::close);
    }

    @Override
    public byte[] read(Duration deadline) throws LineException {
        Socket socket = socket();
        byte[] into = new byte[256];
        try {
            socket.setSoTimeout(Math.max(1, (int) deadline.toMillis()));
            InputStream stream = socket.getInputStream();
            int count = stream.read(into);
            if (count >= 0) {
                return Arrays.copyOf(into, count);
            }
        } catch (SocketTimeoutException quiet) {
            return new byte[0];
        } catch (IOException broken) {
            close();
            throw new LineException(LineException.Reason.BROKEN, name() + " broke: " + broken.getMessage(), broken);
        }
        close();
        throw new LineException(LineException.Reason.BROKEN, name() + " closed the connection", null);
    }

    private Socket socket() throws LineException {
        @Nullable Socket known = open.get();
        if (known != null && !known.isClosed()) {
            return known;
        }
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            open.set(socket);
            return socket;
        } catch (IOException refused) {
            open.set(socket);
            close();
            throw new LineException(
                    LineException.Reason.NOT_OPENED,
                    name() + " does not accept a connection: " + refused.getMessage(),
                    refused);
        }
    }

    private String name() {
        return "the network printer " + host + ":" + port;
    }

    @Override
    public void close() {
        @Nullable Socket socket = open.getAndSet(null);
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException broken) {
                LOG.debug("closing {}: {}", name(), broken.getMessage());
            }
        }
    }
}
