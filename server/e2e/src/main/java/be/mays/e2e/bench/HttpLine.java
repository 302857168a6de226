package be.mays.e2e.bench;

import be.mays.platform.time.MonotonicClock;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One connection that is kept alive, and one request at a time on it (HTTP/1.1, RFC 9112): the cheapest client there is, so
 * that the server is measured and not the client. Not thread-safe; calls block, at most for 40 s.
 */
final class HttpLine implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 40_000;
    private static final long IDLE_NANOS = 20_000_000_000L;
    private static final String HEAD_END = "\r\n\r\n";

    private final URI server;
    private final String authority;
    private final MonotonicClock monotonic = new SystemMonotonicClock();
    private Socket socket;
    private long lastUsed;
    private byte[] buffer = new byte[32 * 1024];
    private int filled;

    /** Connects. */
    HttpLine(URI server) throws IOException {
        this.server = server;
        this.authority = server.getHost() + ":" + server.getPort();
        this.socket = connect();
        this.lastUsed = monotonic.nanos();
    }

    private Socket connect() throws IOException {
        Socket connected = new Socket();
        connected.setTcpNoDelay(true);
        connected.setSoTimeout(PATIENCE_MILLIS);
        connected.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MILLIS);
        return connected;
    }

    /** An answer; its body as UTF-8. */
    record Answer(int status, String head, String body) {
        /** The first header of this name; nothing when there is none. */
        Optional<String> findHeader(String name) {
            return Arrays.stream(head.split("\r\n", -1))
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }

        /** This answer when it has one of these statuses. @throws IllegalStateException otherwise, with what it says */
        Answer expect(int... wanted) {
            if (Arrays.stream(wanted).noneMatch(one -> one == status)) {
                throw new IllegalStateException("expected " + Arrays.toString(wanted) + ", got " + status + " " + body);
            }
            return this;
        }
    }

    /**
     * A request as it goes over the wire.
     *
     * @param headers whole lines, each with its end
     */
    byte[] request(String method, String path, String headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String length = content.length == 0 && method.equals("GET")
                ? ""
                : "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n";
        byte[] head = (method + " " + path + " HTTP/1.1\r\nHost: " + authority + "\r\n" + headers + length + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, whole, head.length, content.length);
        return whole;
    }

    /** Sends a request made before and waits for the answer. */
    Answer send(byte[] request) throws IOException {
        long now = monotonic.nanos();
        if (now - lastUsed > IDLE_NANOS) {
            // why: the server closes a connection that was idle for 30 s
            socket.close();
            socket = connect();
        }
        socket.getOutputStream().write(request);
        Answer answer = receive();
        lastUsed = monotonic.nanos();
        return answer;
    }

    /** Sends a request and waits for the answer. */
    Answer send(String method, String path, String headers, String body) throws IOException {
        return send(request(method, path, headers, body));
    }

    private Answer receive() throws IOException {
        int headEnd = findHeadEnd();
        String head = new String(buffer, 0, headEnd, StandardCharsets.ISO_8859_1);
        int status = Integer.parseInt(head, 9, 12, 10);
        drop(headEnd + HEAD_END.length());
        if (status == 304 || status == 204) {
            return new Answer(status, head, "");
        }
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.contains("\r\ntransfer-encoding: chunked")) {
            return new Answer(status, head, chunks());
        }
        int at = lower.indexOf("\r\ncontent-length:");
        if (at < 0) {
            throw new IOException("an answer without a length: " + head);
        }
        int lineEnd = lower.indexOf("\r\n", at + 2);
        return new Answer(
                status,
                head,
                take(Integer.parseInt(lower.substring(at + 17, lineEnd < 0 ? lower.length() : lineEnd)
                        .strip())));
    }

    private String chunks() throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int size = Integer.parseInt(takeLine(), 16);
            text.append(take(size));
            takeLine();
            if (size == 0) {
                return text.toString();
            }
        }
    }

    private String takeLine() throws IOException {
        int from = 0;
        while (true) {
            for (int i = from; i + 1 < filled; i++) {
                if (buffer[i] == '\r' && buffer[i + 1] == '\n') {
                    String line = new String(buffer, 0, i, StandardCharsets.ISO_8859_1);
                    drop(i + 2);
                    return line;
                }
            }
            from = Math.max(0, filled - 1);
            fill();
        }
    }

    private String take(int length) throws IOException {
        while (filled < length) {
            fill();
        }
        String text = new String(buffer, 0, length, StandardCharsets.UTF_8);
        drop(length);
        return text;
    }

    private int findHeadEnd() throws IOException {
        int from = 0;
        while (true) {
            for (int i = from; i + 3 < filled; i++) {
                if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                    return i;
                }
            }
            from = Math.max(0, filled - 3);
            fill();
        }
    }

    private void fill() throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        InputStream in = socket.getInputStream();
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            throw new IOException("the server closed the connection");
        }
        filled += read;
    }

    private void drop(int count) {
        filled -= count;
        System.arraycopy(buffer, count, buffer, 0, filled);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
