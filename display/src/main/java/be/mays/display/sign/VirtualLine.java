package be.mays.display.sign;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A line without hardware, for demo and trial: takes every frame, answers as a Modbus sign would, and can be told
 * to fail. Thread-safe.
 */
public final class VirtualLine implements SerialLine {
    private static final int KEPT = 100;

    private final List<byte[]> frames = new CopyOnWriteArrayList<>();
    private volatile boolean dead;

    /** From now on it takes frames and does not answer, or answers again. */
    public void setDead(boolean nowDead) {
        dead = nowDead;
    }

    /** The last frames that were sent, oldest first. */
    public List<byte[]> listFrames() {
        return List.copyOf(frames);
    }

    @Override
    public byte[] exchange(byte[] bytes, int answerLength) {
        frames.add(bytes.clone());
        while (frames.size() > KEPT) {
            frames.removeFirst();
        }
        return dead || answerLength == 0 ? new byte[0] : ModbusSign.withCrc(Arrays.copyOf(bytes, 6));
    }

    @Override
    public void close() {}
}
