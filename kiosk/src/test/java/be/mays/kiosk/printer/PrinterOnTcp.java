package be.mays.kiosk.printer;

import be.mays.kiosk.printer.virtual.VirtualPrinter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A virtual printer on a TCP port, as port 9100 of a network printer. */
final class PrinterOnTcp implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final VirtualPrinter printer;
    private volatile @Nullable Socket last;

    PrinterOnTcp(VirtualPrinter printer) throws IOException {
        this.printer = printer;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Ends the connection, as a printer does that is switched off and on. */
    void hangUp() throws IOException {
        Socket socket = last;
        if (socket != null) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                last = socket;
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        byte[] into = new byte[4_096];
        try (socket) {
            socket.setSoTimeout(10);
            while (!server.isClosed()) {
                try {
                    int count = socket.getInputStream().read(into);
                    if (count < 0) {
                        return;
                    }
                    printer.receive(Arrays.copyOf(into, count));
                } catch (SocketTimeoutException quiet) {
                    // why: nothing came; there may be something to say
                }
                byte[] answers = printer.awaitAnswers(Duration.ofMillis(1));
                socket.getOutputStream().write(answers);
            }
        } catch (IOException gone) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
