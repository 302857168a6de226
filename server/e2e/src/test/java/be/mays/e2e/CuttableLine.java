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

/** The network between a browser and a server on this machine, which can fail in two ways. Thread-safe. */
final class CuttableLine implements AutoCloseable {
    private static final int BUFFER_BYTES = 8_192;

    private final int target;
    private final ServerSocket entrance;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile State state = State.WHOLE;

    private enum State {
        WHOLE,
        /** What is asked arrives, and is done; what is answered does not. */
        ANSWERS_LOST,
        /** Nothing arrives. */
        CUT
    }

    /** A line to this server. */
    CuttableLine(URI server) throws IOException {
        target = server.getPort();
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Where the browser finds the server. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    void loseAnswers() {
        state = State.ANSWERS_LOST;
    }

    void cut() {
        state = State.CUT;
        open.forEach(CuttableLine::hangUp);
    }

    void mend() {
        state = State.WHOLE;
    }

    private void accept() {
        try {
            while (true) {
                Socket browser = entrance.accept();
                if (state == State.CUT) {
                    hangUp(browser);
                } else {
                    connect(browser);
                }
            }
        } catch (IOException closed) {
            // why: closing the entrance is how this ends
            open.forEach(CuttableLine::hangUp);
        }
    }

    private void connect(Socket browser) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(browser);
        open.add(server);
        Thread.ofVirtual().start(() -> carry(browser, server, false));
        Thread.ofVirtual().start(() -> carry(server, browser, true));
    }

    private void carry(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read = in.read(buffer);
            while (read >= 0 && !(answers && state == State.ANSWERS_LOST)) {
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

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            throw new IllegalStateException("a socket cannot be closed", already);
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
