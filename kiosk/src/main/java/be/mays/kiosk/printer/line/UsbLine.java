package be.mays.kiosk.printer.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A character device such as {@code /dev/usb/lp0}. A file channel, because a blocked write on it ends when its
 * thread is interrupted; a plain stream would hang for ever. The device allows one opener, so that a read that
 * got no answer closes it, and the next call opens it again.
 */
public final class UsbLine implements PrinterLine {
    private static final Logger LOG = LoggerFactory.getLogger(UsbLine.class);

    private final Path device;
    private final AtomicReference<@Nullable FileChannel> open = new AtomicReference<>();

    /** A line to this device; the node may be missing until the printer is plugged in. */
    public UsbLine(Path device) {
        this.device = device;
    }

    @Override
    public boolean canAnswer() {
        return true;
    }

    @Override
    public void write(byte[] bytes, Duration deadline) throws LineException {
        FileChannel channel = channel(deadline);
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        Abandonable.call(
                name(),
                () -> {
                    while (rest.hasRemaining()) {
                        channel.write(rest);
                    }
                    return bytes.length;
                },
                deadline,
                this::close);
    }

    @Override
    public byte[] read(Duration deadline) throws LineException {
        FileChannel channel = channel(deadline);
        ByteBuffer into = ByteBuffer.allocate(256);
        try {
            int count = Abandonable.call(name(), () -> channel.read(into), deadline, this::close);
            if (count < 0) {
                close();
                throw new LineException(LineException.Reason.BROKEN, name() + " went away", null);
            }
            return Arrays.copyOf(into.array(), count);
        } catch (LineException failed) {
            if (failed.reason() == LineException.Reason.STALLED) {
                return new byte[0];
            }
            throw failed;
        }
    }

    private FileChannel channel(Duration deadline) throws LineException {
        @Nullable FileChannel known = open.get();
        if (known != null && known.isOpen()) {
            return known;
        }
        try {
            FileChannel opened = Abandonable.call(
                    name(),
                    () -> FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    deadline,
                    () -> {});
            open.set(opened);
            return opened;
        } catch (LineException failed) {
            throw new LineException(
                    LineException.Reason.NOT_OPENED, name() + " cannot be opened: " + failed.getMessage(), failed);
        }
    }

    private String name() {
        return "the USB printer " + device;
    }

    @Override
    public void close() {
        @Nullable FileChannel channel = open.getAndSet(null);
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException broken) {
                LOG.debug("closing {}: {}", device, broken.getMessage());
            }
        }
    }
}
