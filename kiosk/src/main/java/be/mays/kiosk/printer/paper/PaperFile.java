package be.mays.kiosk.printer.paper;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The count in a file of the data folder, replaced as a whole, so that a power cut leaves the old or the new one. */
public final class PaperFile implements PaperStore {
    private static final Logger LOG = LoggerFactory.getLogger(PaperFile.class);
    private static final String DAY = "day.";

    private final Path file;
    private final Path draft;
    private boolean isBroken;

    /** The file {@code paper.properties} in this folder. */
    public PaperFile(Path folder) {
        this.file = folder.resolve("paper.properties");
        this.draft = folder.resolve("paper.properties.new");
    }

    @Override
    public PaperRoll read() {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
            TreeMap<LocalDate, Long> days = new TreeMap<>();
            for (String key : lines.stringPropertyNames()) {
                if (key.startsWith(DAY)) {
                    days.put(LocalDate.parse(key.substring(DAY.length())), number(lines, key));
                }
            }
            @Nullable String changed = lines.getProperty("changed-at");
            return new PaperRoll(
                    number(lines, "used-mm"),
                    number(lines, "slips"),
                    changed == null ? null : Instant.parse(changed),
                    Boolean.parseBoolean(lines.getProperty("out", "false")),
                    days);
        } catch (NoSuchFileException none) {
            return PaperRoll.UNKNOWN;
        } catch (IOException | IllegalArgumentException | DateTimeException unreadable) {
            LOG.warn("the paper count in {} cannot be read and starts anew: {}", file, unreadable.toString());
            return PaperRoll.UNKNOWN;
        }
    }

    private static long number(Properties lines, String key) {
        return Long.parseLong(lines.getProperty(key, "0"));
    }

    @Override
    public void keep(PaperRoll roll) {
        Properties lines = new Properties();
        lines.setProperty("used-mm", Long.toString(roll.usedMm()));
        lines.setProperty("slips", Long.toString(roll.slips()));
        lines.setProperty("out", Boolean.toString(roll.isOut()));
        @Nullable Instant changed = roll.changedAt();
        if (changed != null) {
            lines.setProperty("changed-at", changed.toString());
        }
        roll.mmByDay().forEach((day, mm) -> lines.setProperty(DAY + day, Long.toString(mm)));
        try (StringWriter text = new StringWriter()) {
            lines.store(text, null);
            replace(text.toString());
            isBroken = false;
        } catch (IOException unwritable) {
            if (!isBroken) {
                LOG.error("the paper count cannot be kept in {}: {}", file, unwritable.toString());
            }
            isBroken = true;
        }
    }

    private void replace(String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
