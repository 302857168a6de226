package be.mays.kiosk.printer.virtual;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a virtual printer has to say, until a host takes it. Thread-safe; one host takes. */
final class AnswerQueue {
    private static final long SLOW_MILLIS = 25;

    private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> never = new LinkedBlockingQueue<>();

    void add(byte... answer) {
        answers.add(answer);
    }

    /** A block of text that ends with a zero. */
    void say(String block) {
        answers.add((block + "\0").getBytes(StandardCharsets.ISO_8859_1));
    }

    void clear() {
        answers.clear();
    }

    /**
     * Waits at most so long for the first; nothing when the thread is interrupted.
     *
     * @param slow one byte only, after a pause
     */
    byte[] await(Duration deadline, boolean slow) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            byte @Nullable [] first = answers.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null && slow) {
                return firstByte(first);
            }
            for (byte @Nullable [] next = first; next != null; next = answers.poll()) {
                bytes.writeBytes(next);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return bytes.toByteArray();
    }

    private byte[] firstByte(byte[] answer) throws InterruptedException {
        @Nullable Boolean passed = never.poll(SLOW_MILLIS, TimeUnit.MILLISECONDS);
        List<byte[]> rest = new ArrayList<>();
        if (answer.length > 1 && passed == null) {
            rest.add(Arrays.copyOfRange(answer, 1, answer.length));
        }
        answers.drainTo(rest);
        answers.addAll(rest);
        return new byte[] {answer[0]};
    }
}
