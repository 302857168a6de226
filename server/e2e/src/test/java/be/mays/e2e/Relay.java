package be.mays.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** The network between a program and a server on this machine, which can fail in every way that it can. Thread-safe. */
final class Relay implements AutoCloseable {
    private static final int BUFFER_BYTES = 8_192;
    private static final long DELAY_NANOS = 2_000_000_000;
    private static final long LOOK_NANOS = 20_000_000;
    private static final int LOST_ONE_IN = 10;

    private final int target;
    private final ServerSocket entrance;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = Fault.NONE;

    /** What can be wrong with it. */
    enum Fault {
        NONE,
        /** What is asked arrives, and is done; what is answered does not, and the line is closed. */
        ANSWERS_LOST,
        /** Every line is closed, and none is taken. */
        CUT,
        /** Lines are reset in the middle of what they carry, and new ones at once. */
        RESET,
        /** Everything arrives two seconds late. */
        SLOW,
        /** Lines are open on both sides and carry nothing: a dead router, a half-open connection. */
        STALLED,
        /** What the server says has an end, while the asker may go on talking. */
        HALF_CLOSED,
        /** One piece in ten is lost, and its line with it. */
        LOSSY
    }

    /** A line to this server. */
    Relay(URI server) throws IOException {
        target = server.getPort();
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Where the server is found. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    /** From now on this is wrong with it, with the lines that are open too. */
    void fail(Fault now) {
        fault = now;
        if (now == Fault.CUT) {
            open.forEach(Relay::hangUp);
        } else if (now == Fault.RESET) {
            open.forEach(Relay::reset);
        }
    }

    /** All is well again. What was stalled is gone: its router forgot it. */
    void mend() {
        Fault before = fault;
        fault = Fault.NONE;
        if (before == Fault.STALLED) {
            open.forEach(Relay::reset);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket asker = entrance.accept();
                switch (fault) {
                    case CUT -> hangUp(asker);
                    case RESET -> reset(asker);
                    default -> connect(asker);
                }
            }
        } catch (IOException closed) {
            // why: closing the entrance is how this ends
            open.forEach(Relay::hangUp);
        }
    }

    private void connect(Socket asker) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(asker);
        open.add(server);
        Thread.ofVirtual().start(() -> carry(asker, server, false));
        Thread.ofVirtual().start(() -> carry(server, asker, true));
    }

    private void carry(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read = in.read(buffer);
            while (read >= 0 && passes(answers, to)) {
                out.write(buffer, 0, read);
                read = in.read(buffer);
            }
        } catch (IOException broken) {
            // why: either side may hang up at any time, and then the other is told by the closing
            hangUp(to);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** Whether what was read may go on; may take as long as the fault does. */
    private boolean passes(boolean answers, Socket to) throws IOException {
        if (fault == Fault.SLOW) {
            LockSupport.parkNanos(DELAY_NANOS);
        }
        while (fault == Fault.STALLED) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return switch (fault) {
            case ANSWERS_LOST -> !answers;
            case LOSSY -> RandomGenerator.getDefault().nextInt(LOST_ONE_IN) > 0;
            case HALF_CLOSED -> {
                if (answers) {
                    to.shutdownOutput();
                    while (fault == Fault.HALF_CLOSED) {
                        LockSupport.parkNanos(LOOK_NANOS);
                    }
                }
                yield !answers;
            }
            default -> true;
        };
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException gone) {
            // why: it has ended, which is what is wanted
            hangUp(socket);
            return;
        }
        hangUp(socket);
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            throw new IllegalStateException("a socket cannot be closed", already);
        }
    }

    @Override
    public void close() throws IOException {
        fault = Fault.NONE;
        entrance.close();
    }
}
