package be.mays.kiosk.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cable to the server that can be cut: passes every byte of every connection on, both ways, until it is cut; then all
 * connections end in the middle of what they carry, and new ones too. Thread-safe.
 */
public final class VirtualCable implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualCable.class);
    private static final int CONNECT_MILLIS = 2_000;
    private static final int HTTP_PORT = 80;
    private static final int PIECE_BYTES = 8_192;

    private final ServerSocket plug;
    private final InetSocketAddress server;
    private final Set<Socket> ends = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean isCut;

    private VirtualCable(ServerSocket plug, InetSocketAddress server) {
        this.plug = plug;
        this.server = server;
    }

    /** Whether it can carry the way to this server: only without TLS, whose certificate names the host. */
    public static boolean canCarry(URI server) {
        return "http".equals(server.getScheme());
    }

    /**
     * Lays a cable to this server.
     *
     * @throws IOException when this machine gives no port
     */
    public static VirtualCable to(URI server) throws IOException {
        int port = server.getPort() < 0 ? HTTP_PORT : server.getPort();
        VirtualCable cable = new VirtualCable(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                InetSocketAddress.createUnresolved(server.getHost(), port));
        Thread.ofVirtual().name("virtual-cable").start(cable::accept);
        return cable;
    }

    /** The server, by way of this cable. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + plug.getLocalPort());
    }

    /** Cuts it, or mends it. */
    public void setCut(boolean cut) {
        List<Socket> cutOff = new ArrayList<>();
        synchronized (this) {
            isCut = cut;
            if (cut) {
                cutOff.addAll(ends);
                ends.clear();
            }
        }
        cutOff.forEach(VirtualCable::drop);
    }

    /** Whether it is cut. */
    public synchronized boolean isCut() {
        return isCut;
    }

    private void accept() {
        while (!plug.isClosed()) {
            try {
                Socket kiosk = plug.accept();
                Thread.ofVirtual().name("virtual-cable").start(() -> connect(kiosk));
            } catch (IOException closed) {
                LOG.trace("the cable is taken away: {}", closed.toString());
            }
        }
    }

    private void connect(Socket kiosk) {
        Socket far = new Socket();
        try {
            if (!hold(kiosk) || !hold(far)) {
                drop(kiosk);
                return;
            }
            far.connect(new InetSocketAddress(server.getHostString(), server.getPort()), CONNECT_MILLIS);
            kiosk.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread.ofVirtual().name("virtual-cable").start(() -> pass(far, kiosk));
            pass(kiosk, far);
        } catch (IOException unreachable) {
            LOG.debug("the server is not reached: {}", unreachable.toString());
            drop(kiosk);
            drop(far);
        }
    }

    private synchronized boolean hold(Socket end) {
        if (!isCut) {
            ends.add(end);
        }
        return !isCut;
    }

    private void pass(Socket from, Socket to) {
        byte[] piece = new byte[PIECE_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                out.write(piece, 0, count);
            }
        } catch (IOException torn) {
            LOG.trace("a connection ended: {}", torn.toString());
        }
        drop(from);
        drop(to);
        synchronized (this) {
            ends.remove(from);
            ends.remove(to);
        }
    }

    private static void drop(Socket end) {
        try {
            end.close();
        } catch (IOException already) {
            LOG.trace("it was closed already: {}", already.toString());
        }
    }

    @Override
    public void close() {
        setCut(true);
        try {
            plug.close();
        } catch (IOException already) {
            LOG.trace("it was closed already: {}", already.toString());
        }
    }
}
