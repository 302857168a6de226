package be.mays.kiosk.printer.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Appends to a file and makes it durable: to look at the bytes, or for a printer without answers. */
public final class FileLine implements PrinterLine {
    private final Path file;

    /** A line into this file, made when it is missing. */
    public FileLine(Path file) {
        this.file = file;
    }

    @Override
    public boolean canAnswer() {
        return false;
    }

    @Override
    public void write(byte[] bytes, Duration deadline) throws LineException {
        @Nullable Path folder = file.toAbsolutePath().normalize().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
            throw new LineException(
                    LineException.Reason.NOT_OPENED, "the file " + file + " cannot be made: no such folder", null);
        }
        Abandonable.call("the file " + file, () -> append(bytes), deadline, () -> {});
    }

    private int append(byte[] bytes) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        try (FileChannel channel = FileChannel.open(file, options)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        return bytes.length;
    }

    @Override
    public byte[] read(Duration deadline) {
        return new byte[0];
    }

    @Override
    public void close() {
        // why: nothing to let go; the file is opened for each write
    }
}
