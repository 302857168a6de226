package be.mays.kiosk.printer.line;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortDataListener;
import com.fazecast.jSerialComm.SerialPortEvent;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A serial port, 8 data bits, no parity, 1 stop bit, without flow control. */
public final class SerialLine implements PrinterLine {
    private static final Duration OPENING = Duration.ofSeconds(2);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final String device;
    private final int baud;
    private final AtomicReference<@Nullable SerialPort> open = new AtomicReference<>();

    /** A line to this device by its path, such as {@code /dev/serial/by-id/usb-Printer}. */
    public SerialLine(String device, int baud) {
        this.device = device;
        this.baud = baud;
    }

    @Override
    public boolean canAnswer() {
        return true;
    }

    @Override
    public void write(byte[] bytes, Duration deadline) throws LineException {
        SerialPort port = port();
        // why: the library's own write time-out does nothing on Linux
        Abandonable.call(name(), () -> writeAll(port, bytes), deadline, this::close);
    }

    private static int writeAll(SerialPort port, byte[] bytes) throws IOException {
        int done = 0;
        while (done < bytes.length) {
            int count = port.writeBytes(bytes, bytes.length - done, done);
            if (count < 0) {
                throw new IOException("write failed after " + done + " bytes");
            }
            done += count;
        }
        return done;
    }

    @Override
    public byte[] read(Duration deadline) throws LineException {
        SerialPort port = port();
        byte[] into = new byte[256];
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, Math.max(1, (int) deadline.toMillis()), 0);
        int count = port.readBytes(into, into.length);
        if (count < 0) {
            close();
            throw new LineException(LineException.Reason.BROKEN, name() + " went away", null);
        }
        return Arrays.copyOf(into, count);
    }

    private SerialPort port() throws LineException {
        @Nullable SerialPort known = open.get();
        if (known != null && known.isOpen()) {
            return known;
        }
        try {
            SerialPort port = Abandonable.call(name(), this::openPort, OPENING, () -> {});
            open.set(port);
            return port;
        } catch (LineException failed) {
            throw new LineException(LineException.Reason.NOT_OPENED, "not opened: " + failed.getMessage(), failed);
        }
    }

    private SerialPort openPort() throws IOException {
        SerialPort port;
        try {
            port = SerialPort.getCommPort(device);
        } catch (SerialPortInvalidPortException missing) {
            throw new IOException("there is no serial port " + device, missing);
        }
        port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        if (!port.openPort(0)) {
            throw new IOException(
                    "cannot be opened (error " + port.getLastErrorCode() + "): is the user in the group dialout?");
        }
        // why: late answers of an earlier opening would be taken for new ones
        port.flushIOBuffers();
        port.addDataListener(new CloseWhenGone(port));
        return port;
    }

    private String name() {
        return "the serial printer " + device;
    }

    @Override
    public void close() {
        @Nullable SerialPort port = open.getAndSet(null);
        if (port != null) {
            closeApart(port);
        }
    }

    /**
     * Closes a port on a thread of its own. The library joins its listening thread while it holds the port's lock:
     * closing from that thread and from another at once would let both wait for ever.
     */
    private static void closeApart(SerialPort port) {
        Thread closing = Thread.ofPlatform().daemon().name("serial-close").start(port::closePort);
        try {
            boolean _ = closing.join(CLOSING);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes an unplugged port: until then the library reports its end without pause. */
    private record CloseWhenGone(SerialPort port) implements SerialPortDataListener {
        @Override
        public int getListeningEvents() {
            return SerialPort.LISTENING_EVENT_PORT_DISCONNECTED;
        }

        @Override
        public void serialEvent(SerialPortEvent event) {
            Thread.ofPlatform().daemon().name("serial-gone").start(port::closePort);
        }
    }
}
