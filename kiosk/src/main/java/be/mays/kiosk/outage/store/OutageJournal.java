package be.mays.kiosk.outage.store;

import be.mays.api.ContractJson;
import be.mays.kiosk.outage.HandInBook;
import be.mays.kiosk.outage.JournalLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The kiosk's journal of an outage: lines with a check sum, each on the disk before its slip is printed. A line that
 * was cut by a power failure is the last one, was never acted upon, and is dropped. Rewritten in short at each
 * start. Thread-safe.
 */
public final class OutageJournal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutageJournal.class);
    private static final int SUM_LENGTH = 8;

    private final HandInBook book = new HandInBook();
    private final FileChannel channel;
    private long goodLength;

    private OutageJournal(FileChannel channel, List<JournalLine> lines) throws IOException {
        this.channel = channel;
        this.goodLength = channel.size();
        lines.forEach(book::take);
    }

    /**
     * Opens the journal in this folder. Numbers whose slip had no verdict count as doubtful: whoever waited for it
     * is gone.
     *
     * @param from numbers of earlier business days need not be remembered any more
     * @throws IOException when the folder cannot be used
     */
    public static OutageJournal open(Path folder, LocalDate from) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("outage.journal");
        HandInBook before = read(file);
        before.settleAll().forEach(before::take);
        List<JournalLine> lines = before.summary(from);
        Path fresh = folder.resolve("outage.journal.new");
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writeAll(out, text(lines));
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // why: the new name must be on the disk too, or a power failure brings the old file back
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
        return new OutageJournal(FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND), lines);
    }

    private static HandInBook read(Path file) throws IOException {
        HandInBook book = new HandInBook();
        if (Files.exists(file)) {
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isEmpty()) {
                    parse(line).ifPresentOrElse(book::take, () -> LOG.warn("dropped a broken line of {}", file));
                }
            }
        }
        return book;
    }

    private static Optional<JournalLine> parse(String line) {
        if (line.length() <= SUM_LENGTH + 1 || !line.startsWith(sum(line.substring(SUM_LENGTH + 1)))) {
            return Optional.empty();
        }
        try {
            return Optional.of(ContractJson.mapper().readValue(line.substring(SUM_LENGTH + 1), JournalLine.class));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static String sum(String json) {
        CRC32 crc = new CRC32();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static byte[] text(Collection<JournalLine> lines) {
        StringBuilder text = new StringBuilder();
        for (JournalLine line : lines) {
            String json = ContractJson.mapper().writeValueAsString(line);
            text.append(sum(json)).append(' ').append(json).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void writeAll(FileChannel out, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            out.write(rest);
        }
    }

    /**
     * Makes lines durable and takes them.
     *
     * @throws IOException when the disk does not take them; then nothing of them counts
     */
    public synchronized void append(List<JournalLine> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        byte[] bytes = text(lines);
        @Nullable IOException failure = null;
        try {
            writeAll(channel, bytes);
            channel.force(true);
            goodLength += bytes.length;
        } catch (IOException failed) {
            failure = failed;
        }
        if (failure != null) {
            // why: half a line before the next one would spoil both
            channel.truncate(goodLength);
            throw failure;
        }
        lines.forEach(book::take);
    }

    /** Asks the book something. */
    public synchronized <T> T ask(java.util.function.Function<HandInBook, T> question) {
        return question.apply(book);
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            LOG.warn("the journal of the outage did not close: {}", failed.toString());
        }
    }
}
