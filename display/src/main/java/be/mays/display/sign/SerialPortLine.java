package be.mays.display.sign;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A serial port by jSerialComm: a real one, a USB converter, or a pseudo-terminal. Opens it when needed and opens
 * it anew after a fault, so that a converter that was unplugged works again when it is back.
 */
public final class SerialPortLine implements SerialLine {
    private static final int ANSWER_MILLIS = 250;
    private static final long WRITE_MILLIS = 1_000;
    private static final long BAUD_BITS_PER_BYTE = 11;

    private final String device;
    private final int baud;
    private final boolean sevenBitsEven;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("sign-line").daemon().factory());
    private @Nullable SerialPort open;

    /**
     * A line that is not open yet.
     *
     * @param device path, such as {@code /dev/serial/by-id/usb-…}
     * @param sevenBitsEven 7E1 instead of 8N1, as Alpha signs want
     */
    public SerialPortLine(String device, int baud, boolean sevenBitsEven) {
        this.device = device;
        this.baud = baud;
        this.sevenBitsEven = sevenBitsEven;
    }

    @Override
    public byte[] exchange(byte[] bytes, int answerLength) throws IOException {
        SerialPort port = port();
        // why: jSerialComm's write timeout does nothing on Linux, so the write gets a deadline on its own thread
        Future<Integer> written = writer.submit(() -> {
            port.flushIOBuffers();
            return port.writeBytes(bytes, bytes.length);
        });
        try {
            if (written.get(WRITE_MILLIS, TimeUnit.MILLISECONDS) != bytes.length) {
                throw lost("does not take bytes");
            }
            if (answerLength == 0) {
                return new byte[0];
            }
            byte[] answer = new byte[answerLength];
            int read = port.readBytes(answer, answerLength);
            if (read < 0) {
                throw lost("was unplugged");
            }
            // why: 3.5 characters of silence end a frame; at least 4 ms keep slow converters apart too
            TimeUnit.MILLISECONDS.sleep(4 + 4_000 * BAUD_BITS_PER_BYTE / baud);
            return Arrays.copyOf(answer, read);
        } catch (TimeoutException stuck) {
            written.cancel(true);
            throw lost("is stuck");
        } catch (ExecutionException fault) {
            throw lost("failed: " + fault.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(device + ": stopped", stopped);
        }
    }

    private SerialPort port() throws IOException {
        @Nullable SerialPort ready = open;
        if (ready != null) {
            return ready;
        }
        SerialPort port;
        try {
            port = SerialPort.getCommPort(device);
        } catch (SerialPortInvalidPortException unknown) {
            throw new IOException("there is no serial port " + device, unknown);
        }
        if (sevenBitsEven) {
            port.setComPortParameters(baud, 7, SerialPort.ONE_STOP_BIT, SerialPort.EVEN_PARITY);
        } else {
            port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        }
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_BLOCKING, ANSWER_MILLIS, 0);
        if (!port.openPort()) {
            throw new IOException("the serial port " + device + " cannot be opened: plugged in, free, and is the user"
                    + " in group dialout? (error " + port.getLastErrorCode() + ")");
        }
        open = port;
        return port;
    }

    private IOException lost(String why) {
        closePort();
        return new IOException("the serial port " + device + " " + why);
    }

    private void closePort() {
        @Nullable SerialPort port = open;
        open = null;
        if (port != null) {
            port.closePort();
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
        closePort();
    }
}
