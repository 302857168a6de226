package be.mays.display.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sound in memory: one channel, 16 bits, {@value #RATE} samples a second, as espeak-ng makes it. Immutable,
 * thread-safe. The file format is RIFF WAVE with an uncompressed {@code fmt} chunk (PCM, code 1).
 */
public final class Wave {
    /** Samples a second. */
    public static final int RATE = 22_050;

    private static final int HEADER = 44;
    private static final int FULL_SCALE = 32_767;
    private static final int INAUDIBLE = 200;

    private final short[] samples;

    private Wave(short[] samples) {
        this.samples = samples;
    }

    /** No sound for that long. */
    public static Wave silence(Duration length) {
        return new Wave(new short[samples(length)]);
    }

    /** Two tones that fade like a struck bell: 660 Hz, then 880 Hz, 0.6 s together. */
    public static Wave chime() {
        return tone(660, Duration.ofMillis(250)).then(tone(880, Duration.ofMillis(350)));
    }

    private static Wave tone(double hertz, Duration length) {
        short[] tone = new short[samples(length)];
        int attack = RATE / 200;
        for (int i = 0; i < tone.length; i++) {
            double rise = Math.min(1.0, (double) i / attack);
            double left = (double) (tone.length - i) / tone.length;
            double loudness = 0.55 * rise * left * left;
            double phase = 2 * Math.PI * hertz * i / RATE;
            // why: one overtone makes it carry on small loudspeakers
            tone[i] = (short) (FULL_SCALE * loudness * (0.8 * Math.sin(phase) + 0.2 * Math.sin(2 * phase)));
        }
        return new Wave(tone);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException when it is not one channel of 16 bits at {@value #RATE} Hz
     */
    public static Wave read(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < HEADER
                || !tag(file, 0).equals("RIFF")
                || !tag(file, 8).equals("WAVE")) {
            throw new IllegalArgumentException("not a WAV file");
        }
        boolean known = false;
        int at = 12;
        while (at + 8 <= file.length) {
            String chunk = tag(file, at);
            // why: a program that writes to a pipe cannot know the length and leaves a huge one
            int length = (int) Math.min(Integer.toUnsignedLong(bytes.getInt(at + 4)), file.length - at - 8L);
            if (chunk.equals("fmt ")) {
                known = length >= 16
                        && bytes.getShort(at + 8) == 1
                        && bytes.getShort(at + 10) == 1
                        && bytes.getInt(at + 12) == RATE
                        && bytes.getShort(at + 22) == 16;
            } else if (chunk.equals("data") && known) {
                short[] samples = new short[length / 2];
                bytes.position(at + 8);
                bytes.asShortBuffer().get(samples, 0, samples.length);
                return new Wave(samples);
            }
            at += 8 + length + (length & 1);
        }
        throw new IllegalArgumentException("expected one channel of 16 bits at " + RATE + " Hz");
    }

    private static String tag(byte[] file, int at) {
        return new String(file, at, 4, StandardCharsets.US_ASCII);
    }

    /** This sound and, at once, the next. */
    public Wave then(Wave next) {
        short[] both = Arrays.copyOf(samples, samples.length + next.samples.length);
        System.arraycopy(next.samples, 0, both, samples.length, next.samples.length);
        return new Wave(both);
    }

    /** Without the silence before and after. */
    public Wave trimmed() {
        int from = 0;
        int to = samples.length;
        while (from < to && Math.abs(samples[from]) < INAUDIBLE) {
            from++;
        }
        while (to > from && Math.abs(samples[to - 1]) < INAUDIBLE) {
            to--;
        }
        return new Wave(Arrays.copyOfRange(samples, from, to));
    }

    /** How long it sounds. */
    public Duration length() {
        return Duration.ofNanos(samples.length * 1_000_000_000L / RATE);
    }

    /** The loudest sample, 0 to 32,767. */
    public int peak() {
        int peak = 0;
        for (short sample : samples) {
            peak = Math.max(peak, Math.abs((int) sample));
        }
        return peak;
    }

    /** The longest stretch in which nothing can be heard. */
    public Duration longestSilence() {
        int longest = 0;
        int run = 0;
        for (short sample : samples) {
            run = Math.abs(sample) < INAUDIBLE ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return Duration.ofNanos(longest * 1_000_000_000L / RATE);
    }

    /** The sound as a WAV file. */
    public byte[] toFile() {
        int length = samples.length * 2;
        ByteBuffer file = ByteBuffer.allocate(HEADER + length).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEADER - 8 + length);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        file.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
        file.putShort((short) 2).putShort((short) 16);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
        for (short sample : samples) {
            file.putShort(sample);
        }
        return file.array();
    }

    private static int samples(Duration length) {
        return (int) (length.toNanos() * RATE / 1_000_000_000L);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Wave wave && Arrays.equals(samples, wave.samples);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(samples);
    }
}
